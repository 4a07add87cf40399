using Lindung.Story.Tests.Story;

namespace Lindung.Faults.Tests;

/// <summary>Power cuts at random moments of a stream of writes.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class KillTests(Database database)
{
    /// <summary>Of both databases together; <c>bench</c> does five hundred.</summary>
    private const int Rounds = 10;

    [Test]
    public async Task Host_KilledAtRandomMoments_LosesNothingAndDoesNothingTwice() => TestContext.Out.WriteLine(await Kills.Run(database, Rounds));
}
