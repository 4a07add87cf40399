using System.IO.Compression;
using System.Text;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Imports;
using Lindung.Simfoni.Imports;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>What a published file says, and what is wrong with it.</summary>
[TestFixture]
internal sealed class ReadingTests
{
    private const int MostRows = 2_000;

    private static readonly ValueReader Values = new(PublishedTable.Regions, CodeLists.National, RegionCode.Parse("35"), new(2026, 3, 2));

    private static IEnumerable<TestCaseData> Breaches()
    {
        yield return new TestCaseData(3, "9999", "kode_kabupaten_kota WILAYAH").SetArgDisplayNames("an unknown region");
        yield return new TestCaseData(3, "abc", "kode_kabupaten_kota WILAYAH").SetArgDisplayNames("no region");
        yield return new TestCaseData(9, "duaribu", "tahun TAHUN").SetArgDisplayNames("no year");
        yield return new TestCaseData(9, "1066", "tahun TAHUN").SetArgDisplayNames("a year long ago");
        yield return new TestCaseData(7, "-1", "jumlah_korban ANGKA").SetArgDisplayNames("a negative figure");
        yield return new TestCaseData(7, "1.5", "jumlah_korban ANGKA").SetArgDisplayNames("half a victim");
        yield return new TestCaseData(7, "", "jumlah_korban ANGKA").SetArgDisplayNames("no figure");
        yield return new TestCaseData(5, "LAINNYA", "jenis_kelamin KODE").SetArgDisplayNames("an unknown word");
        yield return new TestCaseData(7, "=1+1", "jumlah_korban RUMUS").SetArgDisplayNames("a formula");
        yield return new TestCaseData(0, "=HYPERLINK(A1)", "id RUMUS").SetArgDisplayNames("a formula as text");
        yield return new TestCaseData(0, new string('9', 201), "id PANJANG").SetArgDisplayNames("an endless row number");
    }

