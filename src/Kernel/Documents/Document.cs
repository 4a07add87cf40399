using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>
/// A standard document (<c>domain.md</c> 7.14) as a read answers it when a record is to be printed. It is made of a view that was
/// filtered for the reader, names the client by her code, and bears the form's literal name and version, so that a sheet on paper can be
/// told from a later form. The edge adds letterhead, who printed it when, and page numbers.
/// </summary>
/// <param name="Form">The form's literal name: <c>kernel.referral-letter</c>.</param>
/// <param name="FormVersion">Raised with every change of what the form says.</param>
/// <param name="Title">What stands over it: <c>Surat rujukan</c>.</param>
/// <param name="Unit">Whose letterhead it bears.</param>
/// <param name="Number">The record's number; null: it has none.</param>
/// <param name="Parts">What it says, in reading order.</param>
/// <param name="IsSigned">The unit's head signs it.</param>
public sealed record Document(string Form, int FormVersion, Text Title, Id<ServiceUnit> Unit, string? Number, IReadOnlyList<DocumentPart> Parts, bool IsSigned = false)
{
    /// <summary>The field classes that it shows, for the read log; none: whoever answers it says so otherwise.</summary>
    [JsonIgnore]
    public IReadOnlyList<FieldClass> Classes { get; init; } = [];
}

/// <summary>A part of a document.</summary>
public abstract record DocumentPart;

/// <summary>A paragraph.</summary>
public sealed record DocumentParagraph(Text Text) : DocumentPart;

/// <summary>Labels and values, one below the other.</summary>
public sealed record DocumentFields(IReadOnlyList<DocumentField> Fields) : DocumentPart;

/// <summary>A label and its value; an empty value is shown as a dash.</summary>
public sealed record DocumentField(Text Label, Text Value)
{
    /// <summary>A value that is the same in both languages; null: none.</summary>
    public DocumentField(Text label, string? value)
        : this(label, new Text(value ?? "", value ?? "")) { }
}

/// <summary>A table with a heading row.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">As many values each as there are headings.</param>
public sealed record DocumentTable(IReadOnlyList<Text> Columns, IReadOnlyList<IReadOnlyList<Text>> Rows) : DocumentPart;
