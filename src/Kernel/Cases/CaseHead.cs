using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>Names the noun of <see cref="Id{TNoun}"/>: one file with one owner. Its stream's id is the case's id.</summary>
public sealed class Case
{
    private Case() { }
}

/// <summary>How closely a case is kept.</summary>
public enum Confidentiality
{
    /// <summary>Need to know per client: assigned, supervising, or a time-boxed purpose.</summary>
    Normal = 0,

    /// <summary>Only the assigned and one supervisor.</summary>
    High = 1,
}

/// <summary>
/// Who works on a case, in which role, from when until when. One that has its end from the beginning is no work but sight for a time: of what
/// its role may see, and no more; nothing waits for her, and nothing is handed over.
/// </summary>
/// <param name="Account">Whose account.</param>
/// <param name="Role">The role code (<c>MANAJER_KASUS</c>).</param>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when; null: still.</param>
public sealed record Assignment(Id<Account> Account, string Role, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Whether it holds at <paramref name="at"/>.</summary>
    public bool HoldsAt(DateTimeOffset at) => From <= at && (Until is null || at < Until);
}

/// <summary>Who holds a case in a role until a successor of who left has accepted it.</summary>
public sealed record Cover(Id<Account> Account, string Role, Id<Account> For);

/// <summary>A running or ended time limit of a case.</summary>
public sealed record Clock(Guid Id, string Policy, DateTimeOffset StartedAt, DateTimeOffset DueAt, int StepReached, DateTimeOffset? EndedAt)
{
    /// <summary>Since when it stands still; null: it runs.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Its end: in time if the limit was not used up by then, or by the moment since which it stands still.</summary>
    /// <param name="at">When what it asked for was done, or was no longer asked for.</param>
    public ClockEnded End(DateTimeOffset at) => new(Id, Policy, at, (PausedAt is { } since && since < at ? since : at) <= DueAt);
}

