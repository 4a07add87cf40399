namespace Lindung.Modules.Tests.Pages;

/// <summary>A region is given by its code or found by its name, also without script.</summary>
internal sealed class RegionFieldTests
{
    private const string Complaints = "/casemanagement/complaints";

    private static readonly (string, string)[] Rest = [("channel", "TELEPON"), ("sex", "P"), ("ageYears", "9"), ("immediateDanger", "false")];

    private PageHost _office = null!;
    private Browser _desk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _office = await PageHost.Start();
        _desk = _office.Officer(_office.Uptd, "PENERIMA_PENGADUAN");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _office.DisposeAsync();

    [Test]
    public async Task Name_AskedFor_ListsWhatItMayMeanAndKeepsTheRest()
    {
        var form = await _desk.Asked(Complaints, [.. Rest, ("region", "mayang"), ("_cari", "region")]);

        Assert.That(form, Does.Contain("""<input type="radio" name="region" value="35.74.03 Mayangan" />""").And.Contain("""value="35.74.03.1001 Mayangan" />"""));
        Assert.That(form, Does.Contain("Mayangan, Mayangan, Kota Probolinggo, Jawa Timur").And.Contain("name=\"region\" value=\"mayang\"").And.Contain("name=\"ageYears\" value=\"9\""));
    }

    [Test]
    public async Task Name_SentWithoutAChoice_IsRefusedWithTheChoice()
    {
        var form = await _desk.Refused(Complaints, [.. Rest, ("region", "mayangan")]);

        Assert.That(form, Does.Contain("f-region-salah").And.Contain("value=\"35.74.03.1001 Mayangan\""));
    }

    [Test]
    public async Task Name_OfNoRegion_SaysSo() =>
        Assert.That(await _desk.Asked(Complaints, [.. Rest, ("region", "zzzz"), ("_cari", "region")]), Does.Contain("Tidak ada wilayah dengan nama itu"));

    [Test]
    public async Task Choice_BesideTheName_IsWhatCounts() =>
        Assert.That(await _desk.Sent(Complaints, [.. Rest, ("region", "mayang"), ("region", "35.74.03.1001 Mayangan")]), Does.StartWith(Complaints));

    [Test]
    public async Task Code_TypedAfterAChoice_GoesBeforeIt()
    {
        var complaint = await _desk.Sent(Complaints, [.. Rest, ("region", "35.74.03"), ("region", "35.74.03.1001 Mayangan")]);

        Assert.That((await _desk.Api(complaint)).ToString(), Does.Contain("35.74.03").And.Not.Contain("35.74.03.1001"));
    }

    [Test]
    public async Task Enter_InAForm_PressesSave()
    {
        var form = await _desk.Page($"{Complaints}/formulir");
        var sheet = form[form.IndexOf("<form class=\"sheet\"", StringComparison.Ordinal)..];

        Assert.That(sheet[sheet.IndexOf("<button", StringComparison.Ordinal)..], Does.StartWith("<button class=\"visually-hidden\" tabindex=\"-1\" aria-hidden=\"true\">Simpan</button>"));
    }
}