    private static IEnumerable<TestCaseData> BadFiles()
    {
        yield return new TestCaseData(Csv("\0\0\0"), "kernel.import.file-unreadable").SetArgDisplayNames("zero bytes");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Csv, [0xFF, 0xC3, 0x28]), "kernel.import.encoding").SetArgDisplayNames("no UTF-8");
        yield return new TestCaseData(Csv(""), "kernel.import.file-empty").SetArgDisplayNames("nothing");
        yield return new TestCaseData(Csv("id,tahun\n"), "kernel.import.file-empty").SetArgDisplayNames("headers only");
        yield return new TestCaseData(Csv("id,id\n1,2\n"), "kernel.import.headers-twice").SetArgDisplayNames("two columns of one name");
        yield return new TestCaseData(Csv("id,tahun\n1,\"2021\n"), "kernel.import.file-unreadable").SetArgDisplayNames("an open quote");
        yield return new TestCaseData(Csv("id,tahun\n1," + new string('x', 9_000) + "\n"), "kernel.import.file-unreadable").SetArgDisplayNames("an endless field");
        yield return new TestCaseData(Csv("id,tahun\n1,2021\n"), "kernel.import.columns-missing").SetArgDisplayNames("columns missing");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Xlsx, "bukan buku kerja"u8.ToArray()), "kernel.import.file-unreadable").SetArgDisplayNames("no workbook");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Xlsx, PublishedTable.Xlsx(PublishedTable.Rows()).Content[..2_000]), "kernel.import.file-unreadable").SetArgDisplayNames("half a workbook");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Xlsx, Zip("kosong.txt")), "kernel.import.file-unreadable").SetArgDisplayNames("a zip that is no workbook");
        yield return new TestCaseData(Csv("id,tahun\n" + string.Concat(Enumerable.Repeat("1,2021\n", MostRows + 1))), "kernel.import.too-many-rows").SetArgDisplayNames("too many rows");
    }

    [TestCase(",")]
    [TestCase(";")]
    public void Table_AsCsv_IsReadWholeWithItsTotals(string separator)
    {
        var rows = PublishedTable.Rows();

        var reading = Read(PublishedTable.Csv(rows, separator)).Value;

        Assert.That((reading.Rows.Count, reading.Bad.Count, reading.Findings.Count), Is.EqualTo((1_512, 0, 0)));
        Assert.That(reading.Rows.GroupBy(r => r.Number("year")!.Value).ToDictionary(g => g.Key, g => g.Sum(r => (long)r.Number("count")!.Value)), Is.EqualTo(PublishedTable.Totals(rows)));
    }

    [Test]
    public void Table_AsWorkbook_SaysWhatTheCsvSays()
    {
        var rows = PublishedTable.Rows();

        var (csv, xlsx) = (Read(PublishedTable.Csv(rows)).Value, Read(PublishedTable.Xlsx(rows)).Value);

        Assert.That(xlsx.Rows.Select(Said), Is.EqualTo(csv.Rows.Select(Said)));
    }

    [TestCaseSource(nameof(Breaches))]
    public void Row_ThatIsWrong_IsQuarantinedAloneWithItsLineAndReason(int column, string value, string found)
    {
        var rows = PublishedTable.Rows();
        rows[1][column] = value;

        var reading = Read(PublishedTable.Csv(rows)).Value;

        Assert.That((reading.Rows.Count, reading.Bad.Single().Line), Is.EqualTo((1_511, 3)));
        Assert.That(reading.Findings.Select(f => $"{f.Column} {f.Reason}"), Is.EqualTo(new[] { found }));
    }

    [Test]
    public void Row_ThatIsShort_IsQuarantined()
    {
        var rows = PublishedTable.Rows();
        rows[4] = rows[4][..6];

        var reading = Read(PublishedTable.Csv(rows)).Value;

        Assert.That(reading.Findings.Select(f => f.Reason.ToString()), Does.Contain("KOLOM"));
        Assert.That(reading.Bad, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(BadFiles))]
    public void File_ThatIsNone_IsRefusedWithASentence(object file, string code) => Assert.That(Read((UploadedFile)file).Error?.Code, Is.EqualTo(code));

    [TestCase("UTF-16", "kernel.import.encoding")]
    [TestCase("iso-8859-1", "kernel.import.encoding")]
    public void File_InAnotherEncoding_IsRefusedBeforeALetterIsLost(string encoding, string code) =>
        Assert.That(Read(new(UploadedFile.Csv, [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes("id,tahun,ñ\n1,2021,é\n")])).Error?.Code, Is.EqualTo(code));

    [Test]
    public void Table_WithAByteOrderMark_IsRead()
    {
        var file = PublishedTable.Csv(PublishedTable.Rows());

        Assert.That(Read(file with { Content = [0xEF, 0xBB, 0xBF, .. file.Content] }).Value.Rows, Has.Count.EqualTo(1_512));
    }

    [Test]
    public void Workbook_ThatUnpacksToFarMore_IsRefusedUnread()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 40; i++) part.Write(zeros);
        }

        Assert.That(memory.Length, Is.LessThan(100_000));
        Assert.That(Read(new(UploadedFile.Xlsx, memory.ToArray())).Error?.Code, Is.EqualTo("kernel.import.unpacked-too-large"));
    }

    [Test]
    public void Workbook_WithAFormula_SaysSoInsteadOfWhatItOnceCameTo()
    {
        var rows = PublishedTable.Rows();
        rows[1][7] = "=A1";

        Assert.That(Read(PublishedTable.Xlsx(rows)).Value.Findings.Select(f => $"{f.Line} {f.Column} {f.Reason}"), Is.EqualTo(new[] { "3 jumlah_korban RUMUS" }));
    }

    private static Result<ReadRows> Read(UploadedFile file) => TableFile.Read(file, MostRows).Then(table => RowReader.Read(table, PublishedTable.Mapping, SeriesImport.Fields, Values));

    private static string Said(ImportRow row) => $"{row.Line} {string.Join(' ', row.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={string.Join('+', v.Value)}"))}";

    private static UploadedFile Csv(string text) => new(UploadedFile.Csv, Encoding.UTF8.GetBytes(text));

    private static byte[] Zip(string name)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create)) zip.CreateEntry(name);
        return memory.ToArray();
    }
}
