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
    /// <summary>What is wrong with single fields.</summary>
    public IReadOnlyList<FieldError> Wrong { get; } = Error?.Data?.GetValueOrDefault(Problem.Fields) is IEnumerable<FieldError> wrong ? [.. wrong] : [];

    /// <summary>What is wrong with one field.</summary>
    public IEnumerable<FieldError> WrongWith(string name) => Wrong.Where(e => string.Equals(e.Field, name, StringComparison.OrdinalIgnoreCase));
}
