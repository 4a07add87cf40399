using System.Globalization;

namespace Lindung.Kernel;

/// <summary>Reads changes: <c>code,change,name,from,replacedBy,legalBasis</c>, one a line, no quotes.</summary>
internal static class SuccessionFile
{
    public static IEnumerable<RegionChange> Read(string path) => File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(Change);

    private static RegionChange Change(string line)
    {
        var cells = line.Split(',');
        if (cells.Length != 6) throw new FormatException($"succession.csv: six cells expected: {line}");
        return new(
            RegionCode.Parse(cells[0]),
            Enum.Parse<RegionChangeKind>(cells[1], ignoreCase: true),
            cells[2].Length == 0 ? null : cells[2],
            DateOnly.ParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            cells[4].Length == 0 ? null : RegionCode.Parse(cells[4]),
            cells[5].Length == 0 ? null : cells[5]
        );
    }
}
