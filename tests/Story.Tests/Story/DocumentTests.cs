using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>What goes on paper: by need to know, under the client's code, logged, and never with more than was agreed to.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class DocumentTests(Database database)
{
    private City _city = null!;
    private Care _care = null!;
    private Guid _consent;
    private Guid _referral;

    private string Letter => $"/referrals/{_referral}/letter";

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        _care = await new Care(new(_city)).Begin();
        await _care.Intervene();
        _consent = await _care.Consent("PERSETUJUAN_RUJUKAN", "PPT_RS", "IDENTITAS");
        _referral = (await _care.Manager("plan/2/referral", new { reason = "Mohon <script>alert(1)</script> pemeriksaan.", consent = _consent })).Stream("kernel.referral");
    }

    [Test]
    public async Task Letter_ForItsSender_NamesTheClientOnlyWhenAskedAndEscapesWhatPeopleWrote()
    {
        var manager = await _city["manajer"];
        var number = (string)(await _care.Read())["number"]!;

        var coded = await manager.Read(Letter);
        var named = await manager.Read(Letter + "?named=true");

        Assert.Multiple(() =>
        {
            Assert.That(coded.Text, Does.StartWith("<!DOCTYPE html>").And.Contain("Surat rujukan").And.Contain(number).And.Contain("RJK-3574-UPTD-").And.Contain("PPT Rumah Sakit"));
            Assert.That(coded.Text, Does.Contain("&lt;script&gt;").And.Not.Contain("<script>"));
            Assert.That(coded.Text, Does.Not.Contain(_care.Victim.Name).And.Contain("<title>Lindung</title>"), "her code only, under a neutral title");
            Assert.That(named.Text, Does.Contain(_care.Victim.Name));
            Assert.That(coded.Headers.CacheControl?.NoStore, Is.True);
        });
    }

    [Test]
    public async Task Letter_ForItsReceiver_IsRefusedAndForStrangersDoesNotExist()
    {
        var receiver = await (await _city["mitra"]).Get(Letter);
        var stranger = await (await _city["aktivis"]).Get(Letter);
        var nobody = await (await _city["mitra"]).Get($"/referrals/{Guid.CreateVersion7()}/letter");

        Assert.Multiple(() =>
        {
            Assert.That((receiver.Status, receiver.Code), Is.EqualTo((HttpStatusCode.Forbidden, "kernel.not-allowed")), receiver.ToString());
            Assert.That((stranger.Status, stranger.Code), Is.EqualTo((nobody.Status, nobody.Code)));
            Assert.That(nobody.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Plan_OnPaper_BearsTheCodeAndNoName()
    {
        var number = (string)(await _care.Read())["number"]!;

        var sheet = await (await _city["pendamping"]).Read(_care.Path + "/plan/sheet");
        var another = await (await _city["manajer.lain"]).Get(_care.Path + "/plan/sheet");

        Assert.That(sheet.Text, Does.Contain(number).And.Contain("Rencana intervensi").And.Contain("Garis netral.").And.Not.Contain(_care.Victim.Name));
        Assert.That(another.Status, Is.EqualTo(HttpStatusCode.NotFound), "a case manager who is not assigned");
    }

    [Test]
    public async Task Letter_AfterAWithdrawal_IsRefused()
    {
        var care = await new Care(new(_city)).Begin();
        await care.Intervene();
        var consent = await care.Consent("PERSETUJUAN_RUJUKAN", "PPT_RS", "IDENTITAS");
        var referral = (await care.Manager("plan/2/referral", new { reason = "Mohon pemeriksaan.", consent })).Stream("kernel.referral");
        await (await _city["mitra"]).Done($"/referrals/{referral}/acceptance");
        var manager = await _city["manajer"];
        await manager.Done($"/cases/casemanagement.client/{care.Client}/consents/{consent}/withdrawal", new { items = new[] { "PPT_RS" } });
        await manager.Sees($"/referrals/{referral}", a => a.Body["consentWithdrawnAt"] is not null, "the withdrawal told to the referral");

        var letter = await manager.Get($"/referrals/{referral}/letter");

        Assert.That((letter.Status, letter.Code), Is.EqualTo((HttpStatusCode.Conflict, "kernel.referral-consent-withdrawn")), letter.ToString());
    }
}
