namespace Lindung.Kernel;

/// <summary>
/// Akses darurat (<c>domain.md</c> 11): an officer opens a file that is not hers, because a life hangs on it. She sees it for four hours, her
/// superior and the data-protection officer are told at once, and the use stays open until one of them has judged it. It opens no wall.
/// </summary>
/// <param name="Broken">What was done; null: nothing yet.</param>
/// <param name="Reviewed">How it was judged; null: it waits.</param>
public sealed record BreakGlass(GlassBroken? Broken, GlassReviewed? Reviewed)
{
    /// <summary>The literal kind of its stream.</summary>
    public const string Kind = "kernel.break-glass";

    /// <summary>How long the file is seen.</summary>
    public static readonly TimeSpan Sight = TimeSpan.FromHours(4);

    /// <summary>Nothing yet.</summary>
    public static BreakGlass None { get; } = new(null, null);

    /// <summary>The stream of one use.</summary>
    public static StreamId StreamOf(Guid id) => new(Kind, id);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<BreakGlass> Stream { get; } = new StreamKind<BreakGlass>(Kind, None, Apply)
        .Holds(typeof(GlassBroken), typeof(GlassReviewed))
        .On<TakeGlass>(Decide)
        .On<JudgeGlass>(Decide);

    /// <summary>The next state.</summary>
    public static BreakGlass Apply(BreakGlass glass, IEvent @event) => @event switch
    {
        GlassBroken e => glass with { Broken = e },
        GlassReviewed e => glass with { Reviewed = e },
        _ => glass,
    };

    private static Result<Events> Decide(BreakGlass glass, TakeGlass c, DecisionContext x) =>
        glass.Broken is not null ? Events.None
        : x.Actor.AccountOrNull is not { } by ? KernelErrors.NotAllowed
        : Events.Of(new GlassBroken(c.File, c.FileUnit, by, x.Actor.Unit, c.Role, c.Reason, Protected<string>.Known(c.Why), x.Now, x.Now + Sight, [.. c.Told]));

    private static Result<Events> Decide(BreakGlass glass, JudgeGlass c, DecisionContext x) =>
        glass.Broken is not { } broken ? KernelErrors.NoSuchRecord
        : broken.By == x.Actor.Account || x.Actor.IsSuite ? BreakGlassErrors.OwnUse
        : glass.Reviewed is not null ? BreakGlassErrors.Judged
        : Events.Of(new GlassReviewed(c.Justified, Protected<string>.Known(c.Note), x.Now, x.Actor.Account));

    /// <summary>The file's part: sight for a time, also of a closed file; never past a wall.</summary>
    internal static Result<Events> Look(CaseHead head, LookIntoCase c, DecisionContext x) =>
        head.IsHiddenFrom(x.Actor) || head.Tenant != x.Actor.Tenant
            ? KernelErrors.NoSuchRecord
            : Events.Of(new CaseAssigned(x.Actor.Account, c.Role, x.Now, x.Now + Sight, x.Actor.AccountOrNull));
}

/// <summary>Somebody opened a file in an emergency.</summary>
/// <param name="File">Which.</param>
/// <param name="FileUnit">Which unit keeps it.</param>
/// <param name="By">Who.</param>
/// <param name="Unit">In which unit she acted.</param>
/// <param name="Role">In which of her roles she sees it.</param>
/// <param name="Reason">A code of <c>ALASAN_AKSES_DARURAT</c>.</param>
/// <param name="Why">In her words.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when she sees it.</param>
/// <param name="Told">Who was told at once: the file's superior, the data-protection officers.</param>
[Event("kernel.glass-broken")]
public sealed record GlassBroken(
    StreamId File,
    Id<ServiceUnit> FileUnit,
    Id<Account> By,
    Id<ServiceUnit> Unit,
    [property: Open("a role code")] string Role,
    Code Reason,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Why,
    DateTimeOffset At,
    DateTimeOffset Until,
    IReadOnlyList<Id<Account>> Told) : IEvent;

/// <summary>Somebody else judged the use.</summary>
[Event("kernel.glass-reviewed")]
public sealed record GlassReviewed(
    bool Justified, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Note, DateTimeOffset At, Id<Account> By) : IEvent;

/// <summary>Notes a use.</summary>
[Command("kernel.take-glass")]
public sealed record TakeGlass(StreamId File, Id<ServiceUnit> FileUnit, string Role, Code Reason, string Why, IReadOnlyList<Id<Account>> Told) : ICommand;

/// <summary>Lets who acts see the case for a time, in the same append unit as the use.</summary>
[Command("kernel.look-into-case")]
public sealed record LookIntoCase(string Role) : ICommand;

/// <summary>Judges a use.</summary>
[Command("kernel.judge-glass")]
public sealed record JudgeGlass(bool Justified, string Note) : ICommand;

/// <summary>Refusals of emergency access.</summary>
public static class BreakGlassErrors
{
    /// <summary>The file is open to her anyway.</summary>
    public static readonly Error NotNeeded = Error.Conflict("kernel.break-glass-not-needed",
        "Berkas ini sudah terbuka bagi Anda. Buka lewat Cari.", "This file is open to you already. Open it by Search.");

    /// <summary>Nobody judges her own use.</summary>
    public static readonly Error OwnUse = Error.Forbidden("kernel.break-glass-own",
        "Akses darurat dinilai oleh orang lain, bukan oleh yang memakainya.", "Emergency access is judged by somebody else, not by who used it.");

    /// <summary>It was judged.</summary>
    public static readonly Error Judged = Error.Conflict("kernel.break-glass-judged",
        "Akses darurat ini sudah dinilai. Muat ulang daftarnya.", "This emergency access has been judged. Reload the list.");
}
