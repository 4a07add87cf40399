using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>A client's way from consent to termination, over HTTP against the built host.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ClientStoryTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await SharedCities.Of(database);

    [Test]
    public async Task Plan_AtHighRisk_IsApprovedByAnotherBeforeItBegins()
    {
        var care = await new Care(new(_city)).Begin();
        await care.Manager("risk", new { risk = "TINGGI", why = "Terlapor mengancam." });
        await care.AddRows();
        await care.Manager("plan/agreement", new { method = "LISAN_DICATAT" });
        var manager = await _city["manajer"];

        var early = await manager.Post($"{care.Path}/intervention");
        var own = await manager.Post($"{care.Path}/plan/approval");
        await (await _city["supervisor"]).Done($"{care.Path}/plan/approval");
        await care.Manager("intervention");

        Assert.That((early.Code, own.Code), Is.EqualTo(("casemanagement.plan.not-approved", "kernel.not-allowed")));
        Assert.That(((string?)(await care.Read())["status"], (bool)(await care.Read())["emergency"]!), Is.EqualTo(("INTERVENSI", true)));
    }

    [Test]
    public async Task Client_OfAnotherTeam_IsNotFoundAtAnyStep()
    {
        var care = await new Care(new(_city)).Begin();
        var another = await _city["manajer.lain"];

        foreach (var step in new[] { "plan/agreement", "risk", "withdrawal", "closure", "intervention", "mediation" })
        {
            var answer = await another.Post($"{care.Path}/{step}", new { });
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.BadRequest), step);
        }

        Assert.That((await another.Post($"{care.Path}/risk", new { risk = "TINGGI", why = "x" })).Code, Is.EqualTo("kernel.no-such-record"));
        Assert.That((await another.Get(care.Path)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
