using System.Globalization;
using Lindung.Story.Tests.Story;

namespace Lindung.Faults.Tests;

/// <summary>A host that is killed (SIGKILL) under load, again and again, each time at a random moment of its work or of its start.</summary>
internal static class Kills
{
    private const int LongestMilliseconds = 1_500;

    /// <summary>Kills and starts it so often, then looks whether all holds.</summary>
    /// <returns>A line that tells how much was done meanwhile.</returns>
    public static async Task<string> Run(Database database, int rounds)
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        await using var city = await City.Found(database, StoredEvents.Policies);
        var officer = await city["penerima"];
        var desk = new Desk(city, officer);
        await desk.Open();
        await desk.Work(async () =>
        {
            for (var round = 0; round < rounds; round++)
            {
                await Task.Delay(chance.Next(LongestMilliseconds));
                await city.Host.Kill();
                await city.Host.DisposeAsync();
                await city.Start();
                // Every second time the cut comes while it still catches up with what waited.
                if (round % 2 == 0) await desk.Goes();
            }
            await desk.Goes();
        });
        await Proof.Holds(city, officer, desk);
        return string.Create(CultureInfo.InvariantCulture, $"{database}: {rounds} kills, {desk.Answered} calls answered, {desk.Complaints.Count} complaints");
    }
}
