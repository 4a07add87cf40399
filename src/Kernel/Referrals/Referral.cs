namespace Lindung.Kernel;

/// <summary>The states of a referral (STATUS_RUJUKAN, <c>domain.md</c> 5.17).</summary>
public enum ReferralStatus
{
    /// <summary>No referral.</summary>
    None = 0,

    /// <summary>DRAF: being written.</summary>
    Draft,

    /// <summary>DIKIRIM: the receiver has not answered.</summary>
    Sent,

    /// <summary>DITERIMA: the receiver will serve.</summary>
    Accepted,

    /// <summary>DIPROSES: the receiver serves.</summary>
    InService,

    /// <summary>SELESAI: done, with a result.</summary>
    Done,

    /// <summary>DITOLAK: refused, with a reason.</summary>
    Refused,

    /// <summary>DIBATALKAN: taken back before it was accepted.</summary>
    Withdrawn,
}

/// <summary>
/// Rujukan: the one hand-shake between units and modules. A referral is a case of its own kind, owned by the sender, shared with
/// the receiver; ownership of what it is about moves only on acceptance of a pelimpahan.
/// </summary>
/// <param name="Status">Where it stands.</param>
/// <param name="What">What is referred, a literal: <c>patbm.early-report</c>. The receiver's module declares what it accepts.</param>
/// <param name="Type">RUJUKAN_LAYANAN, RUJUKAN_LANJUT, PELIMPAHAN, RUJUKAN_BALIK.</param>
/// <param name="From">The sending unit.</param>
/// <param name="To">The receiving unit.</param>
/// <param name="About">The sender's case.</param>
/// <param name="Urgent">Immediate danger: to be answered within 24 hours, else within 3 working days (SLA-14).</param>
/// <param name="Consent">The consent; null with a reason of law or emergency.</param>
/// <param name="WithoutConsent">Why there is none: <c>LIFE_SAVING</c>, <c>LEGAL_DUTY</c>.</param>
/// <param name="Minimum">The minimum data of its kind, by name.</param>
/// <param name="Answer">The receiver's case, once accepted; the referral itself where the receiver keeps no case of its own.</param>
/// <param name="Reason">Why it was refused or withdrawn, a code.</param>
/// <param name="Result">What came of it, a code.</param>
/// <param name="Help">What the receiver asks of the sender, a code; null: nothing.</param>
public sealed record Referral(
    ReferralStatus Status,
    string What,
    string Type,
    Id<ServiceUnit> From,
    Id<ServiceUnit> To,
    StreamId? About,
    bool Urgent,
    Guid? Consent,
    string? WithoutConsent,
    Protected<IReadOnlyDictionary<string, string>> Minimum,
    StreamId? Answer,
    string? Reason,
    string? Result,
    string? Help)
{
    /// <summary>When she withdrew the consent that it rests on; then nothing more of her is shared.</summary>
    public DateTimeOffset? ConsentWithdrawnAt { get; init; }

    /// <summary>Why a step of it never reached the receiver's deployment, a code; null: nothing is known to be lost.</summary>
    public string? Undelivered { get; init; }

    /// <summary>Made by legal duty, without asking whoever could have refused: a child's guardian may be whom she is protected from, and is not told.</summary>
    public bool IsUntold => WithoutConsent == LegalGround.LegalDuty.ToString();

    /// <summary>The literal case kind.</summary>
    public const string Kind = "kernel.referral";

    /// <summary>
    /// The member of the minimum data that holds the id of the person, given only where the consent lets the receiver know who she is.
    /// Her identity is read from her own stream and never copied.
    /// </summary>
    public const string PersonKey = "person";

    /// <summary>No referral yet.</summary>
    public static Referral None { get; } = new(
        ReferralStatus.None, "", "", default, default, null, false, null, null, Protected<IReadOnlyDictionary<string, string>>.Withheld, null, null, null, null);

    /// <summary>The stream of a referral.</summary>
    public static StreamId StreamOf(Id<Referral> id) => new(Kind, id.Value);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Referral> Stream { get; } = new StreamKind<Referral>(Kind, None, Apply, isCase: true)
        .Holds(typeof(ReferralSent), typeof(ReferralDataHanded), typeof(ReferralAccepted), typeof(ReferralServed), typeof(ReferralDone), typeof(ReferralRefused),
            typeof(ReferralWithdrawn), typeof(ReferralHelpAsked), typeof(ReferralConsentWithdrawn), typeof(ReferralUndelivered))
        .On<SendReferral>(ReferralDecisions.Decide)
        .On<AcceptReferral>(ReferralDecisions.Decide)
        .On<ServeReferral>(ReferralDecisions.Decide)
        .On<FinishReferral>(ReferralDecisions.Decide)
        .On<RefuseReferral>(ReferralDecisions.Decide)
        .On<WithdrawReferral>(ReferralDecisions.Decide)
        .On<AskHelp>(ReferralDecisions.Decide)
        .On<TellConsentWithdrawn>(ReferralDecisions.Decide)
        .On<CallBackReferral>(ReferralDecisions.Decide)
        .On<TellUndelivered>(ReferralDecisions.Decide);

    /// <summary>The next state.</summary>
    public static Referral Apply(Referral referral, IEvent @event) => @event switch
    {
        ReferralSent e => new(
            ReferralStatus.Sent, e.What, e.Type, e.From, e.To, e.About, e.Urgent, e.Consent, e.WithoutConsent,
            Protected<IReadOnlyDictionary<string, string>>.Withheld, null, null, null, null),
        ReferralDataHanded e => referral with { Minimum = e.Minimum },
        ReferralAccepted e => referral with { Status = ReferralStatus.Accepted, Answer = e.Answer },
        ReferralServed => referral with { Status = ReferralStatus.InService, Help = null },
        ReferralDone e => referral with { Status = ReferralStatus.Done, Result = e.Result, Help = null },
        ReferralRefused e => referral with { Status = ReferralStatus.Refused, Reason = e.Reason },
        ReferralWithdrawn e => referral with { Status = ReferralStatus.Withdrawn, Reason = e.Reason },
        ReferralConsentWithdrawn e => referral with { ConsentWithdrawnAt = e.At },
        ReferralHelpAsked e => referral with { Help = e.Help },
        ReferralUndelivered e => referral with { Undelivered = e.Reason },
        _ => referral,
    };
}
