namespace Lindung.Kernel;

/// <summary>What a value of a file is.</summary>
public enum ImportValue
{
    /// <summary>A text of at most 200 characters, such as the source's own row number.</summary>
    Text,

    /// <summary>A whole number from 0.</summary>
    Number,

    /// <summary>A year from 1990 to 2100.</summary>
    Year,

    /// <summary>A day: <c>2026-03-02</c>, <c>02/03/2026</c>, <c>2-3-2026</c>, or a spreadsheet's day number.</summary>
    Day,

    /// <summary>A day, or only its month or year.</summary>
    Date,

    /// <summary>An age in completed years, 0 to 120: <c>12</c>, <c>12 tahun</c>.</summary>
    Age,

    /// <summary>A region's code, or the name of a province or kabupaten/kota.</summary>
    Region,

    /// <summary>A code of a list, its label in either language, or a word that the mapping gives a code.</summary>
    Code,
}

/// <summary>Something that a file of a profile may say.</summary>
/// <param name="Name">Literal: <c>reportedOn</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Required">Whether a mapping must say where it stands.</param>
/// <param name="List">The code list.</param>
/// <param name="Within">The field with the region in which names of this one are looked up.</param>
/// <param name="Many">Whether one cell may hold several values.</param>
public sealed record ImportField(string Name, ImportValue Kind, bool Required = false, string? List = null, string? Within = null, bool Many = false);

/// <summary>How the columns of one source are read; saved per source.</summary>
/// <param name="Producer">Who publishes or hands over the file; named wherever it is shown.</param>
/// <param name="Title">What the file is called.</param>
/// <param name="Columns">Where the fields stand; a field stands in one column.</param>
/// <param name="Constants">Fields that are the same for every row.</param>
public sealed record ImportMapping(
    [property: Open("the name of an office")] string Producer,
    [property: Open("the title of a file")] string Title,
    IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<ImportConstant>? Constants = null)
{
    /// <summary>The file's column of a field; the field's own name where it stands in none.</summary>
    public string ColumnOf(string field) => Columns.FirstOrDefault(c => c.Field == field)?.Column ?? field;

    /// <summary>What a field is for every row; null: it is no constant.</summary>
    public string? Constant(string field) => Constants?.FirstOrDefault(c => c.Field == field)?.Value;
}

/// <summary>Where a field stands.</summary>
/// <param name="Field">The profile's field.</param>
/// <param name="Column">The file's header.</param>
/// <param name="Words">What the source writes for each value; case does not matter.</param>
/// <param name="Separator">Between the values of a cell that holds several; none: a semicolon.</param>
public sealed record ImportColumn(
    [property: Open("the name of a field")] string Field,
    [property: Open("the name of a column")] string Column,
    IReadOnlyList<ImportWord>? Words = null,
    [property: Open("a punctuation mark")] string? Separator = null);

/// <summary>A word of the source and the value that it stands for.</summary>
/// <param name="Text">What the source writes.</param>
/// <param name="Meaning">A code, a region's code, or whatever the field takes.</param>
public sealed record ImportWord([property: Open("a word of a table")] string Text, [property: Open("a code")] string Meaning);

/// <summary>A field that is the same for every row.</summary>
/// <param name="Field">The profile's field.</param>
/// <param name="Value">Its value.</param>
public sealed record ImportConstant([property: Open("the name of a field")] string Field, [property: Open("a code")] string Value);
