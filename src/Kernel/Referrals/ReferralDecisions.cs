namespace Lindung.Kernel;

internal static class ReferralDecisions
{
    public static Result<Events> Decide(Referral referral, SendReferral c, DecisionContext x)
    {
        if (referral.Status != ReferralStatus.None) return Events.None;
        if (c.Consent is null && c.WithoutConsent is not ("LEGAL_DUTY" or "LIFE_SAVING")) return ReferralErrors.NoConsent;
        if (c.Limited && c.WithoutConsent is null) return SubjectRequestErrors.Limited;
        if (c.To == x.Actor.Unit) return ReferralErrors.ToOneself;
        if (c.To.IsPractice() != x.Actor.Tenant.IsPractice()) return PracticeErrors.ReferralCrosses;
        IReadOnlyList<Id<ServiceUnit>> walled = c.ExcludedUnits ?? [];
        if (walled.Contains(c.To)) return WallErrors.ReceiverHidden;
        var due = x.Clocks.Start(c.Urgent ? "SLA-14-TINGGI" : "SLA-14", x.Actor.UnitRegion, x.Now);
        IEvent[] numbered = x.Issued.TryGetValue(Numbers.Referral, out var number) ? [new CaseNumbered(number)] : [];
        return Events.Of([
            new CaseOpened(x.Actor.Tenant, Referral.Kind, x.Actor.UnitRegion, x.Actor.Unit, [], Confidentiality.Normal, x.Actor.AccountOrNull, c.Excluded),
            .. walled.Count == 0 ? Array.Empty<IEvent>() : [new WallRaised([], walled, Code.Parse("LAINNYA"), x.Now, x.Actor.AccountOrNull)],
            .. numbered,
            new ReferralSent(c.What, c.Type, x.Actor.Unit, c.To, c.About, c.Urgent, c.Consent, c.WithoutConsent),
            new ReferralDataHanded(Protected<IReadOnlyDictionary<string, string>>.Known(c.Minimum)),
            new CaseShared(c.To, new(x.Stream.Id)),
            due]);
    }

    public static Result<Events> Decide(Referral referral, AcceptReferral c, DecisionContext x) =>
        Receiver(referral, x) ?? (referral.Status is ReferralStatus.Sent
            ? Answered(x, new ReferralAccepted(c.Answer, x.Actor.AccountOrNull))
            : ReferralErrors.NotOpen.With("status", referral.Status.ToString()));

    public static Result<Events> Decide(Referral referral, ServeReferral c, DecisionContext x) => referral.Status switch
    {
        ReferralStatus.Accepted => Events.Of(new ReferralServed()),
        ReferralStatus.InService => referral.Help is null ? Events.None : Events.Of(new ReferralServed()),
        _ => ReferralErrors.NotOpen.With("status", referral.Status.ToString()),
    };

    public static Result<Events> Decide(Referral referral, FinishReferral c, DecisionContext x) => referral.Status switch
    {
        ReferralStatus.Accepted or ReferralStatus.InService => Events.Of(new ReferralDone(c.Result), new CaseClosed("DONE", x.Now)),
        ReferralStatus.Done => Events.None,
        _ => ReferralErrors.NotOpen.With("status", referral.Status.ToString()),
    };

    public static Result<Events> Decide(Referral referral, RefuseReferral c, DecisionContext x) =>
        Receiver(referral, x) ?? (referral.Status is ReferralStatus.Sent
            ? Answered(x, new ReferralRefused(c.Reason, x.Actor.AccountOrNull), new CaseClosed("REFUSED", x.Now))
            : ReferralErrors.NotOpen.With("status", referral.Status.ToString()));

    public static Result<Events> Decide(Referral referral, WithdrawReferral c, DecisionContext x) =>
        referral.Status is not ReferralStatus.Sent ? ReferralErrors.NotOpen.With("status", referral.Status.ToString())
        : x.Actor.Unit != referral.From && !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : Answered(x, new ReferralWithdrawn(c.Reason, x.Actor.AccountOrNull), new CaseClosed("WITHDRAWN", x.Now));

    public static Result<Events> Decide(Referral referral, AskHelp c, DecisionContext x) =>
        referral.Status is ReferralStatus.Accepted or ReferralStatus.InService
            ? Events.Of(new ReferralHelpAsked(c.Help))
            : ReferralErrors.NotOpen.With("status", referral.Status.ToString());

    public static Result<Events> Decide(Referral referral, TellConsentWithdrawn c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : referral.ConsentWithdrawnAt is not null ? Events.None
        : referral.Status switch
        {
            ReferralStatus.Sent => Answered(x, new ReferralConsentWithdrawn(c.Items, x.Now), new ReferralWithdrawn("CONSENT_WITHDRAWN", null), new CaseClosed("WITHDRAWN", x.Now)),
            ReferralStatus.Accepted or ReferralStatus.InService => Events.Of(new ReferralConsentWithdrawn(c.Items, x.Now)),
            _ => Events.None,
        };

    public static Result<Events> Decide(Referral referral, CallBackReferral c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : referral.Status is ReferralStatus.Sent or ReferralStatus.Accepted or ReferralStatus.InService
            ? Answered(x, new ReferralWithdrawn(c.Reason, null), new CaseClosed("WITHDRAWN", x.Now))
            : Events.None;

    public static Result<Events> Decide(Referral referral, TellUndelivered c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : referral.Status == ReferralStatus.None || referral.Undelivered == c.Reason ? Events.None
        : Events.Of(new ReferralUndelivered(c.Reason, c.Unit));

    private static Result<Events>? Receiver(Referral referral, DecisionContext x) =>
        x.Actor.Unit == referral.To || x.Actor.IsSuite ? default(Result<Events>?) : KernelErrors.NotAllowed;

    private static Events Answered(DecisionContext x, params IEvent[] events) =>
        Events.Of([.. events, .. x.EndClocks()]);
}

/// <summary>Refusals about referrals.</summary>
public static class ReferralErrors
{
    /// <summary>A referral needs consent, or a reason of emergency or law (<c>domain.md</c> 7.5).</summary>
    public static readonly Error NoConsent = Error.Invalid("kernel.referral-without-consent",
        "Rujukan memerlukan persetujuan klien, atau alasan keselamatan jiwa atau kewajiban hukum.",
        "A referral needs the client's consent, or a reason of life-saving or legal duty.");

    /// <summary>A unit does not refer to itself.</summary>
    public static readonly Error ToOneself = Error.Invalid("kernel.referral-to-oneself",
        "Unit pengirim dan penerima tidak boleh sama. Pilih unit lain.", "Sender and receiver must differ. Choose another unit.");

    /// <summary>It was answered or taken back before.</summary>
    public static readonly Error NotOpen = Error.Conflict("kernel.referral-not-open",
        "Rujukan ini sudah dijawab, selesai, atau ditarik. Muat ulang datanya.", "This referral was answered, finished or withdrawn before. Reload it.");

    /// <summary>She withdrew the consent that it rests on: nothing more of her is handed out.</summary>
    public static readonly Error ConsentWithdrawn = Error.Conflict("kernel.referral-consent-withdrawn",
        "Klien menarik persetujuannya; data pada rujukan ini tidak boleh dibagikan lagi.",
        "The client withdrew her consent; what this referral holds may not be shared any more.");
}
