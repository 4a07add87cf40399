namespace Lindung.Kernel;

/// <summary>
/// What a module's cases tell whoever takes one over (<c>domain.md</c> 7.15): risk, open tasks, promises made to the client, how to reach
/// her safely, where the paper file is. A kernel plug-in point: one class per case kind, found by the module's scan.
/// </summary>
public interface IHandoverNotes
{
    /// <summary>The literal case kind.</summary>
    string Kind { get; }

    /// <summary>The notes of one case, made from its record when asked for; filtered for the reader before they leave.</summary>
    ValueTask<IReadOnlyList<HandoverNote>> Of(StreamId file, CancellationToken cancellation);
}

/// <summary>One note of a handover.</summary>
/// <param name="What">What it is: a code of the module, <c>RISK</c>, <c>TASK</c>, <c>PROMISE</c>, <c>SAFE_CONTACT</c>.</param>
/// <param name="Code">A code it says.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Text">A sealed text of the file.</param>
/// <param name="Contact">How to reach her.</param>
public sealed record HandoverNote(
    string What,
    Code Code,
    DateTimeOffset? Due = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Text = null,
    [property: Sealed(KeyScope.File, FieldClass.Contact)] Protected<string>? Contact = null)
{
    /// <summary>What it is, in words; null: one of the four that every module shares.</summary>
    public Text? Title { get; init; }

    /// <summary>What the code says, in words; null: it says nothing.</summary>
    public Text? Says { get; init; }
}
