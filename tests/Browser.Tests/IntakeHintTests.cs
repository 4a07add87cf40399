using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>While an intake is typed, the page tells who may be known already; nobody presses a button for it.</summary>
internal sealed class IntakeHintTests
{
    private const string Client = "Contoh Wiranjani";

    [Test]
    public async Task Intake_OfAClientWhoIsKnown_TellsItWhenHerPartIsLeft()
    {
        await using var intake = await Person.At("penerima.probolinggo");
        var first = await Begin(intake);
        await intake.Save(
            ("reporter.kind", "MASYARAKAT"), ("reporter.anonymous", "true"), ("clients[0].sex", "P"), ("clients[0].ageYears", "31"), ("clients[0].disability", "TIDAK"),
            ("clients[0].person.name", Client), ("clients[0].person.birth", "1995-03-02"), ("incident.place", "RUMAH_TANGGA"), ("incident.region", "35.74.03.1001"),
            ("incident.chronology", "Garis netral."), ("needs", "Ingin merasa aman."), ("firstAction", "LAYANAN_KEDARURATAN"));
        await Begin(intake);

        var found = intake.Main.Locator("#temuan");
        await Assertions.Expect(found).ToBeEmptyAsync();
        await intake.Fill(("clients[0].person.name", Client), ("clients[0].person.birth", "1995-03-02"));
        // The search may not know her yet: another alias is another look.
        for (var look = 1; await found.Locator("li").CountAsync() == 0; look++)
        {
            Assert.That(look, Is.LessThan(30), "the search never tells of her");
            await intake.Fill(("clients[0].person.alias", $"W{look}"));
            await intake.Main.Locator("[name='clients[0].language']").FocusAsync();
            await Assertions.Expect(found.Locator("p.muted")).ToContainTextAsync("dicatat");
            await intake.Page.WaitForTimeoutAsync(300);
        }

        await Assertions.Expect(found).ToContainTextAsync("Klien 1 mungkin sudah ada dalam berkas yang terbuka bagi Anda");
        await Assertions.Expect(found.Locator($"a[href='{first}']")).ToBeVisibleAsync();
        await Assertions.Expect(found).Not.ToContainTextAsync(Client);
        await Assertions.Expect(intake.Main.Locator("[name='clients[0].person.name']")).ToHaveValueAsync(Client);
    }

    /// <summary>A complaint that waits for its intake form, which is open now; answers the complaint's address.</summary>
    private static async Task<string> Begin(Person intake)
    {
        await intake.Menu("Terima pengaduan");
        await intake.Save(("channel", "TELEPON"), ("sex", "P"), ("ageYears", "31"), ("region", "35.74.03.1001"));
        await intake.Do("Triase", ("authority", "SENDIRI"), ("caseType", "KTP"), ("risk", "SEDANG"));
        var complaint = new Uri(intake.Page.Url).AbsolutePath;
        await intake.Go("Lengkapi data");
        return complaint;
    }
}
