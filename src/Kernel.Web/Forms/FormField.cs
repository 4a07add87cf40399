namespace Lindung.Kernel.Web;

/// <summary>What somebody fills in: one property of a request.</summary>
/// <param name="Path">Where it stands in the request: <c>family.members[].sex</c>.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Required">Whether the request cannot do without it.</param>
/// <param name="List">The code list that it is chosen from; null: none.</param>
/// <param name="Longest">The most characters; 0: no limit is known.</param>
/// <param name="Type">The property's type.</param>
/// <param name="Parts">What a group or row is made of.</param>
public sealed record FormField(string Path, FieldKind Kind, bool Required, string? List, int Longest, Type Type, IReadOnlyList<FormField> Parts)
{
    /// <summary>Whether <c>NA</c> is an answer.</summary>
    public bool OrNothing { get; init; }

    /// <summary>Just these codes of the list; null: all that are offered.</summary>
    public IReadOnlyList<Code>? Among { get; init; }

    /// <summary>Whether the request names it even where it was left empty.</summary>
    public bool SaysNothing { get; init; }

    /// <summary>The id of a row, which the form makes.</summary>
    public bool IsRowKey { get; init; }

    /// <summary>A password or the like: it is in no draft.</summary>
    internal bool IsSecret { get; init; }

    /// <summary>Whether it is asked no more once the page that leads to the form gave it.</summary>
    internal bool IsGiven { get; init; }

    /// <summary>Of a list, the part by which each row is called; null: they are counted.</summary>
    internal string? RowName { get; init; }

    /// <summary>The list of the same form whose rows it names by their keys; null: none.</summary>
    public string? RowsOf { get; init; }

    /// <summary>The last part of the path, without brackets.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..].Replace("[]", "", StringComparison.Ordinal);
}

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Yes, no, or not said.</summary>
    MaybeFlag,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day and time at the place where the person acts.</summary>
    Moment,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>One code of a list.</summary>
    Code,

    /// <summary>Any number of codes of a list.</summary>
    Codes,

    /// <summary>One of a few literal values.</summary>
    Choice,

    /// <summary>An administrative region.</summary>
    Region,

    /// <summary>One of the things that the page offers, by id.</summary>
    Pick,

    /// <summary>A few lines, each a value.</summary>
    Lines,

    /// <summary>Several fields that belong together.</summary>
    Group,

    /// <summary>Any number of groups.</summary>
    Rows,
}
