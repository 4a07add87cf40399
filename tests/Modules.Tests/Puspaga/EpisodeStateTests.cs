using Lindung.Kernel;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Sessions;
using static Lindung.Puspaga.Episodes.EpisodeStatus;

namespace Lindung.Modules.Tests.Puspaga;

/// <summary>Every (state, command, role) has a stated outcome: the state it leads to, nothing, or a refusal.</summary>
[TestFixture]
internal sealed class EpisodeStateTests
{
    private const string Gone = "kernel.no-such-record";
    private const string Wrong = "puspaga.episode.not-in-this-state";
    private const string Refused = "kernel.not-allowed";
    private const string Nothing = "nothing";

    private static readonly EpisodeStatus[] States = Enum.GetValues<EpisodeStatus>();

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["open"] = Families.Open,
        ["describe"] = new CompleteRegistration(Families.Case, Families.Form),
        ["confirm"] = new ConfirmConsent(Families.Case),
        ["assess"] = new AssessFamily(Families.Case, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."),
        ["plan"] = new PlanSessions(Families.Case, 4, People.Codes("KONSELING"), "Garis netral."),
        ["session"] = new WriteSession(Families.Session, null, Code.NA),
        ["book"] = new KeepBooking(Families.Kept),
        ["release"] = new ReleaseBooking(Guid.NewGuid()),
        ["supervise"] = new NameSupervisor(Families.Case, Families.Supervisor.Account),
        ["evaluate"] = new EvaluateEpisode(Families.Case, true, "Garis netral."),
        ["finish"] = new CloseEpisode(Codes.Finished, Code.NA, []),
        ["refer"] = new CloseEpisode(Codes.Referred, People.Code("PUSKESMAS"), []),
        ["withdraw"] = new CloseEpisode(Codes.Withdrawn, Code.NA, []),
    };

    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["counsellor"] = Families.Counsellor,
        ["another"] = Families.OtherCounsellor,
        ["coordinator"] = Families.Coordinator,
        ["supervisor"] = Families.Supervisor,
        ["suite"] = People.Suite,
    };

    /// <summary>domain.md 8.3 line by line, for the assigned counsellor; what is not here is refused for the state.</summary>
    private static readonly Dictionary<(EpisodeStatus, string), string> Leads = new()
    {
        [(Registered, "describe")] = nameof(Registered),
        [(Consented, "describe")] = nameof(Consented),
        [(Registered, "confirm")] = "puspaga.episode.consent-needed",
        [(Consented, "assess")] = nameof(Assessed),
        [(Assessed, "plan")] = nameof(Planned),
        [(Planned, "session")] = nameof(InSession),
        [(InSession, "session")] = nameof(InSession),
        [(Consented, "book")] = nameof(Consented),
        [(Assessed, "book")] = nameof(Assessed),
        [(Planned, "book")] = nameof(Planned),
        [(InSession, "book")] = nameof(InSession),
        [(Assessed, "evaluate")] = nameof(Evaluated),
        [(Planned, "evaluate")] = nameof(Evaluated),
        [(InSession, "evaluate")] = nameof(Evaluated),
        [(Evaluated, "finish")] = nameof(Finished),
        [(Evaluated, "refer")] = nameof(Referred),
    };

    private static readonly EpisodeStatus[] OpenStates = [Registered, Consented, Assessed, Planned, InSession, Evaluated];

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Episode_InAnyStateByAnybody_EndsAsStated(EpisodeStatus state, string command, string role, string outcome)
    {
        var given = Families.In(state);

        var decided = given.When(Commands[command], Roles[role], null, Families.Number);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : given.And(decided.Value).State.Status.ToString(), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(Commands.Values.Select(c => c.GetType()).Distinct(), Is.EquivalentTo(Episode.Stream.Commands));

    [Test]
    public void Table_OfAllPairs_ReachesEveryState()
    {
        var reached = Leads.Values.Where(v => Enum.TryParse<EpisodeStatus>(v, out _)).Distinct().Append(nameof(Withdrawn));

        Assert.That(reached, Is.EquivalentTo(States.Skip(1).Select(s => s.ToString())));
    }

    [Test]
    public void Episode_AfterAnyStepsByAnybody_IsAgreedToAndEndsWithNothingBooked() => Walk.Check(
        States, Families.In, [.. Commands.Values, Families.Agreed, new WithdrawConsent(Families.Consent, []), new ReleaseBooking(Families.Booking)], Roles.Values,
        (tried, happened) => happened switch
        {
            ConsentConfirmed or FamilyAssessed or SessionsPlanned or SessionBooked => Agreement.ToBeServed(tried.Head, People.Now) && !HasEnded(tried.Before.Status),
            SessionRecorded => tried.Before.Status is Planned or InSession,
            EpisodeEnded => tried.Before.Bookings.IsEmpty && (tried.Before.Status == Evaluated || tried.Command == Commands["withdraw"]) && !HasEnded(tried.Before.Status),
            EpisodeEvaluated or FamilyDescribed or SupervisorNamed or BookingReleased => !HasEnded(tried.Before.Status),
            _ => true,
        },
        issued: Families.Number);

    private static bool HasEnded(EpisodeStatus status) => status is Finished or Referred or Withdrawn;

    [Test]
    public void StatusCodes_OfAllStates_AreThoseOfTheDomain()
    {
        Assert.That(
            States.Skip(1).Select(s => Codes.Of(s).ToString()),
            Is.EqualTo(new[] { "TERDAFTAR", "PERSETUJUAN", "ASESMEN_AWAL", "RENCANA", "SESI", "EVALUASI", "SELESAI", "RUJUK", "MENGUNDURKAN_DIRI" }));
    }

    private static string Stated(EpisodeStatus state, string command, string role)
    {
        if (command == "open") return state != None ? "puspaga.episode.already-registered" : role == "suite" ? Refused : nameof(Registered);
        if (state == None) return Gone;
        var keepsTheSchedule = role == "coordinator" && (command is "book" or "release");
        if (role != "counsellor" && !keepsTheSchedule) return Refused;
        if (command == "release") return Nothing;
        if (command == "supervise") return OpenStates.Contains(state) ? state.ToString() : Wrong;
        if (command == "withdraw") return OpenStates.Contains(state) ? nameof(Withdrawn) : Wrong;
        return Leads.GetValueOrDefault((state, command), Wrong);
    }
}