/// <summary>
/// What the kernel knows of every case, folded from the kernel's own events in its stream: the unit of need to know,
/// assignment and ETag.
/// </summary>
public sealed record CaseHead(
    Id<Tenant> Tenant,
    string Kind,
    RegionCode Region,
    Id<ServiceUnit> Unit,
    Confidentiality Confidentiality,
    ImmutableArray<Id<ServiceUnit>> AlsoUnits,
    ImmutableArray<Id<Person>> Subjects,
    ImmutableArray<Assignment> Assignments,
    ImmutableArray<Id<Account>> Excluded,
    ImmutableArray<Clock> Clocks,
    Id<Account>? OpenedBy,
    string? Number,
    bool IsOpen)
{
    /// <summary>What was agreed to, and what was withdrawn since.</summary>
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>Whether the guardian is the reported party and consents to nothing.</summary>
    public bool GuardianExcluded { get; init; }

    /// <summary>What stands beside consent.</summary>
    public ImmutableArray<LegalGround> Grounds { get; init; } = [];

    /// <summary>
    /// Who keeps it from its opening until it is given into hands, or closed: whoever opened it. Having opened or approved it is no reason to
    /// know of it for ever (<c>domain.md</c> 11).
    /// </summary>
    public Id<Account>? KeptBy { get; init; }

    /// <summary>The case of the same tenant that it belongs to: whoever works on that one works on this one. Null: it stands alone.</summary>
    public StreamId? About { get; init; }

    /// <summary>Who covers for whom, until a successor has accepted.</summary>
    public ImmutableArray<Cover> Covers { get; init; } = [];

    /// <summary>Units for which it does not exist.</summary>
    public ImmutableArray<Id<ServiceUnit>> ExcludedUnits { get; init; } = [];

    /// <summary>Wishes to lift a wall that are not decided.</summary>
    public ImmutableArray<WallLift> Lifts { get; init; } = [];

    /// <summary>When it was closed; null: it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What forbids erasing any of it, a code of <c>ALASAN_TAHAN</c>; null: nothing.</summary>
    public Code? Hold { get; init; }

    /// <summary>Since when her data are shared on no consent, because she asked for it; null: not limited.</summary>
    public DateTimeOffset? LimitedAt { get; init; }

    /// <summary>Whose erasure asks that the file's texts be written anew; null: nobody's.</summary>
    public Id<SubjectRequest>? RewritingFor { get; init; }

    /// <summary>Photos, letters, scans.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>Evidence that is kept elsewhere.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Files that were refused because the scanner found something in them.</summary>
    public ImmutableArray<AttachmentInfected> Infected { get; init; } = [];

    /// <summary>A head with nothing but its place.</summary>
    public static CaseHead At(Id<Tenant> tenant, string kind, RegionCode region, Id<ServiceUnit> unit) =>
        new(tenant, kind, region, unit, Confidentiality.Normal, [], [], [], [], [], null, null, true);

    /// <summary>Whether it does not exist for who acts: she is named, or a unit in which she has a role.</summary>
    public bool IsHiddenFrom(Actor actor) => IsHiddenFrom(actor.Account, actor.Unit) || ExcludedUnits.Any(actor.AlsoIn.Contains);

    /// <summary>Whether it does not exist for an officer of a unit.</summary>
    public bool IsHiddenFrom(Id<Account> account, Id<ServiceUnit> unit) => Excluded.Contains(account) || ExcludedUnits.Contains(unit);

    /// <summary>Who works on it at that moment.</summary>
    public IEnumerable<Assignment> WorkAt(DateTimeOffset at) => Assignments.Where(a => a.Until is null && a.HoldsAt(at));

    /// <summary>Whether the account works on it at that moment.</summary>
    public bool IsAssigned(Id<Account> account, DateTimeOffset at) => WorkAt(at).Any(a => a.Account == account);

    /// <summary>The same head, worked on also by whoever works on the case that it belongs to, and hidden from whom that one is hidden.</summary>
    public CaseHead WorkedOnWith(CaseHead about) => about.Tenant != Tenant ? this : this with
    {
        Assignments = [.. Assignments, .. about.Assignments],
        Excluded = [.. Excluded.Union(about.Excluded)],
        ExcludedUnits = [.. ExcludedUnits.Union(about.ExcludedUnits)],
    };

    /// <summary>The next head; null stays null until the case is opened. Never throws.</summary>
    public static CaseHead? Apply(CaseHead? head, IEvent @event) => @event switch
    {
        CaseOpened e => At(e.Tenant, e.Kind, e.Region, e.Unit) with
        {
            Confidentiality = e.Confidentiality,
            Subjects = [.. e.Subjects],
            OpenedBy = e.By,
            KeptBy = e.By,
            Excluded = [.. e.Excluded ?? []],
        },
        _ when head is null => null,
        CaseNumbered e => head with { Number = e.Number },
        CaseSubjectsChanged e => head with { Subjects = [.. e.Subjects] },
        CaseAssigned e => head with { Assignments = head.Assignments.Add(new(e.Account, e.Role, e.From, e.Until)), KeptBy = e.Until is null ? null : head.KeptBy },
        CaseReleased e => head with
        {
            Assignments = [.. head.Assignments.Select(a => a.Account == e.Account && a.Role == e.Role && a.Until is null ? a with { Until = e.At } : a)],
            Covers = [.. head.Covers.Where(c => c.Account != e.Account || c.Role != e.Role)],
        },
        CaseCovered e => head with { Covers = head.Covers.Add(new(e.Account, e.Role, e.For)) },
        CaseShared e => head with { AlsoUnits = head.AlsoUnits.Contains(e.Unit) ? head.AlsoUnits : head.AlsoUnits.Add(e.Unit) },
        CaseHandedOver e => head with { Unit = e.Unit, Region = e.Region },
        CaseClosed e => head with { IsOpen = false, KeptBy = null, ClosedAt = e.At },
        CaseReopened => head with { IsOpen = true, ClosedAt = null },
        ClockStarted e => head with { Clocks = head.Clocks.Add(new(e.Clock, e.Policy, e.StartedAt, e.DueAt, 0, null)) },
        ClockStepReached e => head with { Clocks = Change(head.Clocks, e.Clock, c => c with { StepReached = Math.Max(c.StepReached, e.Step) }) },
        ClockPaused e => head with { Clocks = Change(head.Clocks, e.Clock, c => c with { PausedAt = e.At }) },
        ClockResumed e => head with { Clocks = Change(head.Clocks, e.Clock, c => c with { DueAt = e.DueAt, PausedAt = null }) },
        ClockEnded e => head with { Clocks = Change(head.Clocks, e.Clock, c => c with { EndedAt = e.At }) },
        ReferralSent { About: { } about } => head with { About = about, KeptBy = null },
        SubjectRequestAnswered { File: { } file } => head with { About = file, KeptBy = null },
        LegalHoldSet e => head with { Hold = e.Reason },
        LegalHoldLifted => head with { Hold = null },
        ProcessingLimited e => head with { LimitedAt = e.At },
        RewritingAsked e => head with { RewritingFor = e.Request },
        TextsRewritten => head with { RewritingFor = null },
        ConsentTermed e => head with { Consents = [.. head.Consents.Select(c => c.Id == e.Consent ? c with { ValidUntil = e.Until } : c)] },
        Kernel.GuardianExcluded => head with { GuardianExcluded = true },
        LegalGroundNoted e => head with { Grounds = head.Grounds.Add(new(e.Ground, e.Kind, e.Basis, e.ClientTold, e.At, e.By)) },
        AttachmentAdded e => head with { Attachments = head.Attachments.Add(new(e.Attachment, e.Class, e.MediaType, e.Length, e.Name, e.At, e.By)) },
        AttachmentInfected e => head with { Infected = head.Infected.Add(e) },
        EvidenceNoted e => head with { Evidence = head.Evidence.Add(new(e.Evidence, e.What, e.Place, e.Keeper, e.Receipt, e.At, e.By)) },
        ConsentGiven e => head with
        {
            Consents = head.Consents.Add(new(e.Consent, e.Template, e.TemplateVersion, e.Items, e.GivenBy, e.Method, e.ChildAssent, e.At, e.ValidUntil, [])),
        },
        ConsentWithdrawn e => head with
        {
            Consents = [.. head.Consents.Select(c => c.Id == e.Consent ? c with { WithdrawnItems = [.. c.WithdrawnItems.Union(e.Items)] } : c)],
        },
        WallRaised e => head with { Excluded = [.. head.Excluded.Union(e.Accounts)], ExcludedUnits = [.. head.ExcludedUnits.Union(e.Units)] },
        WallLiftAsked e => head with { Lifts = head.Lifts.Add(new(e.Lift, e.Accounts, e.Units, e.Why, e.At, e.By, null)) },
        WallLiftAgreed e => head with { Lifts = [.. head.Lifts.Select(lift => lift.Id == e.Lift ? lift with { AgreedBy = e.By } : lift)] },
        WallLiftRefused e => head with { Lifts = [.. head.Lifts.Where(lift => lift.Id != e.Lift)] },
        WallLifted e => head with
        {
            Excluded = [.. head.Excluded.Except(e.Accounts)],
            ExcludedUnits = [.. head.ExcludedUnits.Except(e.Units)],
            Lifts = [.. head.Lifts.Where(lift => lift.Id != e.Lift)],
        },
        _ => head,
    };

    private static ImmutableArray<Clock> Change(ImmutableArray<Clock> clocks, Guid id, Func<Clock, Clock> change) =>
        [.. clocks.Select(c => c.Id == id ? change(c) : c)];
}
