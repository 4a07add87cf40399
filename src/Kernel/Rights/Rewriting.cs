namespace Lindung.Kernel;

/// <summary>
/// Somebody of whom a file tells beside its other subjects was erased: whoever keeps the file writes anew what names her (<c>protection.md</c> 3). The file
/// has one key, so all its texts go under a new one and the old one is destroyed.
/// </summary>
/// <param name="Request">The request that her erasure answered.</param>
/// <param name="At">When.</param>
[Event("kernel.rewriting-asked")]
[ShownWith("kernel.wall.raise")]
public sealed record RewritingAsked(Id<SubjectRequest> Request, DateTimeOffset At) : IEvent;

/// <summary>A text of the file has other words; the former ones stand until the rewriting is finished.</summary>
/// <param name="Version">The event in which it stands, by its version in the stream.</param>
/// <param name="Value">Which of the event's sealed values.</param>
/// <param name="Part">Which text of the value, from 0.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Text">The words.</param>
[Event("kernel.text-reworded")]
public sealed record TextReworded(
    long Version, int Value, int Part, Id<Account> By, [property: Sealed(KeyScope.File, FieldClass.FreeText), NotTold("it stands at the event whose words it is")] Protected<string> Text) : IEvent;

/// <summary>
/// What the file's key had sealed up to here stands under a new key, in the words that remain: it is read instead of what the events themselves hold, whose
/// key is destroyed.
/// </summary>
/// <param name="Until">The last version that it covers.</param>
/// <param name="At">When.</param>
/// <param name="By">Who finished it.</param>
/// <param name="Values">Event by event.</param>
[Event("kernel.texts-rewritten")]
public sealed record TextsRewritten(
    long Until, DateTimeOffset At, Id<Account>? By,
    [property: Sealed(KeyScope.File, FieldClass.FreeText), NotTold("it stands at the events whose words it is")] Protected<IReadOnlyList<RewrittenValues>> Values) : IEvent
{
    /// <summary>The literal name.</summary>
    public const string Name = "kernel.texts-rewritten";
}

/// <summary>What the file's key sealed of one event.</summary>
/// <param name="Version">The event's version.</param>
/// <param name="Json">The values by their places in the event, as JSON.</param>
public sealed record RewrittenValues(long Version, string Json);

/// <summary>Asks that the texts of a file be written anew; from the suite only.</summary>
[Command("kernel.ask-rewriting")]
public sealed record AskRewriting(Id<SubjectRequest> Request) : ICommand;

/// <summary>Gives a text other words.</summary>
[Command("kernel.reword-text")]
public sealed record RewordText(long Version, int Value, int Part, string Text) : ICommand;

/// <summary>Puts everything under the new key.</summary>
[Command("kernel.finish-rewriting")]
public sealed record FinishRewriting(long Until, IReadOnlyList<RewrittenValues> Values) : ICommand;

/// <summary>What a rewriting refuses.</summary>
public static class RewritingErrors
{
    /// <summary>Nobody was erased of whom the file tells.</summary>
    public static readonly Error NotAsked = Error.Conflict("kernel.rewriting-not-asked",
        "Teks berkas hanya ditulis ulang setelah data seseorang yang disebut di dalamnya dihapus.", "The texts of a file are written anew only after somebody named in it was erased.");

    /// <summary>Held from erasure.</summary>
    public static readonly Error Held = Error.Conflict("kernel.rewriting-held",
        "Berkas ini ditahan untuk proses hukum atau audit; teksnya tidak boleh diubah sampai penahanan berakhir.",
        "This file is held for proceedings or an audit; its texts stay as they are until the hold ends.");

    /// <summary>The event has no such text.</summary>
    public static readonly Error NoSuchText = Error.Conflict("kernel.rewriting-no-such-text",
        "Teks ini tidak ada dalam berkas atau tidak untuk Anda. Muat ulang daftarnya.", "This text is not in the file, or not for you. Reload the list.");
}

internal static class RewritingDecisions
{
    /// <summary>By when the texts are to be written anew.</summary>
    public const string Limit = "TULIS-ULANG";

    public static Result<Events> Ask(CaseHead head, AskRewriting c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : head.RewritingFor is not null ? Events.None
        : Events.Of(new RewritingAsked(c.Request, x.Now), x.Clocks.Start(Limit, head.Region, x.Now));

    public static Result<Events> Reword(CaseHead head, RewordText c, DecisionContext x) =>
        Refuse(head, x) is { } refusal ? refusal : Events.Of(new TextReworded(c.Version, c.Value, c.Part, x.Actor.Account, Protected<string>.Known(c.Text)));

    public static Result<Events> Finish(CaseHead head, FinishRewriting c, DecisionContext x) =>
        Refuse(head, x) is { } refusal ? refusal : Events.Of([
            new TextsRewritten(c.Until, x.Now, x.Actor.Account, Protected<IReadOnlyList<RewrittenValues>>.Known(c.Values)),
            .. head.Clocks.Where(clock => clock.Policy == Limit && clock.EndedAt is null).Select(clock => clock.End(x.Now)),
        ]);

    private static Error? Refuse(CaseHead head, DecisionContext x) =>
        x.Actor.IsSuite ? KernelErrors.NotAllowed
        : head.RewritingFor is null ? RewritingErrors.NotAsked
        : head.Hold is not null ? RewritingErrors.Held
        : null;
}
