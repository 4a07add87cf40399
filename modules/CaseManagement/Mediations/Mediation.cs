using System.Collections.Immutable;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Mediations;

/// <summary>MEDIASI of domain.md 7.11, as far as its gate.</summary>
internal enum MediationStatus
{
    None = 0,
    Proposed,
    Eligible,
    NotEligible,
    Ended,
}

/// <param name="Matter">What is to be settled.</param>
/// <param name="Findings">What companion and psychologist found, the last of each.</param>
internal sealed record Mediation(MediationStatus Status, Code Matter, ImmutableArray<MediationFound> Findings, Code Reason)
{
    public static Mediation None { get; } = new(MediationStatus.None, Code.NA, [], Code.NA);

    public bool IsOpen => Status is MediationStatus.Proposed or MediationStatus.Eligible;

    public static Mediation Apply(Mediation mediation, IEvent @event) => @event switch
    {
        MediationProposed e => new(MediationStatus.Proposed, e.Matter, [], Code.NA),
        MediationFound e => mediation with { Findings = [.. mediation.Findings.Where(f => f.Role != e.Role), e] },
        MediationJudged e => mediation with { Status = e.Eligible ? MediationStatus.Eligible : MediationStatus.NotEligible },
        MediationEnded e => mediation with { Status = MediationStatus.Ended, Reason = e.Reason },
        _ => mediation,
    };
}

internal static class MediationCodes
{
    /// <summary>Civil matters and complaint offences; nothing else is ever mediated (domain.md 7.11).</summary>
    public static readonly Code[] Matters = [.. new[] { "NAFKAH", "HAK_ASUH", "HARTA_BERSAMA", "UPAH", "DELIK_ADUAN" }.Select(Code.Parse)];

    /// <summary>Who finds whether the client is free of pressure.</summary>
    public static readonly Code[] Finders = [Code.Parse(Roles.Companion), Code.Parse("PSIKOLOG")];

    public static readonly Code SexualViolence = Code.Parse("KEKERASAN_SEKSUAL");
    public static readonly Code ByClient = Code.Parse("PERMINTAAN_KLIEN");
    public static readonly Code ByUnit = Code.Parse("KEPUTUSAN_UNIT");
}

[Event("casemanagement.mediation-proposed")]
[InCopy]
internal sealed record MediationProposed(Code Matter, DateTimeOffset At, Id<Account> By) : IEvent;

/// <param name="Role">PENDAMPING or PSIKOLOG.</param>
/// <param name="Free">She was seen alone and is free of pressure.</param>
[Event("casemanagement.mediation-found")]
[InCopy]
internal sealed record MediationFound(
    Code Role,
    bool Free,
    DateTimeOffset At,
    Id<Account> By,
    [property: Sealed(KeyScope.File, FieldClass.ClinicalSummary)] Protected<string>? Note) : IEvent;

[Event("casemanagement.mediation-judged")]
[InCopy]
internal sealed record MediationJudged(bool Eligible, Id<Account> By) : IEvent;

[Event("casemanagement.mediation-ended")]
[InCopy]
internal sealed record MediationEnded(Code Reason, Id<Account> By) : IEvent;
