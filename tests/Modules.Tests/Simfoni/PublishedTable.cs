using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>A made-up table of the shape in which a province publishes victims by sex and age: 27 kabupaten/kota, two sexes, seven ages, four years.</summary>
internal static class PublishedTable
{
    public static readonly Kernel.Code Source = People.Code("OPENDATA_CONTOH");

    private static readonly string[] Headers =
        ["id", "kode_provinsi", "nama_provinsi", "kode_kabupaten_kota", "nama_kabupaten_kota", "jenis_kelamin", "kategori_usia", "jumlah_korban", "satuan", "tahun"];

    private static readonly (string Word, string Code)[] Ages =
    [
        ("0-5 TAHUN", "U00_05"), ("6-12 TAHUN", "U06_12"), ("13-17 TAHUN", "U13_17"), ("18-24 TAHUN", "U18_24"), ("25-44 TAHUN", "U25_44"), ("45-59 TAHUN", "U45_59"), ("60+ TAHUN", "U60P"),
    ];

    private static readonly (string Word, string Code)[] Sexes = [("LAKI-LAKI", "L"), ("PEREMPUAN", "P")];

    public static ImportMapping Mapping { get; } = new(
        "Dinas Contoh Provinsi Contoh", "Korban kekerasan menurut usia (contoh)",
        [
            new("id", "id"), new("region", "kode_kabupaten_kota"), new("year", "tahun"), new("count", "jumlah_korban"),
            new("JENIS_KELAMIN", "jenis_kelamin", [.. Sexes.Select(s => new ImportWord(s.Word, s.Code))]),
            new("KELOMPOK_USIA", "kategori_usia", [.. Ages.Select(a => new ImportWord(a.Word, a.Code))]),
        ],
        [new("unit", "VICTIM")]);

    public static RegionTable Regions { get; } = RegionTable.Of(
        [(RegionCode.Parse("32"), "CONTOH"), .. Codes.Select(code => (code, "KABUPATEN CONTOH")), (RegionCode.Parse("35"), "JAWA TIMUR"), (People.Probolinggo, "KOTA PROBOLINGGO")]);

    public static IEnumerable<RegionCode> Codes =>
        Enumerable.Range(1, 18).Concat(Enumerable.Range(71, 9)).Select(kab => RegionCode.Parse(string.Create(CultureInfo.InvariantCulture, $"32.{kab:00}")));

    /// <summary>Rows as text; figures follow from the row alone.</summary>
    public static List<string[]> Rows()
    {
        var rows = new List<string[]>();
        foreach (var year in new[] { 2018, 2019, 2020, 2021 })
            foreach (var code in Codes)
                foreach (var sex in Sexes)
                    foreach (var age in Ages)
                    {
                        var id = rows.Count + 1;
                        rows.Add([Text(id), "32", "CONTOH", code.Digits, "CONTOH", sex.Word, age.Word, Text(id % 7 == 0 ? id % 11 : 0), "ORANG", Text(year)]);
                    }

        return rows;
    }

    public static Dictionary<int, long> Totals(IEnumerable<string[]> rows) => rows
        .GroupBy(row => int.Parse(row[9], CultureInfo.InvariantCulture)).ToDictionary(g => g.Key, g => g.Sum(row => long.Parse(row[7], CultureInfo.InvariantCulture)));

    public static UploadedFile Csv(IEnumerable<string[]> rows, string separator = ",") =>
        new(UploadedFile.Csv, Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(Headers).Select(row => string.Join(separator, row)))));

    /// <summary>The same rows as a workbook: texts inline, numbers as numbers.</summary>
    public static UploadedFile Xlsx(IEnumerable<string[]> rows)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Prepend(Headers).Select(fields => new Row(fields.Select(Cell)))));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "data" }));
        }

        return new(UploadedFile.Xlsx, memory.ToArray());
    }

    private static OpenXmlElement Cell(string text) => text.StartsWith('=')
        ? new Cell { CellFormula = new CellFormula(text[1..]), CellValue = new CellValue("7") }
        : text.All(char.IsAsciiDigit)
        ? new Cell { CellValue = new CellValue(text) }
        : new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)) };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
