using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>
/// Persetujuan (<c>domain.md</c> 7.5): what somebody agreed to, item by item, on which version of which text, given by whom and how.
/// It stands in the case's own stream. Withdrawal stops what is to come; it deletes nothing that the law keeps.
/// </summary>
/// <param name="Id">The consent, which a referral names.</param>
/// <param name="Template">TEMPLAT_PERSETUJUAN.</param>
/// <param name="TemplateVersion">The version of the text that was read to her.</param>
/// <param name="Items">What was asked and whether it was granted.</param>
/// <param name="GivenBy">PEMBERI_PERSETUJUAN.</param>
/// <param name="Method">CARA_PERSETUJUAN.</param>
/// <param name="ChildAssent">Whether the child herself agreed; null for an adult or a child under 12.</param>
/// <param name="GivenAt">When.</param>
/// <param name="ValidUntil">Until when; null: until it is withdrawn.</param>
/// <param name="WithdrawnItems">What was withdrawn since.</param>
public sealed record Consent(
    Guid Id,
    Code Template,
    int TemplateVersion,
    IReadOnlyList<ConsentItem> Items,
    Code GivenBy,
    Code Method,
    bool? ChildAssent,
    DateTimeOffset GivenAt,
    DateTimeOffset? ValidUntil,
    ImmutableArray<Code> WithdrawnItems)
{
    /// <summary>From about this age a child's own assent is asked beside the guardian's consent.</summary>
    public const int AgeOfAssent = 12;

    /// <summary>
    /// Decided by the unit's head in the child's best interest, with a written reason, because the guardian is the reported party.
    /// </summary>
    public static Code UnitHead { get; } = Code.Parse("KEPALA_UNIT");

    /// <summary>Given by nobody, because a life was at stake; asked for as soon as possible.</summary>
    public static Code Emergency { get; } = Code.Parse("NONE_EMERGENCY");

    /// <summary>The limit within which she is asked herself after she came of age.</summary>
    public const string AskHerself = "SLA-19";

    /// <summary>Whether somebody consented in a child's place whose say ends when she comes of age; a court's order says itself how long it holds.</summary>
    public bool IsForChild => IsOfGuardian(GivenBy);

    internal static bool IsOfGuardian(Code giver) => giver.ToString() is "ORANG_TUA" or "WALI" or "PENGAMPU" || giver == UnitHead;

    /// <summary>Whether the item may be relied on at a moment.</summary>
    public bool Covers(Code item, DateTimeOffset at) =>
        GivenAt <= at && (ValidUntil is null || at < ValidUntil) && !WithdrawnItems.Contains(item) && Items.Any(i => i.Item == item && i.Granted);
}

/// <summary>One item of a consent.</summary>
public sealed record ConsentItem(Code Item, bool Granted);

/// <summary>Somebody agreed, or refused, item by item.</summary>
[ShownWith("kernel.consent.write")]
[Event("kernel.consent-given")]
public sealed record ConsentGiven(
    Guid Consent,
    Code Template,
    int TemplateVersion,
    IReadOnlyList<ConsentItem> Items,
    Code GivenBy,
    Code Method,
    bool? ChildAssent,
    Code EmergencyReason,
    DateTimeOffset? ValidUntil,
    DateTimeOffset At,
    Id<Account>? RecordedBy,
    [property: Sealed(KeyScope.File, FieldClass.Identity)] Protected<string>? Witness) : IEvent;

