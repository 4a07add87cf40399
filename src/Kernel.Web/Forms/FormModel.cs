namespace Lindung.Kernel.Web;

/// <summary>A form as it is shown.</summary>
/// <param name="Request">The use case that it is for.</param>
/// <param name="Fields">What it asks.</param>
/// <param name="Values">What was typed.</param>
/// <param name="Picks">What is offered for fields that take an id, by path.</param>
/// <param name="Key">By which a form that is sent twice is known as one.</param>
/// <param name="Error">Why it was refused; null: it was not.</param>
public sealed record FormModel(
    Type Request, IReadOnlyList<FormField> Fields, FormValues Values, IReadOnlyDictionary<string, IReadOnlyList<PickOption>> Picks, string Key, Error? Error)
{
    /// <summary>What somebody else saved while this was filled in; null: nobody did.</summary>
    public FormValues? Now { get; init; }

    /// <summary>When what it shows was kept as a draft; null: it is none.</summary>
    internal DateTimeOffset? Draft { get; init; }

    /// <summary>Sheets of this form that she began and has not sent, where this is a new one.</summary>
    internal IReadOnlyList<DraftPlace> Begun { get; init; } = [];

    /// <summary>Which sheet it is: its draft's name.</summary>
    internal string Sheet { get; init; } = "";

    /// <summary>What tells its writer when her session has ended; null: drafts are not kept here.</summary>
    internal string? Mark { get; init; }

    /// <summary>The case that the form is about, with its number; null: none.</summary>
    public (StreamId Case, string Number)? About { get; init; }

    /// <summary>Whether what was typed can be looked at before it is saved.</summary>
    public bool CanCheck { get; init; }

    /// <summary>What that look found; null: nobody looked.</summary>
    public IReadOnlyList<FormHint>? Hints { get; init; }

    /// <summary>What is wrong with single fields.</summary>
    public IReadOnlyList<FieldError> Wrong { get; } = Error?.Data?.GetValueOrDefault(Problem.Fields) is IEnumerable<FieldError> wrong ? [.. wrong] : [];

    /// <summary>A field by its path; null: the form has none.</summary>
    internal FormField? Find(string path) => Find(Fields, path);

    internal static FormField? Find(IEnumerable<FormField> fields, string path) =>
        fields.Select(f => string.Equals(f.Path.Replace("[]", ""), path, StringComparison.OrdinalIgnoreCase) ? f : Find(f.Parts, path)).FirstOrDefault(f => f is not null);

    /// <summary>What is wrong with one field.</summary>
    public IEnumerable<FieldError> WrongWith(string name) => Wrong.Where(e => string.Equals(e.Field, name, StringComparison.OrdinalIgnoreCase));
}
