using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Indicators;

/// <summary>S01–S09, S13, S14 of domain.md 6.8 as data.</summary>
internal static class Declared
{
    public const string Unserved = "simfoni.s08";
    public const string Missing = "simfoni.s13";
    public const string Trend = "simfoni.s14";

    public static readonly Code Month = Code.Parse("BULAN");
    public static readonly Code Served = Code.Parse("DILAYANI");

    private static readonly Code Variable = Code.Parse("VARIABEL");

    /// <summary>What a record asks of each victim.</summary>
    public static readonly Code[] FilledIn =
        [.. new[] { "JENIS_KELAMIN", "KELOMPOK_USIA", "PENDIDIKAN", "PEKERJAAN", "STATUS_PERKAWINAN", "KEWARGANEGARAAN", "DISABILITAS" }.Select(Code.Parse)];

    public static IReadOnlyList<Indicator> All { get; } =
    [
        Count("simfoni.s01", new("Jumlah kasus", "Cases"),
            new("Kasus terverifikasi menurut tahun laporan; satu kasus satu kejadian.", "Verified cases by the year of the report; one case is one event."),
            Of(CountingUnits.Case, "TOTAL", "BULAN", "KANAL", "KDRT")),
        Count("simfoni.s02", new("Jumlah korban", "Victims"),
            new("Orang yang dirugikan dalam satu kasus; orang yang sama dalam dua kasus dihitung dua kali.", "Persons harmed in a case; the same person in two cases counts twice."),
            Of(CountingUnits.Victim, "JENIS_KELAMIN", "ANAK", "TOTAL")),
        Count("simfoni.s03", new("Bentuk kekerasan", "Forms of violence"),
            new("Korban kali bentuk; dapat lebih banyak dari jumlah korban.", "Victims by form; there may be more than victims."),
            Of(CountingUnits.Form, "BENTUK_KEKERASAN", "BENTUK_JENIS_KELAMIN", "BENTUK_ANAK")),
        Count("simfoni.s04", new("Tempat kejadian", "Places"),
            new("Menurut kasus atau menurut korban; keduanya tidak boleh dicampur.", "By case or by victim; the two must not be mixed."),
            [.. Of(CountingUnits.Case, "TEMPAT_KEJADIAN"), .. Of(CountingUnits.Victim, "TEMPAT_KEJADIAN")]),
        Count("simfoni.s05", new("Korban menurut ciri", "Victims by what they are"),
            new("Korban menurut usia, pendidikan, pekerjaan, status, kewarganegaraan, atau disabilitas.", "Victims by age, education, occupation, marital status, citizenship or disability."),
            Of(CountingUnits.Victim, "KELOMPOK_USIA", "JENIS_KELAMIN_USIA", "PENDIDIKAN", "PEKERJAAN", "STATUS_PERKAWINAN", "KEWARGANEGARAAN", "DISABILITAS")),
        Count("simfoni.s06", new("Pelaku", "Perpetrators"),
            new("Pelaku menurut jenis kelamin atau usia; hubungan dihitung per korban dan pelaku.", "Perpetrators by sex or age; relations count once for each victim and perpetrator."),
            [.. Of(CountingUnits.Perpetrator, "JENIS_KELAMIN", "KELOMPOK_USIA", "TOTAL"), .. Of(CountingUnits.Relation, "HUBUNGAN")]),
        Count("simfoni.s07", new("Layanan yang diberikan", "Services given"),
            new("Layanan, atau korban yang mendapat tiap jenis layanan paling sedikit sekali.", "Services, or victims who were given each kind at least once."),
            [.. Of(CountingUnits.Service, "LAYANAN_SIMFONI"), .. Of(CountingUnits.Victim, "LAYANAN_SIMFONI")]),
        Count(Unserved, new("Korban tanpa layanan tercatat", "Victims without a recorded service"),
            new("Korban yang belum satu pun layanannya tercatat.", "Victims of whom no service is recorded."),
            Of(CountingUnits.Victim, "TOTAL")),
        Count("simfoni.s09", new("Proses hukum", "Legal process"),
            new("Pelaku menurut tahap terakhir yang dicapai.", "Perpetrators by the last stage reached."),
            Of(CountingUnits.Perpetrator, "PROSES_HUKUM")),
        Count(Missing, new("Mutu data: isian kosong", "Data quality: what was not filled in"),
            new("Bagian korban yang isiannya kosong, per daftar kode.", "The share of victims of whom a code was not filled in, by list."),
            [new(CountingUnits.Victim, Variable)]) with { Measure = IndicatorMeasure.Share },
        Count(Trend, new("Tren", "Trend"),
            new("Bulan yang sudah lewat tahun ini dibanding bulan yang sama tahun lalu (100 = sama), hanya yang terverifikasi provinsi.",
                "The months of this year that are over against the same of the year before (100: as many), only what the province verified."),
            [new(CountingUnits.Case, FixedTables.Total), new(CountingUnits.Victim, FixedTables.Total)]) with { Measure = IndicatorMeasure.Index, Statuses = [FigureStatus.Verified, FigureStatus.Final] },
    ];

    private static Indicator Count(string id, Text title, Text definition, IReadOnlyList<IndicatorTable> tables) =>
        new(id, title, definition, IndicatorMeasure.Count, tables) { HasAsOf = true, HasPosition = true, HasAreas = true, Statuses = FigureStatus.All };

    private static IReadOnlyList<IndicatorTable> Of(Code unit, params string[] breakdowns) => [.. breakdowns.Select(by => new IndicatorTable(unit, Code.Parse(by)))];
}
