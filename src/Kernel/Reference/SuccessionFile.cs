using System.Globalization;

namespace Lindung.Kernel;

/// <summary>Reads changes: <c>code,change,name,from,replacedBy,legalBasis</c>, one a line, no quotes.</summary>
public static class SuccessionFile
{
    /// <summary>The first line.</summary>
    public const string Heading = "code,change,name,from,replacedBy,legalBasis";

    /// <summary>Reads all changes; throws <see cref="FormatException"/> naming the line that is none.</summary>
    public static IReadOnlyList<RegionChange> Read(string path) => [.. File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(Change)];

    /// <summary>One change as a line; a comma of a name or decree becomes a blank.</summary>
    public static string Line(RegionChange change) => string.Join(
        ',',
        change.Code.Digits,
        change.Kind.ToString().ToUpperInvariant(),
        Cell(change.Name),
        change.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        change.ReplacedBy?.Digits,
        Cell(change.LegalBasis));

    private static string Cell(string? text) => text?.Replace(',', ' ').ReplaceLineEndings(" ") ?? "";

    private static RegionChange Change(string line)
    {
        var cells = line.Split(',');
        if (cells.Length != 6) throw new FormatException($"succession.csv: six cells expected: {line}");
        return new(
            RegionCode.TryParse(cells[0], null, out var code) ? code : throw new FormatException($"succession.csv: no region code: {line}"),
            Enum.TryParse<RegionChangeKind>(cells[1], ignoreCase: true, out var kind) ? kind : throw new FormatException($"succession.csv: no change: {line}"),
            cells[2].Length == 0 ? null : cells[2],
            DateOnly.ParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            cells[4].Length == 0 ? null : RegionCode.Parse(cells[4]),
            cells[5].Length == 0 ? null : cells[5]
        );
    }
}
