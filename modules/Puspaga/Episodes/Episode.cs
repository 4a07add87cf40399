using System.Collections.Immutable;
using Lindung.Kernel;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Sessions;

namespace Lindung.Puspaga.Episodes;

/// <summary>LAYANAN_KELUARGA of domain.md 8.3.</summary>
internal enum EpisodeStatus
{
    None = 0,
    Registered,
    Consented,
    Assessed,
    Planned,
    InSession,
    Evaluated,
    Finished,
    Referred,
    Withdrawn,
}

/// <param name="Referral">The referral it came by.</param>
/// <param name="Handed">The minimum data of that referral.</param>
/// <param name="Bookings">Appointments that are still to come.</param>
/// <param name="Supervisions">Who supervises the clinical work of which counsellor on this episode.</param>
internal sealed record Episode(
    EpisodeStatus Status,
    EpisodeOpened? Opened,
    Id<Referral>? Referral,
    Protected<IReadOnlyDictionary<string, string>>? Handed,
    Family? Family,
    FamilyAssessed? Assessment,
    SessionsPlanned? Plan,
    ImmutableArray<Session> Sessions,
    ImmutableArray<KeptBooking> Bookings,
    ImmutableArray<Supervision> Supervisions,
    EpisodeEvaluated? Evaluation,
    Code Outcome)
{
    public const string Kind = "puspaga.episode";

    /// <summary>Layanan keluarga: the prefix of its numbers.</summary>
    public const string Number = "LYK";

    public static Episode None { get; } = new(EpisodeStatus.None, null, null, null, null, null, null, [], [], [], null, Code.NA);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    public static StreamKind<Episode> Stream { get; } = new StreamKind<Episode>(Kind, None, Apply, isCase: true)
        .Holds(
            typeof(EpisodeOpened), typeof(AfterCareAsked), typeof(FamilyDescribed), typeof(ConsentConfirmed), typeof(FamilyAssessed), typeof(SessionsPlanned),
            typeof(SessionBooked), typeof(BookingReleased), typeof(SessionRecorded), typeof(SessionHeld), typeof(SupervisorNamed), typeof(EpisodeEvaluated),
            typeof(EpisodeEnded))
        .On<OpenEpisode>(EpisodeDecisions.Decide)
        .On<CompleteRegistration>(EpisodeDecisions.Decide)
        .On<ConfirmConsent>(EpisodeDecisions.Decide)
        .On<AssessFamily>(EpisodeDecisions.Decide)
        .On<PlanSessions>(EpisodeDecisions.Decide)
        .On<NameSupervisor>(EpisodeDecisions.Decide)
        .On<EvaluateEpisode>(EpisodeDecisions.Decide)
        .On<CloseEpisode>(EpisodeDecisions.Decide)
        .On<KeepBooking>(BookingKeeping.Decide)
        .On<ReleaseBooking>(BookingKeeping.Decide)
        .On<WriteSession>(SessionDecisions.Decide);

    public bool IsOpen => Status is not (EpisodeStatus.None or EpisodeStatus.Finished or EpisodeStatus.Referred or EpisodeStatus.Withdrawn);

    public Id<Account>? SupervisorOf(Id<Account> counsellor) => Supervisions.FirstOrDefault(s => s.Counsellor == counsellor)?.Supervisor;

    public static Episode Apply(Episode episode, IEvent @event) => @event switch
    {
        EpisodeOpened e => None with { Status = EpisodeStatus.Registered, Opened = e, Referral = e.Referral },
        AfterCareAsked e => episode with { Handed = e.Handed },
        FamilyDescribed e => episode with { Family = e.Family },
        ConsentConfirmed => episode with { Status = EpisodeStatus.Consented },
        FamilyAssessed e => episode with { Status = EpisodeStatus.Assessed, Assessment = e },
        SessionsPlanned e => episode with { Status = EpisodeStatus.Planned, Plan = e },
        SessionBooked e => episode with { Bookings = episode.Bookings.Add(e.Booking) },
        BookingReleased e => episode with { Bookings = episode.Bookings.RemoveAll(b => b.Id == e.Booking) },
        SessionRecorded e => episode with { Status = EpisodeStatus.InSession, Sessions = episode.Sessions.Add(e.Session) },
        SupervisorNamed e => episode with { Supervisions = [.. episode.Supervisions.Where(s => s.Counsellor != e.Supervision.Counsellor), e.Supervision] },
        EpisodeEvaluated e => episode with { Status = EpisodeStatus.Evaluated, Evaluation = e },
        EpisodeEnded e => episode with { Status = Codes.EndOf(e.Outcome), Outcome = e.Outcome, Bookings = [] },
        _ => episode,
    };
}
