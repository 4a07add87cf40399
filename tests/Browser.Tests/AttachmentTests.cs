using Lindung.Testing;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>An officer attaches a photo in her browser, is refused what is none, and notes where a picture is that is not taken in.</summary>
internal sealed class AttachmentTests
{
    [Test]
    public async Task Photo_AttachedInTheBrowser_IsListed_AndIsStillAPictureTheRightWayUp()
    {
        await using var intake = await Person.At("penerima.probolinggo");
        await Open(intake);
        await Choose(intake, "surat.pdf", "application/pdf", [.. "MZ"u8, .. new byte[500]]);
        await Assertions.Expect(intake.Main.Locator(".notice.wrong")).ToContainTextAsync("kernel.attachment-disguised");

        await Choose(intake, "foto rumah.jpg", "image/jpeg", SampleFiles.Jpeg(turned: 6));
        var file = intake.Main.Locator("a[download]", new() { HasTextString = "foto rumah.jpg" });
        await Assertions.Expect(file).ToBeVisibleAsync();
        var shape = await intake.Page.EvaluateAsync<string>(
            "async address => { const b = await createImageBitmap(await (await fetch(address)).blob()); return b.width + 'x' + b.height; }", await file.GetAttributeAsync("href"));

        Assert.That(shape, Is.EqualTo("1x2"), "two points side by side, turned by a quarter");
        var look = await Looked(intake);
        Assert.That(look.IsSound, string.Join("\n  ", look.Findings));
    }

    [Test]
    public async Task SexualImage_LeadsToTheFormOfWhereItIsKept()
    {
        await using var intake = await Person.At("penerima.probolinggo");
        await Open(intake);
        await Choose(intake, "foto.jpg", "image/jpeg", SampleFiles.Jpeg(), "true");
        await intake.Main.Locator(".notice.wrong a").ClickAsync();
        await intake.Save(("place", "Unit PPA Polres Contoh"), ("keeper", "Penyidik Contoh"), ("receipt", "STP/12/XI/2026"));
        await intake.Page.GotoAsync(AttachmentsOf(intake.Page.Url));

        await Assertions.Expect(intake.Main).ToContainTextAsync("Foto, video atau percakapan bermuatan seksual");
        await Assertions.Expect(intake.Main).ToContainTextAsync("Belum ada lampiran");
    }

    private static async Task Open(Person intake)
    {
        await intake.Menu("Terima pengaduan");
        await intake.Save(("channel", "TELEPON"), ("sex", "P"), ("ageYears", "31"), ("region", "35.74.03.1001"));
        await intake.Go("Lampiran dan barang bukti");
        await intake.Go("Lampirkan berkas");
    }

    private static async Task Choose(Person intake, string name, string type, byte[] content, string sexualImage = "false")
    {
        await intake.Main.Locator($"[name=sexualImage][value={sexualImage}]").CheckAsync();
        await intake.Main.Locator("[name=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });
        await intake.Main.Locator("form .primary", new() { HasTextString = "Lampirkan" }).ClickAsync();
        await intake.Page.WaitForLoadStateAsync();
    }

    private static async Task<Look> Looked(Person intake)
    {
        await using var visitor = await Visitor.SignedIn(DemoRun.Accounts.Single(a => a.Login == "penerima.probolinggo"));
        return await Look.At(visitor, AttachmentsOf(intake.Page.Url));
    }

    private static string AttachmentsOf(string url)
    {
        var parts = new Uri(url).AbsolutePath.Split('/');
        var id = parts.First(part => Guid.TryParse(part, out _));
        return $"/kerja/cases/casemanagement.complaint/{id}/attachments";
    }
}
