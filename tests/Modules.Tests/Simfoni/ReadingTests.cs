using System.IO.Compression;
using System.Text;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Imports;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>What a published file says, and what is wrong with it.</summary>
[TestFixture]
internal sealed class ReadingTests
{
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
        yield return new TestCaseData(0, "", "id KOLOM").SetArgDisplayNames("no row number");
        yield return new TestCaseData(0, "1", "id GANDA").SetArgDisplayNames("a row number twice");
    }

    private static IEnumerable<TestCaseData> BadFiles()
    {
        yield return new TestCaseData(Csv("\0\0\0"), "simfoni.import.file-unreadable").SetArgDisplayNames("zero bytes");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Csv, [0xFF, 0xC3, 0x28]), "simfoni.import.file-unreadable").SetArgDisplayNames("no UTF-8");
        yield return new TestCaseData(Csv(""), "simfoni.import.file-empty").SetArgDisplayNames("nothing");
        yield return new TestCaseData(Csv("id,tahun\n"), "simfoni.import.file-empty").SetArgDisplayNames("headers only");
        yield return new TestCaseData(Csv("id,id\n1,2\n"), "simfoni.import.headers-twice").SetArgDisplayNames("two columns of one name");
        yield return new TestCaseData(Csv("id,tahun\n1,\"2021\n"), "simfoni.import.file-unreadable").SetArgDisplayNames("an open quote");
        yield return new TestCaseData(Csv("id,tahun\n1," + new string('x', 5_000) + "\n"), "simfoni.import.file-unreadable").SetArgDisplayNames("an endless field");
        yield return new TestCaseData(Csv("id,tahun\n1,2021\n"), "simfoni.import.columns-missing").SetArgDisplayNames("columns missing");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Xlsx, "bukan buku kerja"u8.ToArray()), "simfoni.import.file-unreadable").SetArgDisplayNames("no workbook");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Xlsx, PublishedTable.Xlsx(PublishedTable.Rows()).Content[..2_000]), "simfoni.import.file-unreadable").SetArgDisplayNames("half a workbook");
        yield return new TestCaseData(new UploadedFile(UploadedFile.Xlsx, Zip("kosong.txt")), "simfoni.import.file-unreadable").SetArgDisplayNames("a zip that is no workbook");
        yield return new TestCaseData(Csv("id,tahun\n" + string.Concat(Enumerable.Repeat("1,2021\n", TableFile.MostRows + 1))), "simfoni.import.too-many-rows").SetArgDisplayNames("too many rows");
    }

    [TestCase(",")]
    [TestCase(";")]
    public void Table_AsCsv_IsReadWholeWithItsTotals(string separator)
    {
        var rows = PublishedTable.Rows();

        var reading = Read(PublishedTable.Csv(rows, separator)).Value;

        Assert.That((reading.Rows.Count, reading.Bad.Count, reading.Findings.Count), Is.EqualTo((1_512, 0, 0)));
        Assert.That(reading.Rows.GroupBy(r => r.Year).ToDictionary(g => g.Key, g => g.Sum(r => r.Count)), Is.EqualTo(PublishedTable.Totals(rows)));
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
    public void Row_WithoutARowNumber_IsKnownByWhatItSays()
    {
        var profile = PublishedTable.Profile with { Id = null };
        var rows = PublishedTable.Rows();
        rows.Add([.. rows[0]]);

        var reading = TableFile.Read(PublishedTable.Csv(rows)).Then(table => Reading.Of(table, profile, PublishedTable.Regions)).Value;

        Assert.That((reading.Rows.Count, reading.Findings.Single().Reason.ToString()), Is.EqualTo((1_512, "GANDA")));
    }

    [Test]
    public void Row_ThatIsShort_IsQuarantined()
    {
        var rows = PublishedTable.Rows();
        rows[4] = rows[4][..6];

        var reading = Read(PublishedTable.Csv(rows)).Value;

        Assert.That(reading.Findings.Select(f => f.Reason.ToString()), Does.Contain("KOLOM").And.Contain("ANGKA"));
        Assert.That(reading.Bad, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(BadFiles))]
    public void File_ThatIsNone_IsRefusedWithASentence(object file, string code) => Assert.That(Read((UploadedFile)file).Error?.Code, Is.EqualTo(code));

    private static Result<Reading> Read(UploadedFile file) => TableFile.Read(file).Then(table => Reading.Of(table, PublishedTable.Profile, PublishedTable.Regions));

    private static string Said(SeriesRow row) => $"{row.Key} {row.Region} {row.Year} {string.Join('.', row.Cell)} {row.Count}";

    private static UploadedFile Csv(string text) => new(UploadedFile.Csv, Encoding.UTF8.GetBytes(text));

    private static byte[] Zip(string name)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create)) zip.CreateEntry(name);
        return memory.ToArray();
    }
}
