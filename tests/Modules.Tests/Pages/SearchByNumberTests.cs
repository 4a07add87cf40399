using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Modules.Tests.Pages;

/// <summary>The search in the head of every page: files by their number, and only those that are open to the reader.</summary>
internal sealed class SearchByNumberTests : OfficeTests
{
    private static readonly (string, string)[] Complaint = [("channel", "TELEPON"), ("sex", "P"), ("ageYears", "9"), ("region", "35.74.03.1001"), ("immediateDanger", "false")];

    private Browser _desk = null!;
    private string _complaint = "";
    private string _number = "";

    [SetUp]
    public async Task Start()
    {
        _desk = Office.Officer(Office.Uptd, "PENERIMA_PENGADUAN");
        _complaint = await _desk.Sent("/casemanagement/complaints", Complaint);
        await Office.Host.Shown();
        _number = (await _desk.Api("/casemanagement/complaints")).GetProperty("items")[0].GetProperty("number").GetString()!;
    }

    [Test]
    public async Task Head_OfEveryPage_HoldsTheField()
    {
        Assert.That(await _desk.Page(""), Does.Contain("<form id=\"cari\" role=\"search\" method=\"get\" action=\"/kerja/search\">").And.Contain("name=\"number\""));
        Assert.That(await _desk.Page("/casemanagement/complaints/formulir"), Does.Contain("id=\"cari\""));
    }

    [Test]
    public async Task Number_WholeInAnyCaseOrItsLastDigits_LeadsToTheFile()
    {
        foreach (var asked in new[] { _number, $" {_number.ToLowerInvariant()} ", "1", "00001" })
            Assert.That(await _desk.Page("/search?number=" + Uri.EscapeDataString(asked)), Does.Contain($"href=\"/kerja{_complaint}\">{_number}<"), asked);
    }

    [Test]
    public async Task Number_OfWhatOneMayNotSee_AnswersAsWhatIsNotThere()
    {
        var missing = _number[..^5] + "99999";
        var stranger = Office.Officer(Office.Group, "AKTIVIS_PATBM");
        var hidden = await stranger.Page("/search?number=" + _number);

        Assert.That(hidden, Does.Contain("Tidak ada yang ditemukan").And.Not.Contain(_complaint));
        Assert.That(Body(hidden), Is.EqualTo(Body(await stranger.Page("/search?number=" + missing)).Replace(missing, _number, StringComparison.Ordinal)));
        Assert.That(await stranger.Page("/search?number=1"), Does.Not.Contain(_complaint));
    }

    [Test]
    public async Task Number_OfAFeatureThatIsOff_FindsNothing()
    {
        await Office.Host.Switch("casemanagement.complaint", FeatureState.Off);

        Assert.That(await _desk.Page("/search?number=" + _number), Does.Not.Contain(_complaint));
    }

    [TestCase("Contoh Sarilana")]
    [TestCase("9935740101900001")]
    [TestCase("%")]
    [TestCase("")]
    public async Task WhatIsNoNumber_IsNeitherLookedForNorRepeated(string asked)
    {
        var page = await _desk.Page("/search?number=" + Uri.EscapeDataString(asked));

        Assert.That(page, Does.Contain("Tulis nomor berkas").And.Not.Contain(_complaint));
        if (asked.Length > 1) Assert.That(Body(page), Does.Not.Contain(asked));
    }

    private static string Body(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
}
