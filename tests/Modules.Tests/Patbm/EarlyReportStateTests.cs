using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Testing;
using static Lindung.Patbm.EarlyReports.ReportStatus;

namespace Lindung.Modules.Tests.Patbm;

/// <summary>Every (state, command, role) has a stated outcome: the state it leads to, nothing, or a refusal.</summary>
[TestFixture]
internal sealed class EarlyReportStateTests
{
    private const string Gone = "kernel.no-such-record";
    private const string Wrong = "patbm.early-report.not-in-this-state";
    private const string Refused = "kernel.not-allowed";
    private const string Nothing = "nothing";

    private static readonly ReportStatus[] States = Enum.GetValues<ReportStatus>();

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["record"] = new RecordReport(Reports.Request, People.Group, People.Mayangan),
        ["assess"] = new AssessReport(new(Reports.Id), false),
        ["watch"] = new WatchReport(new(Reports.Id)),
        ["respond"] = new RespondInCommunity(new(Reports.Id), People.Codes("EDUKASI_KELUARGA")),
        ["send"] = new SendReport(Reports.Referral, People.Uptd),
        ["finish"] = new FinishReport(new(Reports.Id)),
        ["accepted"] = new TakeAnswer(Reports.Referral, UnitAnswer.Accepted, Code.NA),
        ["serves"] = new TakeAnswer(Reports.Referral, UnitAnswer.Serves, Code.NA),
        ["help"] = new TakeAnswer(Reports.Referral, UnitAnswer.AsksForHelp, People.Code("PENDAMPINGAN_LOKAL")),
        ["done"] = new TakeAnswer(Reports.Referral, UnitAnswer.Done, Code.NA),
        ["refused"] = new TakeAnswer(Reports.Referral, UnitAnswer.Refused, People.Code("BUKAN_KEWENANGAN")),
    };

    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["writer"] = People.Activist,
        ["member"] = People.OtherActivist,
        ["officer"] = People.Intake,
        ["suite"] = People.Suite,
    };

    /// <summary>Where the writer's and the suite's steps lead; domain.md 9.3 line by line.</summary>
    private static readonly Dictionary<(ReportStatus, string), ReportStatus> Leads = new()
    {
        [(None, "record")] = Recorded,
        [(Recorded, "assess")] = Assessed,
        [(Assessed, "watch")] = Watched,
        [(Assessed, "respond")] = CommunityResponse,
        [(CommunityResponse, "watch")] = Watched,
        [(Assessed, "send")] = Escalated,
        [(Watched, "finish")] = Finished,
        [(FeedbackDue, "finish")] = Finished,
        [(Escalated, "accepted")] = AcceptedByUnit,
        [(Escalated, "refused")] = FeedbackDue,
        [(AcceptedByUnit, "serves")] = AcceptedByUnit,
        [(AcceptedByUnit, "help")] = AcceptedByUnit,
        [(AcceptedByUnit, "done")] = FeedbackDue,
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void EarlyReport_InAnyStateByAnybody_EndsAsStated(ReportStatus state, string command, string role, string outcome)
    {
        var given = Reports.In(state);

        var decided = given.When(Commands[command], Roles[role]);

        Assert.That(Observed(given, decided), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(Commands.Values.Select(c => c.GetType()).Distinct(), Is.EquivalentTo(EarlyReport.Stream.Commands));

    [Test]
    public void Table_OfAllPairs_ReachesEveryState()
    {
        Assert.That(Leads.Values.Distinct().Append(RefusedByUnit), Is.EquivalentTo(States.Where(s => s != None)), "RefusedByUnit is passed through within one step");
    }

    [Test]
    public void EarlyReport_AfterAnyStepsByAnybody_IsItsWritersAlone() => Walk.Check(
        States, Reports.In, Commands.Values, Roles.Values,
        (tried, happened) => happened switch
        {
            UnitAcceptedReport or UnitRefusedReport or UnitHandlesReport or UnitAskedForHelp or UnitHandledReport or FeedbackFellDue => tried.By.IsSuite && tried.Before.WasEscalated,
            EarlyReportRecorded => tried.Before.Status == None && !tried.By.IsSuite,
            EarlyReportEscalated => !tried.Before.WasEscalated && Writes(tried),
            EarlyReportAssessed or EarlyReportWatched or CommunityResponded or EarlyReportFinished => tried.Before.Status is not (None or Finished) && Writes(tried),
            _ => true,
        });

    private static bool Writes(Tried<EarlyReport> tried) => tried.Head?.OpenedBy == tried.By.Account;

    private static string Stated(ReportStatus state, string command, string role)
    {
        var answer = command is "accepted" or "serves" or "help" or "done" or "refused";
        if (command == "record") return state != None ? "patbm.early-report.already-recorded" : role == "suite" ? Refused : nameof(Recorded);
        if (state == None) return Gone;
        if (answer && role != "suite") return Refused;
        if (!answer && role != "writer") return Gone;
        return Leads.TryGetValue((state, command), out var next) ? next.ToString() : answer ? Nothing : Wrong;
    }

    private static string Observed(Given<EarlyReport> given, Result<Events> decided) =>
        decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : given.And(decided.Value).State.Status.ToString();
}
