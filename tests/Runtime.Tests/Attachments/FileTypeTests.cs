using System.Text;
using Lindung.Kernel;
using Lindung.Runtime.Files;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Attachments;

/// <summary>What is taken as an attachment, what is kept of it, and what does not pass for something else.</summary>
internal sealed class FileTypeTests
{
    private const string Pdf = "application/pdf";
    private const string Jpeg = "image/jpeg";
    private const string Png = "image/png";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly byte[] Program = [.. "MZ"u8, .. new byte[200]];
    private static readonly byte[] Archive = SampleFiles.Zip(("a.exe", Program));

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("a program called PDF", "surat.pdf", Pdf, Program, AttachmentErrors.Disguised);
        yield return Case("a program by its own name", "surat.pdf.exe", Pdf, SampleFiles.Pdf(), AttachmentErrors.Disguised);
        yield return Case("a program of Linux", "surat.pdf", Pdf, [0x7F, .. "ELF"u8, .. new byte[60]], AttachmentErrors.Disguised);
        yield return Case("a page called PDF", "surat.pdf", Pdf, [.. "<!doctype html><script>alert(1)</script>"u8], AttachmentErrors.Disguised);
        yield return Case("a drawing with a script", "foto.png", Png, [.. "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8], AttachmentErrors.Disguised);
        yield return Case("a drawing by its own type", "foto.svg", "image/svg+xml", [.. "<svg/>"u8], AttachmentErrors.MediaType);
        yield return Case("a page by its own type", "a.html", "text/html", [.. "<p>"u8], AttachmentErrors.MediaType);
        yield return Case("a script called picture", "foto.jpg", Jpeg, [.. "#!/bin/sh\nrm -rf /"u8], AttachmentErrors.Disguised);
        yield return Case("a PDF called picture", "foto.jpg", Jpeg, SampleFiles.Pdf(), AttachmentErrors.Disguised);
        yield return Case("a picture declared as PDF", "foto.jpg", Pdf, SampleFiles.Jpeg(), AttachmentErrors.Disguised);
        yield return Case("no ending", "surat", Pdf, SampleFiles.Pdf(), AttachmentErrors.Disguised);
        yield return Case("a PDF that is an archive too", "surat.pdf", Pdf, [.. SampleFiles.Pdf(), .. Archive], AttachmentErrors.Disguised);
        yield return Case("a picture that is an archive too", "foto.jpg", Jpeg, [.. SampleFiles.Jpeg(), .. Archive], AttachmentErrors.Disguised);
        yield return Case("an archive in a picture's comment", "foto.png", Png, [.. SampleFiles.Png(), .. Archive], AttachmentErrors.Disguised);
        yield return Case("a program behind a PDF", "surat.pdf", Pdf, [.. SampleFiles.Pdf(), .. Program], AttachmentErrors.Disguised);
        yield return Case("a PDF with a script", "surat.pdf", Pdf, SampleFiles.Pdf("3 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj"u8), AttachmentErrors.Active);
        yield return Case("a PDF with a script whose name is written otherwise", "surat.pdf", Pdf, SampleFiles.Pdf("3 0 obj\n<< /S /J#61vaScript /JS (x) >>\nendobj"u8), AttachmentErrors.Active);
        yield return Case("a PDF that starts a program", "surat.pdf", Pdf, SampleFiles.Pdf("<< /S /Launch /F (cmd.exe) >>"u8), AttachmentErrors.Active);
        yield return Case("a PDF with a file in it", "surat.pdf", Pdf, SampleFiles.Pdf("<< /Type /EmbeddedFile >>"u8), AttachmentErrors.Active);
        yield return Case("a PDF with a packed script", "surat.pdf", Pdf, SampleFiles.Pdf(Packed("/ObjStm /Filter /FlateDecode", [.. "<< /S /JavaScript /JS (x) >>"u8])), AttachmentErrors.Active);
        yield return Case("a PDF whose packed objects nobody can look at", "surat.pdf", Pdf, SampleFiles.Pdf("3 0 obj\n<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nxxxx\nendstream"u8), AttachmentErrors.Damaged);
        yield return Case("a PDF whose packed objects are far from their sign", "surat.pdf", Pdf,
            SampleFiles.Pdf([.. "3 0 obj\n<< /Type /ObjStm "u8, .. Encoding.ASCII.GetBytes(new string(' ', 5000)), .. ">>\nstream\nxxxx\nendstream"u8]), AttachmentErrors.Damaged);
        yield return Case("a PDF that grows", "surat.pdf", Pdf, SampleFiles.Pdf(Packed("/ObjStm", new byte[80 << 20])), AttachmentErrors.Unpacked);
        yield return Case("a locked PDF", "surat.pdf", Pdf, SampleFiles.Pdf("trailer << /Encrypt 9 0 R >>"u8), AttachmentErrors.Locked);
        yield return Case("half a PDF", "surat.pdf", Pdf, [.. "%PDF-1.7\n1 0 obj"u8], AttachmentErrors.Damaged);
        yield return Case("half a picture", "foto.jpg", Jpeg, SampleFiles.Jpeg()[..200], AttachmentErrors.Damaged);
        yield return Case("half a PNG", "foto.png", Png, SampleFiles.Png()[..60], AttachmentErrors.Damaged);
        yield return Case("a picture that grows", "foto.png", Png, Wide(SampleFiles.Png()), AttachmentErrors.Unpacked);
        yield return Case("a document with a macro", "surat.docx", Docx, SampleFiles.Docx(more: ("word/vbaProject.bin", Program)), AttachmentErrors.Active);
        yield return Case("a document with a program in it", "surat.docx", Docx, SampleFiles.Docx(more: ("word/embeddings/oleObject1.bin", Program)), AttachmentErrors.Active);
        yield return Case("a document that fetches its template", "surat.docx", Docx, SampleFiles.Docx(
            """<Relationship Id="r5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://contoh.invalid/a.dotm" TargetMode="External"/>"""), AttachmentErrors.Active);
        yield return Case("a document that grows", "surat.docx", Docx, SampleFiles.Docx(more: ("word/besar.xml", new byte[120 << 20])), AttachmentErrors.Unpacked);
        yield return Case("a document whose part leaves its folder", "surat.docx", Docx, SampleFiles.Docx(more: ("../../etc/passwd.xml", [1])), AttachmentErrors.Disguised);
        yield return Case("an archive called document", "surat.docx", Docx, Archive, AttachmentErrors.Disguised);
        yield return Case("a text called table", "data.xlsx", Xlsx, SampleFiles.Docx(), AttachmentErrors.Disguised);
        yield return Case("half a document", "surat.docx", Docx, SampleFiles.Docx()[..900], AttachmentErrors.Damaged);
    }

    [TestCaseSource(nameof(Refused))]
    public void File_ThatIsNotWhatItSays_IsRefused(string name, string type, byte[] content, string code) =>
        Assert.That(FileType.Check(name, type, content).Error?.Code, Is.EqualTo(code));

    [TestCase("surat.pdf", Pdf)]
    [TestCase("FOTO.JPG", Jpeg)]
    [TestCase("tangkapan layar.png", Png)]
    [TestCase("laporan.akhir.docx", Docx)]
    public void File_OfATypeThatIsTaken_IsTaken(string name, string type)
    {
        byte[] content = type switch { Pdf => SampleFiles.Pdf(Packed("/ObjStm", [.. "<< /Type /Page >>"u8])), Jpeg => SampleFiles.Jpeg(), Png => SampleFiles.Png(), _ => SampleFiles.Docx() };

        Assert.That(FileType.Check(name, type, content).Error?.Code, Is.Null);
        Assert.That(FileType.OfName(name), Is.EqualTo(type));
    }

    [TestCase("foto\u202Egpj.exe")]
    [TestCase("a\nb.pdf")]
    [TestCase("a\u200B.pdf")]
    [TestCase("")]
    [TestCase(" ")]
    public void Name_WithMarksThatCannotBeSeen_IsNone(string name) => Assert.That(FileType.IsName(name), Is.False);

    [TestCase(Jpeg)]
    [TestCase(Png)]
    [TestCase(Docx)]
    public void Picture_Taken_TellsNothingOfPlaceDeviceOrAuthor(string type)
    {
        var content = type switch { Jpeg => SampleFiles.Jpeg(), Png => SampleFiles.Png(), _ => SampleFiles.Docx() };
        var kept = FileType.Check(type switch { Jpeg => "a.jpg", Png => "a.png", _ => "a.docx" }, type, content).Value;

        Assert.That(Everything(type, content), Does.Contain(SampleFiles.Giveaway), "the sample tells it");
        Assert.That(Everything(type, kept), Does.Not.Contain(SampleFiles.Giveaway));
        Assert.That(FileType.Check(type switch { Jpeg => "a.jpg", Png => "a.png", _ => "a.docx" }, type, kept).IsOk, "and is still a file of its type");
    }

    [Test]
    public void Photo_Taken_KeepsEveryPixelAndItsWayUp()
    {
        var photo = SampleFiles.Jpeg(turned: 6);
        var kept = FileType.Check("a.jpg", Jpeg, photo).Value;
        var pixels = photo.AsSpan(photo.AsSpan().LastIndexOf("\u0000\u0001\u0000\u0002"u8));

        Assert.That(Orientation.Read(kept.AsSpan(kept.AsSpan().IndexOf("Exif\0\0"u8) + 6)), Is.EqualTo(6));
        Assert.That(kept.AsSpan().IndexOf(pixels[..^2]), Is.Positive, "size, tables and scan are the same bytes");
        Assert.That(FileType.Check("a.jpg", Jpeg, SampleFiles.Jpeg(turned: 1)).Value.AsSpan().IndexOf("Exif"u8), Is.Negative, "what stands upright needs no word");
    }

    [Test]
    public void Pdf_Taken_IsKeptByteForByte()
    {
        var signed = SampleFiles.Pdf("<< /Type /Sig /Contents <00> >>"u8);

        Assert.That(FileType.Check("a.pdf", Pdf, signed).Value, Is.EqualTo(signed));
    }

    [Test]
    public void File_DamagedAnywhere_IsAnswered()
    {
        var random = new Random(4711);
        (string Name, string Type, byte[] Content)[] samples =
            [("a.pdf", Pdf, SampleFiles.Pdf(Packed("/ObjStm", new byte[500]))), ("a.jpg", Jpeg, SampleFiles.Jpeg()), ("a.png", Png, SampleFiles.Png()), ("a.docx", Docx, SampleFiles.Docx())];
        foreach (var (name, type, content) in samples)
            for (var round = 0; round < 400; round++)
            {
                var damaged = content[..(round % 3 == 0 ? random.Next(content.Length) : content.Length)];
                for (var i = 0; i < random.Next(1, 8) && damaged.Length > 0; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                Assert.That(() => FileType.Check(name, type, damaged), Throws.Nothing, $"{type}, round {round}");
            }
    }

    private static TestCaseData Case(string what, string name, string type, byte[] content, Error refused) => new TestCaseData(name, type, content, refused.Code).SetArgDisplayNames(what);

    private static byte[] Packed(string said, byte[] plain)
    {
        using var memory = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(memory, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(plain);
        return [.. Encoding.ASCII.GetBytes($"3 0 obj\n<< /Type {said} >>\nstream\n"), .. memory.ToArray(), .. "\nendstream\nendobj"u8];
    }

    private static byte[] Wide(byte[] png)
    {
        png[16] = png[20] = 1;
        return png;
    }

    /// <summary>All text of a file, that of packed parts too.</summary>
    private static string Everything(string type, byte[] content)
    {
        if (type != Docx) return Encoding.Latin1.GetString(content);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(content));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var memory = new MemoryStream();
            using var part = entry.Open();
            part.CopyTo(memory);
            text.Append(entry.FullName).Append(Encoding.Latin1.GetString(memory.ToArray()));
        }
        return text.ToString();
    }
}
