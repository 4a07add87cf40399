using Lindung.Kernel;

namespace Lindung.Simfoni.Duplicates;

/// <summary>
/// Dugaan ganda (domain.md 6.6): two records of one tenant that may be the same event. What was found and what an officer decided, in a
/// stream of its own: ids, a score and the rule that gave it, nothing of anybody.
/// </summary>
/// <param name="Score">100, 80 or less, 60; 0: no rule found it, an officer named it.</param>
/// <param name="Decision">SAMA_KASUS, SAMA_ORANG_KASUS_LAIN, BUKAN; NA: nobody has decided.</param>
/// <param name="Stays">Which record stays, of the same event.</param>
internal sealed record PossibleDuplicate(int Score, Code Rule, Code Decision, Guid? Stays, bool Exists)
{
    public const string Kind = "simfoni.possible-duplicate";

    public static PossibleDuplicate None { get; } = new(0, Code.NA, Code.NA, null, false);

    /// <summary>One stream per pair, in whichever order it is named.</summary>
    public static StreamId StreamOf(Id<Tenant> tenant, Guid one, Guid other) =>
        StreamId.Named(Kind, tenant, one.CompareTo(other) < 0 ? $"{one:N} {other:N}" : $"{other:N} {one:N}");

    public static StreamKind<PossibleDuplicate> Stream { get; } = new StreamKind<PossibleDuplicate>(Kind, None, Apply)
        .Holds(typeof(DuplicateSuspected), typeof(DuplicateDecided), typeof(DuplicateReopened))
        .On<SuspectDuplicate>(Decide)
        .On<SettleDuplicate>(Decide)
        .On<UnsettleDuplicate>(Decide);

    public bool IsOpen => Exists && Decision == Code.NA;

    public static PossibleDuplicate Apply(PossibleDuplicate pair, IEvent @event) => @event switch
    {
        DuplicateSuspected e => new(e.Score, e.Rule, Code.NA, null, true),
        DuplicateDecided e => pair with { Decision = e.Decision, Stays = e.Stays },
        DuplicateReopened => pair with { Decision = Code.NA, Stays = null },
        _ => pair,
    };

    /// <summary>Told once; again only where it looks likelier than before, which a person has to look at anew.</summary>
    private static Result<Events> Decide(PossibleDuplicate pair, SuspectDuplicate c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : pair.Exists && c.Score <= pair.Score || pair.Decision == DuplicateCodes.SameCase ? Events.None
        : Events.Of(new DuplicateSuspected(c.One, c.Other, c.Score, c.Rule));

    private static Result<Events> Decide(PossibleDuplicate pair, SettleDuplicate c, DecisionContext x)
    {
        if (x.Actor.AccountOrNull is not { } by) return KernelErrors.NotAllowed;
        if (pair.Exists && !pair.IsOpen) return Errors.DuplicateDecided.With("decision", pair.Decision.ToString());
        if (c.Hands.Contains(by)) return Errors.SamePerson;
        var decided = new DuplicateDecided(c.One.Record, c.Other.Record, c.Decision, c.Stays, by);
        return pair.Exists ? Events.Of(decided) : Events.Of(new DuplicateSuspected(c.One, c.Other, 0, DuplicateCodes.Officer), decided);
    }

    private static Result<Events> Decide(PossibleDuplicate pair, UnsettleDuplicate c, DecisionContext x) =>
        x.Actor.AccountOrNull is not { } by ? KernelErrors.NotAllowed
        : pair.Decision == Code.NA ? Errors.DuplicateUndecided
        : c.Hands.Contains(by) ? Errors.SamePerson
        : Events.Of(new DuplicateReopened(c.One, c.Other, c.Reason, by));
}

/// <param name="Region">Of the unit that keeps the record.</param>
internal sealed record Side(Guid Record, Id<ServiceUnit> Unit, RegionCode Region);

[Event("simfoni.duplicate-suspected")]
internal sealed record DuplicateSuspected(Side One, Side Other, int Score, Code Rule) : IEvent;

/// <param name="Stays">Of SAMA_KASUS: the record into which the other one went.</param>
[Event("simfoni.duplicate-decided")]
internal sealed record DuplicateDecided(Guid One, Guid Other, Code Decision, Guid? Stays, Id<Account> By) : IEvent;

/// <summary>The decision was taken back.</summary>
/// <param name="Reason">ALASAN_PERBAIKAN.</param>
[Event("simfoni.duplicate-reopened")]
internal sealed record DuplicateReopened(Guid One, Guid Other, Code Reason, Id<Account> By) : IEvent;

/// <summary>A rule found the two alike; from the suite only.</summary>
[Command("simfoni.suspect-duplicate")]
internal sealed record SuspectDuplicate(Side One, Side Other, int Score, Code Rule) : ICommand;

/// <param name="Hands">Who recorded or verified either of them in a way that bars her from deciding.</param>
[Command("simfoni.settle-duplicate")]
internal sealed record SettleDuplicate(Side One, Side Other, Code Decision, Guid? Stays, IReadOnlyList<Id<Account>> Hands) : ICommand;

[Command("simfoni.unsettle-duplicate")]
internal sealed record UnsettleDuplicate(Guid One, Guid Other, Code Reason, IReadOnlyList<Id<Account>> Hands) : ICommand;

internal static class DuplicateCodes
{
    public static readonly Code SameCase = Code.Parse("SAMA_KASUS");
    public static readonly Code SamePersonOtherCase = Code.Parse("SAMA_ORANG_KASUS_LAIN");
    public static readonly Code Different = Code.Parse("BUKAN");
    public static readonly Code[] Decisions = [SameCase, SamePersonOtherCase, Different];

    public static readonly Code PersonAndDay = Code.Parse("ORANG_DAN_HARI");
    public static readonly Code Person = Code.Parse("ORANG");
    public static readonly Code Perpetrator = Code.Parse("PELAKU");
    public static readonly Code CodesAndDay = Code.Parse("KODE_DAN_HARI");
    public static readonly Code Officer = Code.Parse("PETUGAS");
}