/// <summary>From now on the guardian, who is the reported party, consents to nothing and gets no copy, appointment or reminder.</summary>
[ShownWith("kernel.consent.write")]
[Event("kernel.guardian-excluded")]
public sealed record GuardianExcluded(DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>Why the unit's head decided in the child's best interest.</summary>
[ShownWith("kernel.consent.write")]
[Event("kernel.best-interest-decided")]
public sealed record BestInterestDecided(
    Guid Consent, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Reason, DateTimeOffset At, Id<Account>? By) : IEvent;

/// <summary>
/// A ground of its own beside consent: what the law orders, or what saves a life, hangs on no consent and is not stopped by withdrawal
/// (<c>domain.md</c> 7.5). Whether she was told before is part of it.
/// </summary>
/// <param name="Id">The ground, which an act names.</param>
/// <param name="Kind">LEGAL_DUTY or LIFE_SAVING.</param>
/// <param name="Basis">The law: <c>UU 12/2022 Pasal 41</c>.</param>
/// <param name="ClientTold">Whether she was told of it before she told her story.</param>
/// <param name="At">When it was noted.</param>
/// <param name="By">Who noted it.</param>
public sealed record LegalGround(Guid Id, Code Kind, string Basis, bool ClientTold, DateTimeOffset At, Id<Account>? By)
{
    /// <summary>The law orders it.</summary>
    public static Code LegalDuty { get; } = Code.Parse("LEGAL_DUTY");

    /// <summary>A life is at stake.</summary>
    public static Code LifeSaving { get; } = Code.Parse("LIFE_SAVING");
}

/// <summary>A ground beside consent was noted.</summary>
[ShownWith("kernel.consent.write")]
[Event("kernel.legal-ground-noted")]
public sealed record LegalGroundNoted(
    Guid Ground, Code Kind, [property: Open("a law")] string Basis, bool ClientTold, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>Notes a ground beside consent.</summary>
[Command("kernel.note-legal-ground")]
public sealed record NoteLegalGround(Guid Ground, Code Kind, string Basis, bool ClientTold) : ICommand;

/// <summary>A guardian's consent ends on the child's 18th birthday: from then on she is asked herself.</summary>
[ShownWith("kernel.consent.write")]
[Event("kernel.consent-termed")]
public sealed record ConsentTermed(Guid Consent, DateTimeOffset Until, DateTimeOffset At) : IFact;

/// <summary>Items were withdrawn.</summary>
[ShownWith("kernel.consent.write")]
[Event("kernel.consent-withdrawn")]
public sealed record ConsentWithdrawn(Guid Consent, IReadOnlyList<Code> Items, DateTimeOffset At, Id<Account>? RecordedBy) : IFact;

/// <summary>Records a consent in a case; the members are those of <see cref="Kernel.Consent"/>.</summary>
/// <param name="Consent">Its id.</param>
/// <param name="Template">TEMPLAT_PERSETUJUAN.</param>
/// <param name="TemplateVersion">The version of the text.</param>
/// <param name="Items">What was asked and whether it was granted.</param>
/// <param name="GivenBy">PEMBERI_PERSETUJUAN.</param>
/// <param name="Method">CARA_PERSETUJUAN.</param>
/// <param name="SubjectAge">Her age in completed years; null: not known, then she is treated as an adult.</param>
/// <param name="ChildAssent">Whether the child herself agreed.</param>
/// <param name="GuardianExcluded">The guardian is the reported party: he cannot consent for her.</param>
/// <param name="EmergencyReason">Why none could be asked, with <see cref="Kernel.Consent.Emergency"/>.</param>
/// <param name="ValidUntil">Until when.</param>
/// <param name="Witness">Who was there.</param>
/// <param name="BestInterest">The written reason of the unit's head, with <see cref="Kernel.Consent.UnitHead"/>.</param>
/// <param name="Majority">Midnight of her 18th birthday; null: not known. What is consented in a child's place ends then.</param>
[Command("kernel.give-consent")]
public sealed record GiveConsent(
    Guid Consent,
    Code Template,
    int TemplateVersion,
    IReadOnlyList<ConsentItem> Items,
    Code GivenBy,
    Code Method,
    int? SubjectAge,
    bool? ChildAssent,
    bool GuardianExcluded,
    Code EmergencyReason,
    DateTimeOffset? ValidUntil,
    string? Witness,
    string? BestInterest = null,
    DateTimeOffset? Majority = null) : ICommand;

/// <summary>Withdraws items, or all when none is named.</summary>
[Command("kernel.withdraw-consent")]
public sealed record WithdrawConsent(Guid Consent, IReadOnlyList<Code> Items) : ICommand;
