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
    public async Task Client_Assessed_Planned_ReferredAndClosed_GoesOnWithPuspaga()
    {
        var care = await new Care(new(_city)).Begin();
        await care.Intervene();
        var (manager, partner) = (await _city["manajer"], await _city["mitra"]);
        var uncovered = await manager.Post($"{care.Path}/plan/2/referral", new { reason = "Mohon pemeriksaan.", consent = await care.Consent("PERSETUJUAN_RUJUKAN", "PUSPAGA", "IDENTITAS") });
        Assert.That((uncovered.Status, uncovered.Code), Is.EqualTo((HttpStatusCode.Conflict, "casemanagement.consent-does-not-cover")));
        var consent = await care.Consent("PERSETUJUAN_RUJUKAN", "PPT_RS", "PUSPAGA", "IDENTITAS");

        var referral = (await manager.Done($"{care.Path}/plan/2/referral", new { reason = "Mohon pemeriksaan.", consent })).Stream("kernel.referral");
        Assert.That((await partner.Read("/referrals/incoming?limit=200")).Items.Select(i => (Guid)i["id"]!), Does.Contain(referral));
        await partner.Done($"/referrals/{referral}/acceptance");
        await partner.Done($"/referrals/{referral}/service");
        var handed = (await partner.Read($"/referrals/{referral}")).Body;
        Assert.That(((string?)handed["minimum"]!["value"]!["service"], (string?)handed["person"]!["identity"]!["name"]!["value"]), Is.EqualTo(("LY_KESEHATAN", care.Victim.Name)));
        Assert.That((await partner.Get(care.Path)).Status, Is.EqualTo(HttpStatusCode.NotFound), "the granted part only");
        await partner.Done($"/referrals/{referral}/result", new { result = "TERLAKSANA" });
        await manager.Sees(care.Path, a => (string?)a.Body["plan"]!["rows"]![1]!["status"] == "TERLAKSANA", "the hospital's row done");
        await (await _city["pendamping"]).Done($"{care.Path}/plan/1/report", new { status = "TERLAKSANA", minutes = 90 });

        await care.Review();
        await manager.Done($"{care.Path}/closure", new { reason = "TUJUAN_TERCAPAI", summary = "Tercapai.", informedOn = Care.Today, afterCare = "PUSPAGA", consent });
        Assert.That((await manager.Post($"{care.Path}/closure/approval")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        var closed = await (await _city["supervisor"]).Done($"{care.Path}/closure/approval");

        Assert.That(closed.Number("RJK"), Does.StartWith("RJK-3574-UPTD-"));
        Assert.That((string?)(await care.Read())["status"], Is.EqualTo("TERMINASI"));
        await care.Report.Word("SELESAI");
    }

    [Test]
    public async Task Mediation_OfSexualViolence_IsRefusedWithTheLaw()
    {
        var care = await new Care(new(_city)).Begin("FISIK", "SEKSUAL");

        var refused = await (await _city["manajer"]).Post($"{care.Path}/mediation", new { matter = "NAFKAH" });

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.Conflict, "casemanagement.mediation.sexual-violence")));
        Assert.That((string?)refused.Body["title"], Does.Contain("UU 12/2022 Pasal 23"));
    }

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
