namespace Lindung.Modules.Tests.Pages;

/// <summary>A setting is changed from what holds now; nobody types the rest of it again.</summary>
internal sealed class SettingStartTests : OfficeTests
{
    [Test]
    public async Task Letterhead_SetAgain_BeginsWithWhatStands()
    {
        var admin = Office.Officer(Office.Uptd, "ADMIN_DINAS");
        var unit = $"/units/{Office.Uptd}/letterhead";
        await admin.Sent(
            unit, ("letterhead.government", "Pemerintah Kota Contoh"), ("letterhead.office", "UPTD Contoh"), ("letterhead.address", "Jalan Contoh 1"),
            ("letterhead.head", "Kepala Contoh"), ("letterhead.headTitle", "Kepala UPTD"));

        Assert.That(await admin.Page(unit + "/formulir"), Does.Contain("Pemerintah Kota Contoh").And.Contain("Jalan Contoh 1"));
    }

    [Test]
    public async Task TimeLimit_OpenedFromItsRow_BeginsWithWhatHolds()
    {
        var admin = Office.Officer(Office.Uptd, "ADMIN_DINAS");

        var list = await admin.Page("/time-limits");
        var form = await admin.Page("/time-limits/formulir?policy=SLA-08");

        Assert.That(list, Does.Contain("/time-limits/formulir?policy=SLA-08"));
        Assert.That(form, Does.Match("<option value=\"SLA-08\" selected").And.Match("name=\"basis\" value=\"Standar pelayanan").And.Match("name=\"workingDays\" value=\"\\d+\""));
    }

    [Test]
    public async Task TimeLimit_OfNoSuchName_BeginsEmpty()
    {
        var admin = Office.Officer(Office.Uptd, "ADMIN_DINAS");

        Assert.That(await admin.Status("/time-limits/formulir?policy=SLA-99"), Is.EqualTo(System.Net.HttpStatusCode.OK));
    }

    [Test]
    public async Task GapThreshold_SetAgain_BeginsWithWhatHolds()
    {
        var admin = Office.Officer(Office.Uptd, "ADMIN_DINAS");
        await admin.Sent("/simfoni/quality/threshold", ("percent", "37"));

        Assert.That(await admin.Page("/simfoni/quality/threshold/formulir"), Does.Contain("name=\"percent\" value=\"37\""));
    }
}
