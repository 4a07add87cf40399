using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>A case manager leaves without notice: her access ends at once, her clients are covered, a successor accepts, the post closes.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ContinuityTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await City.Found(database);

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task CaseManager_LeavingWithoutNotice_LeavesNoClientAlone()
    {
        var report = await new Report(_city).Whole();
        var (manager, supervisor, successor, admin) = (await _city["manajer"], await _city["supervisor"], await _city["manajer.lain"], await _city["admin.probolinggo"]);

        await admin.Done($"/accounts/{manager.Account}/deactivation", new { reason = "pindah tugas" });
        var shutOut = await manager.Get(report.ClientPath);
        var left = (await supervisor.Read($"/staff/{manager.Account}/open-work")).Body;
        var covering = (await supervisor.Read($"/staff/{supervisor.Account}/open-work")).Body;
        Assert.Multiple(() =>
        {
            Assert.That(shutOut.Status, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.Forbidden), "her session has ended");
            Assert.That((int)left["awaitingSuccessor"]!, Is.EqualTo(2), "her complaint and her client: two files");
            Assert.That(left["files"]!.AsArray(), Is.Empty);
            Assert.That((string?)left["postClosedAt"], Is.Null);
            Assert.That(covering["files"]!.AsArray().Select(f => (Guid)f!["case"]!["id"]!), Does.Contain(report.Client));
            Assert.That(covering["files"]!.AsArray().Select(f => (Guid)f!["coveredFor"]!), Is.All.EqualTo(manager.Account));
        });

        var offered = await supervisor.Done("/handovers", new { from = supervisor.Account, to = successor.Account, role = "MANAJER_KASUS" });
        var unseen = await successor.Get(report.ClientPath);
        var mine = (await successor.Read("/handovers")).Body.AsArray();
        await successor.Done($"/handovers/{offered.Id}/acceptance");
        var seen = await successor.Get(report.ClientPath);
        var closed = (await supervisor.Read($"/staff/{manager.Account}/open-work")).Body;
        Assert.Multiple(() =>
        {
            Assert.That(unseen.Status, Is.EqualTo(HttpStatusCode.NotFound), "not hers before she accepts");
            Assert.That(mine.Select(h => (Guid)h!["record"]!), Does.Contain(offered.Id));
            Assert.That(seen.Status, Is.EqualTo(HttpStatusCode.OK), seen.ToString());
            Assert.That((string?)closed["postClosedAt"], Is.Not.Null, "the last successor accepted");
        });

        await supervisor.Done($"/handovers/{offered.Id}/undo");
        var again = (await supervisor.Read($"/staff/{manager.Account}/open-work")).Body;
        Assert.Multiple(async () =>
        {
            Assert.That((string?)again["postClosedAt"], Is.Null);
            Assert.That((int)again["awaitingSuccessor"]!, Is.EqualTo(2));
            Assert.That((await successor.Get(report.ClientPath)).Status, Is.EqualTo(HttpStatusCode.NotFound), "as before");
        });
    }

    [Test]
    public async Task Handover_ToSomebodyWithoutTheRole_IsRefused()
    {
        var (supervisor, companion) = (await _city["supervisor"], await _city["pendamping"]);
        var refused = await supervisor.Post("/handovers", new { from = supervisor.Account, to = companion.Account, role = "MANAJER_KASUS" });

        Assert.That(refused.Code, Is.EqualTo("kernel.handover-receiver"));
    }

    [Test]
    public async Task Handover_OfAnother_IsNotThere()
    {
        var (supervisor, holder, successor) = (await _city["supervisor"], await _city["pendamping"], await _city["manajer.lain"]);
        var clients = new[] { new { kind = "casemanagement.client", id = Guid.CreateVersion7() } };
        var notHeld = await supervisor.Post("/handovers", new { from = successor.Account, to = supervisor.Account, role = "SUPERVISOR_KASUS", cases = clients });
        var stranger = await holder.Post($"/handovers/{Guid.CreateVersion7()}/acceptance");

        Assert.Multiple(() =>
        {
            Assert.That(notHeld.Code, Is.EqualTo("kernel.handover-not-hers"));
            Assert.That(stranger.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }
}
