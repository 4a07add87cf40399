using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>A withdrawal goes where the data went; what the law orders stands beside consent.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ConsentTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await SharedCities.Of(database);

    [Test]
    public async Task Withdrawal_StopsWhatWasSentAndTellsWhoAccepted()
    {
        var (waiting, accepted) = (await Referred(), await Referred());
        var (manager, partner) = (await _city["manajer"], await _city["mitra"]);
        await partner.Done($"/referrals/{accepted.Referral}/acceptance");
        var shown = (await partner.Read($"/referrals/{accepted.Referral}")).Body;

        foreach (var (care, _, consent) in new[] { waiting, accepted })
            await manager.Done($"/cases/casemanagement.client/{care.Client}/consents/{consent}/withdrawal", new { items = new[] { "PPT_RS" } });
        await manager.Sees($"/referrals/{waiting.Referral}", a => (string?)a.Body["status"] == "DIBATALKAN", "the referral taken back");
        var told = (await partner.Sees($"/referrals/{accepted.Referral}", a => a.Body["consentWithdrawnAt"] is not null, "the withdrawal told to the receiver")).Body;
        var stale = await partner.Post($"/referrals/{waiting.Referral}/acceptance");

        Assert.Multiple(() =>
        {
            Assert.That((string?)shown["person"]!["identity"]!["name"]!["value"], Is.EqualTo(accepted.Care.Victim.Name));
            Assert.That(told["person"], Is.Null);
            Assert.That((bool?)told["minimum"]!["withheld"], Is.True);
            Assert.That((string?)told["status"], Is.EqualTo("DITERIMA"), "what was begun is not undone");
            Assert.That(stale.Code, Is.EqualTo("kernel.referral-not-open"));
        });
    }

    [Test]
    public async Task LegalDuty_NeedsNoConsentAndNoWithdrawalTouchesIt()
    {
        var care = await new Care(new(_city)).Begin();
        await care.Intervene();
        var manager = await _city["manajer"];
        var file = $"/cases/casemanagement.client/{care.Client}";
        var lawless = await manager.Post(file + "/legal-grounds", new { ground = "LEGAL_DUTY", basis = "", clientTold = true });
        await manager.Done(file + "/legal-grounds", new { ground = "LEGAL_DUTY", basis = "UU 12/2022 Pasal 41", clientTold = true });
        var referral = (await manager.Done($"{care.Path}/plan/2/referral", new { reason = "Mohon pemeriksaan.", withoutConsent = "LEGAL_DUTY" })).Stream("kernel.referral");
        foreach (var consent in (await manager.Read(file + "/consents")).Body.AsArray())
            await manager.Done($"{file}/consents/{(string)consent!["id"]!}/withdrawal", new { items = Array.Empty<string>() });
        await (await _city["mitra"]).Done($"/referrals/{referral}/acceptance");

        Assert.That(lawless.Code, Is.EqualTo("kernel.legal-ground-law-missing"));
    }

    [Test]
    public async Task Consent_ToWhatItsTextDoesNotAsk_IsRefused()
    {
        var care = await new Care(new(_city)).Begin();
        var file = $"/cases/casemanagement.client/{care.Client}/consents";
        var manager = await _city["manajer"];
        var item = await manager.Post(file, Body("PERSETUJUAN_TERMINASI", 1, "IDENTITAS"));
        var version = await manager.Post(file, Body("PERSETUJUAN_TERMINASI", 9, "TERMINASI"));
        var texts = await manager.Read("/consent-texts");

        Assert.Multiple(() =>
        {
            Assert.That((item.Status, item.Text.Contains("kernel.consent-item-not-asked", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)), item.Text);
            Assert.That(version.Text, Does.Contain("kernel.consent-text-unknown"));
            Assert.That(texts.Text, Does.Contain("PERSETUJUAN_RPS_MASUK"));
        });
    }

    private async Task<(Care Care, Guid Referral, Guid Consent)> Referred()
    {
        var care = await new Care(new(_city)).Begin();
        await care.Intervene();
        var consent = await care.Consent("PERSETUJUAN_RUJUKAN", "PPT_RS", "IDENTITAS");
        var referral = (await care.Manager("plan/2/referral", new { reason = "Mohon pemeriksaan.", consent })).Stream("kernel.referral");
        return (care, referral, consent);
    }

    private static object Body(string template, int templateVersion, string item) => new
    {
        template, templateVersion, items = new[] { new { item, granted = true } }, givenBy = "ORANG_TUA", method = "TTD_BASAH", subjectAge = 9,
    };
}
