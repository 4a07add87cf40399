using Lindung.Faults.Tests;
using Lindung.Story.Tests.Story;

namespace Lindung.Bench.Measures;

/// <summary>A working host killed again and again (SIGKILL) at random moments; what does not hold afterwards ends the bench with a sentence.</summary>
internal static class KilledHosts
{
    public static async Task Measure(Run run)
    {
        var told = await Kills.Run(run.Store == StoreSort.Sqlite ? Database.Sqlite : Database.Postgres, run.Options.Kills);
        run.Report.Add(new("kills survived", run.Store, 8, run.Options.Kills, "kills", null, null, "500, nothing lost, nothing twice", run.Options.Kills >= 500 ? true : null, Note: told));
    }
}
