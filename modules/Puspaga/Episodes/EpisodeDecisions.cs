using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>Only a counsellor who is assigned works on an episode. Withdrawal is open to the client at any time.</summary>
internal static class EpisodeDecisions
{
    private const int MostSessions = 50;

    public static Result<Events> Decide(Episode episode, OpenEpisode c, DecisionContext x)
    {
        if (episode.Status != EpisodeStatus.None) return Errors.AlreadyRegistered;
        if (x.Actor.AccountOrNull is not { } counsellor) return KernelErrors.NotAllowed;
        if (!x.Issued.TryGetValue(Episode.Number, out var number)) return Errors.NumberMissing;
        CaseOpened opened = new(x.Actor.Tenant, Episode.Kind, x.Actor.UnitRegion, x.Actor.Unit, [c.Person], Confidentiality.Normal, counsellor, c.Excluded);
        var consent = c.Consent is null ? Events.None : CaseDecisions.Decide(CaseHead.Apply(null, opened), c.Consent, x)!.Value;
        if (consent.Error is { } refusal) return refusal;
        return Events.Of([
            opened,
            new CaseNumbered(number),
            new CaseAssigned(counsellor, Module.CounsellorRole, x.Now, null, counsellor),
            new EpisodeOpened(c.Person, c.ClientType, c.Sex, c.AgeYears, AgeGroups.Of(c.AgeYears), c.Kecamatan, c.Referral),
            .. c.Handed is { } handed ? new IEvent[] { new AfterCareAsked(Protected<IReadOnlyDictionary<string, string>>.Known(handed)) } : [],
            .. c.Family is { } form ? new IEvent[] { new FamilyDescribed(form.Seal(), counsellor) } : [],
            .. consent.Value,
            .. Agrees(consent.Value, x) ? new IEvent[] { new ConsentConfirmed(counsellor) } : [],
        ]);
    }

    public static Result<Events> Decide(Episode episode, CompleteRegistration c, DecisionContext x) =>
        Refuse(episode, x, EpisodeStatus.Registered, EpisodeStatus.Consented) ?? Ok(new FamilyDescribed(c.Family.Seal(), x.Actor.Account));

    public static Result<Events> Decide(Episode episode, ConfirmConsent c, DecisionContext x) =>
        Refuse(episode, x, EpisodeStatus.Registered) ?? Unagreed(x) ?? Ok(new ConsentConfirmed(x.Actor.Account));

    public static Result<Events> Decide(Episode episode, AssessFamily c, DecisionContext x) =>
        Refuse(episode, x, EpisodeStatus.Consented) ?? Unagreed(x) ?? Ok(new FamilyAssessed(c.Themes, c.Risk, c.Findings.Trim(), x.Actor.Account));

    public static Result<Events> Decide(Episode episode, PlanSessions c, DecisionContext x) =>
        Refuse(episode, x, EpisodeStatus.Assessed) ?? Unagreed(x)
        ?? (c.Sessions is < 1 or > MostSessions ? Errors.SessionsOutOfRange : Ok(new SessionsPlanned(c.Sessions, c.Services, c.Goals.Trim(), x.Actor.Account)));

    public static Result<Events> Decide(Episode episode, NameSupervisor c, DecisionContext x)
    {
        if (RefuseUnlessOpen(episode, x) is { } refusal) return refusal;
        var (me, before) = (x.Actor.Account, episode.SupervisorOf(x.Actor.Account));
        if (c.Supervisor == me) return Errors.OwnSupervisor;
        if (c.Supervisor == before) return Events.None;
        if (x.Head!.Excluded.Contains(c.Supervisor)) return KernelErrors.AccountExcluded;
        var freed = before is { } former && !episode.Supervisions.Any(s => s.Supervisor == former && s.Counsellor != me);
        return Events.Of([
            new SupervisorNamed(new(me, c.Supervisor)),
            .. freed ? new IEvent[] { new CaseReleased(before!.Value, Module.SupervisorRole, x.Now, me) } : [],
            .. Holds(x, c.Supervisor, Module.SupervisorRole) ? [] : new IEvent[] { new CaseAssigned(c.Supervisor, Module.SupervisorRole, x.Now, null, me) },
        ]);
    }

    public static Result<Events> Decide(Episode episode, EvaluateEpisode c, DecisionContext x) =>
        // Served or referred after the assessment already (domain.md 8.1): sessions are not a must.
        Refuse(episode, x, EpisodeStatus.Assessed, EpisodeStatus.Planned, EpisodeStatus.InSession)
        ?? Ok(new EpisodeEvaluated(c.GoalsReached, c.Summary.Trim(), x.Actor.Account));

    public static Result<Events> Decide(Episode episode, CloseEpisode c, DecisionContext x)
    {
        if ((c.Outcome == Codes.Withdrawn ? RefuseUnlessOpen(episode, x) : Refuse(episode, x, EpisodeStatus.Evaluated)) is { } refusal) return refusal;
        if (!episode.Bookings.Select(b => b.Id).ToHashSet().SetEquals(c.Cancelled)) return Errors.BookingsChanged;
        return Ok(
            new EpisodeEnded(c.Outcome, c.ReferredTo, episode.Sessions.Length, x.Actor.Account),
            new CaseClosed(c.Outcome.ToString(), x.Now));
    }

    internal static Result<Events>? Refuse(Episode episode, DecisionContext x, params ReadOnlySpan<EpisodeStatus> from) =>
        episode.Status == EpisodeStatus.None ? KernelErrors.NoSuchRecord
        : !Holds(x, x.Actor.Account, Module.CounsellorRole) ? KernelErrors.NotAllowed
        : from.Contains(episode.Status) ? default(Result<Events>?)
        : Errors.NotInThisState.With("status", Codes.Of(episode.Status).ToString());

    internal static Result<Events>? Unagreed(DecisionContext x) =>
        Agreement.ToBeServed(x.Head, x.Now) ? default(Result<Events>?) : Errors.ConsentNeeded;

    internal static bool Holds(DecisionContext x, Id<Account> account, string role) =>
        x.Head?.Assignments.Any(a => a.Account == account && a.Role == role && a.HoldsAt(x.Now)) == true;

    private static Result<Events>? RefuseUnlessOpen(Episode episode, DecisionContext x) => Refuse(
        episode, x, EpisodeStatus.Registered, EpisodeStatus.Consented, EpisodeStatus.Assessed, EpisodeStatus.Planned, EpisodeStatus.InSession, EpisodeStatus.Evaluated);

    private static bool Agrees(Events consent, DecisionContext x) =>
        Agreement.ToBeServed(consent.Aggregate(CaseHead.At(x.Actor.Tenant, Episode.Kind, x.Actor.UnitRegion, x.Actor.Unit), (head, e) => CaseHead.Apply(head, e)!), x.Now);

    private static Result<Events> Ok(params ReadOnlySpan<IEvent> events) => Events.Of(events);
}
