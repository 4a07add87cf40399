using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Imports.Pages;

/// <summary>Imports in words: what fields are called and how their values are written, why a line was not taken.</summary>
internal static class ImportWords
{
    private const string Reasons = "ALASAN_IMPOR";

    public static Text Label(ImportDoor door, ImportField field) => FormTexts.Label(door.Profile, field) ?? new(field.Name, field.Name);

    public static Text Label(ImportDoor door, string field) => door.Fields.FirstOrDefault(f => f.Name == field) is { } known ? Label(door, known) : new(field, field);

    /// <summary>What the module says of the field, then how its values are written.</summary>
    public static string Help(PageFrame frame, ImportDoor door, ImportField field) => string.Join(
        ' ', new[] { FormTexts.Help(door.Profile, field), Written(field.Kind), field.Many ? new("Satu sel boleh memuat beberapa nilai.", "A cell may hold several values.") : null }.OfType<Text>().Select(frame.In));

    /// <summary>Why a line was not taken, or is worth a look.</summary>
    public static string Reason(PageFrame frame, ImportDoor door, Code reason) => frame.Word(door.Profile.Assembly, Reasons, reason);

    /// <summary>What is counted.</summary>
    public static string Unit(PageFrame frame, ImportDoor door, Code unit) => frame.Word(door.Profile.Assembly, "SATUAN_HITUNG", unit);

    /// <summary>What a refusal names: fields by their labels, columns and numbers as they are.</summary>
    public static string Named(PageFrame frame, ImportDoor door, Error error) => string.Join(", ", (error.Data ?? new Dictionary<string, object?>()).SelectMany(d => d.Value switch
    {
        IEnumerable<string> names when d.Key == "fields" => names.Select(name => frame.In(Label(door, name))),
        IEnumerable<string> names => names,
        int most => [frame.Number(most)],
        _ => [],
    }));

    private static Text? Written(ImportValue kind) => kind switch
    {
        ImportValue.Number => new("Bilangan bulat mulai 0.", "A whole number from 0."),
        ImportValue.Year => new("Tahun, misalnya 2026.", "A year such as 2026."),
        ImportValue.Day => new("Tanggal: 2026-03-02 atau 02/03/2026.", "A day: 2026-03-02 or 02/03/2026."),
        ImportValue.Date => new("Tanggal, atau hanya bulan atau tahunnya: 2026-03-02, 2026-03, 2026.", "A day, or only its month or year: 2026-03-02, 2026-03, 2026."),
        ImportValue.Age => new("Usia dalam tahun: 12, atau 12 tahun.", "An age in years: 12, or 12 tahun."),
        ImportValue.Region => new("Kode wilayah, atau nama provinsi atau kabupaten/kota.", "A region's code, or the name of a province or kabupaten/kota."),
        ImportValue.Code => new("Kode dari daftar, atau namanya.", "A code of the list, or its label."),
        _ => null,
    };
}
