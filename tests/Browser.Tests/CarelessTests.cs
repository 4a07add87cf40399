using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>What hurried people and poor lines do to forms.</summary>
internal sealed class CarelessTests
{
    private const string Report = "/kerja/patbm/early-reports/formulir";
    private const string Reports = "/kerja/patbm/early-reports";
    internal const string Note = "Anak sering tertidur di kelas.";

    /// <summary>An early report as far as it must be filled in.</summary>
    internal static readonly (string Name, string Value)[] Answers =
        [("sex", "P"), ("ageYears", "9"), ("kelurahan", "35.74.03.1001"), ("rt", "3"), ("signs", "LUKA"), ("actions", "PANTAU"), ("anonymous", "true"), ("description", Note)];

    [Test]
    public async Task Save_PressedTwice_IsOneRecordAndBackBringsAnEmptyForm()
    {
        await using var activist = await Person.At("aktivis.probolinggo");
        var before = await Count(activist);
        await activist.Page.GotoAsync(Report);
        await activist.Fill(Answers);
        await activist.Main.Locator("form.sheet .primary").DblClickAsync();
        await Assertions.Expect(activist.Notice).ToBeVisibleAsync();
        await activist.Page.GoBackAsync();
        await Assertions.Expect(activist.Main.Locator("[name=description]")).ToHaveValueAsync("");
        await Assertions.Expect(activist.Main.Locator("#konsep")).ToHaveCountAsync(0);
        Assert.That(await Count(activist), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task SignedOutBesideAHalfFilledForm_SameOfficer_GoesOnAndAnotherSeesNothing()
    {
        await using var activist = await Person.At("aktivis.probolinggo");
        await activist.Page.GotoAsync(Report);
        await activist.Fill(Answers);
        var beside = await activist.Page.Context.NewPageAsync();
        await beside.GotoAsync(Visitor.Work);
        await beside.ClickAsync("form#keluar button");
        await Assertions.Expect(beside.Locator("form#masuk")).ToBeVisibleAsync();
        await activist.Main.Locator("form.sheet .primary").ClickAsync();
        await Assertions.Expect(activist.Main).ToContainTextAsync("Isian Anda disimpan 24 jam");
        var door = activist.Page.Url;

        await SignIn(activist.Page, "poscinta.probolinggo");
        await Assertions.Expect(activist.Main.Locator("[name=description]")).ToHaveValueAsync("");
        await Assertions.Expect(activist.Main.Locator("#konsep")).ToHaveCountAsync(0);
        await activist.Page.ClickAsync("form#keluar button");
        await activist.Page.GotoAsync(door);
        await SignIn(activist.Page, "aktivis.probolinggo");
        await Assertions.Expect(activist.Main.Locator("[name=description]")).ToHaveValueAsync(Note);
        await Assertions.Expect(activist.Main.Locator("[name=ageYears]")).ToHaveValueAsync("9");
        await activist.Page.ClickAsync("form#konsep button");
        await Assertions.Expect(activist.Main.Locator("form#konsep")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task SignedOut_Back_ShowsTheDoorAndNothingElse()
    {
        await using var manager = await Person.At("manajer.probolinggo");
        await manager.Menu("Klien saya");
        await manager.Go("KLN-");
        await manager.Page.ClickAsync("form#keluar button");
        await Assertions.Expect(manager.Page.Locator("form#masuk")).ToBeVisibleAsync();
        for (var back = 0; back < 3; back++)
        {
            await manager.Page.GoBackAsync();
            await Assertions.Expect(manager.Page.Locator("form#masuk")).ToBeVisibleAsync();
            await Assertions.Expect(manager.Page.Locator("body")).Not.ToContainTextAsync("KLN-");
        }
    }

    [Test]
    public async Task Record_OpenInTwoTabs_ShowsTheSecondBothValuesAndTakesHerChoice()
    {
        await using var staff = await Person.At("data.probolinggo");
        await RegistryTests.Enter(staff);
        await staff.Go("Lengkapi catatan registri");
        var second = await staff.Page.Context.NewPageAsync();
        await second.GotoAsync(staff.Page.Url);
        await staff.Save(("sheet.victims[0].ageYears", "10"));

        var age = second.Locator("[name='sheet.victims[0].ageYears']");
        await age.FillAsync("11");
        await second.ClickAsync("form.sheet .primary");
        await Assertions.Expect(second.Locator(".notice.wrong")).ToContainTextAsync("kernel.changed-meanwhile");
        await Assertions.Expect(age).ToHaveValueAsync("11");
        await Assertions.Expect(second.Locator(".saved strong")).ToHaveTextAsync("10");
        await second.ClickAsync("form.sheet .primary");
        await Assertions.Expect(second.Locator(".notice.done")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Text_OfOtherDirectionsAndPictures_IsShownAsItWasTypedAndTurnsNothingElseRound()
    {
        const string text = "\u202E\u0645\u062D\u0645\u062F 🌸 <b>Contoh</b> & \"kutip\"";
        await using var activist = await Person.At("aktivis.probolinggo");
        await activist.Page.GotoAsync(Report);
        await activist.Save([.. Answers[..^1], ("description", text)]);
        var shown = activist.Main.Locator("dd", new() { HasTextString = "🌸" });
        Assert.That(await shown.EvaluateAsync<string>("part => part.textContent"), Is.EqualTo($"\u2068{text}\u2069"));
        Assert.That(await shown.Locator("b").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task OneMegabyte_PastedIntoAField_IsRefusedInWords()
    {
        await using var activist = await Person.At("aktivis.probolinggo");
        await activist.Page.GotoAsync(Report);
        await activist.Fill(Answers);
        await activist.Main.Locator("[name=description]").EvaluateAsync("field => { field.removeAttribute('maxlength'); field.value = 'Kata '.repeat(250000); }");
        await activist.Main.Locator("form.sheet .primary").ClickAsync();
        await Assertions.Expect(activist.Main).ToContainTextAsync("kernel.too-large");
    }

    [Test]
    public async Task Upload_CutInHalf_LeavesTheHostAsItWas()
    {
        await using var staff = await Person.At("data.probolinggo");
        var host = DemoRun.Host.Address;
        await staff.Page.GotoAsync("/kerja/imports");
        var form = await staff.Main.Locator("a[href*='/kerja/imports/']").First.GetAttributeAsync("href");
        var cookies = string.Join("; ", (await staff.Page.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}"));
        using (var line = new TcpClient(host.Host, host.Port))
        {
            var head = $"POST {form} HTTP/1.1\r\nHost: {host.Authority}\r\nCookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=batas\r\nContent-Length: 900000\r\n\r\n";
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + "--batas\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\ntahun;jumlah\r\n" + new string('1', 100_000)));
        }

        await staff.Page.ReloadAsync();
        await Assertions.Expect(staff.Main.Locator("h1")).ToBeVisibleAsync();
        Assert.That(DemoRun.Host.Console, Does.Not.Contain("Unhandled").And.Not.Contain("jumlah"));
    }

    [Test]
    public async Task Address_OfWhatOneMayNotSee_ShowsWhatOneOfNothingShows()
    {
        await using var manager = await Person.At("manajer.probolinggo");
        await manager.Menu("Klien saya");
        await manager.Go("KLN-");
        var hers = new Uri(manager.Page.Url).AbsolutePath;
        await using var other = await Person.At("manajer.bontang");
        Assert.That(await Told(other, hers), Is.EqualTo(await Told(other, "/kerja/casemanagement/clients/019a0000-0000-7000-8000-000000000001")));
    }

    private static async Task<(int Status, string Text)> Told(Person person, string address) => ((await person.Page.GotoAsync(address))!.Status, await person.Page.InnerTextAsync("body"));

    private static async Task<int> Count(Person activist)
    {
        await activist.Page.GotoAsync(Reports);
        return await activist.Main.Locator("tbody tr").CountAsync();
    }

    private static async Task SignIn(IPage page, string login)
    {
        await page.FillAsync("[name=login]", login);
        await page.FillAsync("[name=password]", DemoRun.Accounts.Single(a => a.Login == login).Password);
        await page.ClickAsync("form#masuk button[type=submit]");
        await Assertions.Expect(page.Locator("form#keluar")).ToBeVisibleAsync();
    }
}
