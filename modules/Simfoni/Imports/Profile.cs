using Lindung.Kernel;

namespace Lindung.Simfoni.Imports;

/// <summary>How the columns of one source are read (domain.md 6.7), saved with the series.</summary>
/// <param name="Producer">Who publishes the figures; named wherever they are shown.</param>
/// <param name="Unit">CASE, VICTIM, …: what one unit of the value is.</param>
/// <param name="Id">The column of the source's own row number; none: a row is known by what it says.</param>
/// <param name="Region">The column of the region's code.</param>
/// <param name="Year">The column of the year.</param>
/// <param name="Count">The column of the figure.</param>
/// <param name="Dimensions">What the figure is broken down by.</param>
internal sealed record Profile(
    [property: Open("the name of an office")] string Producer,
    [property: Open("the title of a publication")] string Title,
    Code Unit,
    [property: Open("the name of a column")] string? Id,
    [property: Open("the name of a column")] string Region,
    [property: Open("the name of a column")] string Year,
    [property: Open("the name of a column")] string Count,
    IReadOnlyList<Dimension> Dimensions)
{
    public IEnumerable<string> Columns => [.. Id is null ? Array.Empty<string>() : [Id], Region, Year, Count, .. Dimensions.Select(d => d.Column)];
}

/// <param name="List">The code list: JENIS_KELAMIN, KELOMPOK_USIA, BENTUK_KEKERASAN.</param>
/// <param name="Words">What the source writes for each code; a word that is a code of the list needs none.</param>
internal sealed record Dimension(Code List, [property: Open("the name of a column")] string Column, IReadOnlyList<Word> Words);

internal sealed record Word([property: Open("a word of a published table")] string Text, Code Code);
