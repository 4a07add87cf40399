using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>An admin who knows nothing but the menu switches a feature off in one kecamatan and on again; who works there is told, and loses nothing.</summary>
/// <remarks>Before all others: they leave reports in Mayangan that must be answered before the feature can go off there.</remarks>
[Order(1)]
internal sealed class FeatureSwitchTests
{
    private const string Reason = "Pindah gedung.";
    private const string Entry = "Laporan dini";

    [TestCase(true)]
    [TestCase(false)]
    public async Task Feature_OffInOneKecamatanAndOnAgain_IsToldThereAndKeepsWhatWasTyped(bool byMouse)
    {
        var hand = Efforts.New(byMouse);
        await using var admin = await Person.At("admin.probolinggo", hand);
        await using var activist = await Person.At("aktivis.probolinggo");
        await using var elsewhere = await Person.At("poscinta.probolinggo");
        await activist.Menu(Entry);
        await activist.Go("Laporkan");
        await activist.Fill(CarelessTests.Answers);

        hand.Begin(MainTasks.Switch);
        await Switch(admin, "off");
        hand.Begin(null);
        try
        {
            await SendTheStalePage(activist);
            await IsTold(activist);
            await elsewhere.Home();
            await Assertions.Expect(Link(elsewhere)).ToBeVisibleAsync();
        }
        finally
        {
            await Switch(admin, "on");
        }

        await activist.Home();
        await Assertions.Expect(Link(activist)).ToBeVisibleAsync();
        await activist.Main.Locator("#konsep ~ ul a").First.ClickAsync();
        await Assertions.Expect(activist.Main.Locator("[name=description]")).ToHaveValueAsync(CarelessTests.Note);
        await activist.Main.Locator("form#konsep button").ClickAsync();
        await Assertions.Expect(activist.Main.Locator("#konsep")).ToHaveCountAsync(0);
        if (byMouse) Assert.That(Efforts.Seconds(hand.Tasks.Single().Effort), Is.LessThan(60), "an admin who has never seen the pages");
    }

    private static ILocator Link(Person person) => person.Page.Locator("nav#menu a", new() { HasTextString = Entry }).First;

    private static async Task Switch(Person admin, string wanted)
    {
        await admin.Menu("Fitur per wilayah");
        await admin.Go("Mayangan");
        await admin.GoFrom("tr", Entry, "Ubah");
        await admin.Save(("wanted", wanted), ("reason", Reason));
        await admin.Do("Terapkan rencana");
        await Assertions.Expect(admin.Main).ToContainTextAsync("Sudah diterapkan.");
    }

    /// <summary>What she had filled in before becomes a draft, and the answer says why and whom to call.</summary>
    private static async Task SendTheStalePage(Person activist)
    {
        await activist.Main.Locator("form .primary").ClickAsync();
        await Told(activist);
        await Assertions.Expect(activist.Main).ToContainTextAsync("disimpan sebagai konsep");
        await Assertions.Expect(activist.Main).Not.ToContainTextAsync(CarelessTests.Note);
    }

    private static async Task IsTold(Person activist)
    {
        await activist.Home();
        await Assertions.Expect(Link(activist)).ToHaveCountAsync(0);
        await Assertions.Expect(activist.Main.Locator("#konsep")).ToHaveCountAsync(0);
        var page = await activist.Page.GotoAsync("/kerja/patbm");
        Assert.That(page!.Status, Is.EqualTo(404));
        await Told(activist);
        await activist.Menu("Fitur di wilayah saya");
        await Assertions.Expect(activist.Main).ToContainTextAsync(Reason);
        await Assertions.Expect(activist.Main).ToContainTextAsync("Admin dinas Kota Probolinggo");
    }

    private static async Task Told(Person activist)
    {
        await Assertions.Expect(activist.Main).ToContainTextAsync("kernel.feature-off");
        foreach (var part in new[] { "Laporan dini", "Mayangan", "Sejak", Reason, "Dinas P3A Kota Probolinggo" })
            await Assertions.Expect(activist.Main).ToContainTextAsync(part);
    }
}
