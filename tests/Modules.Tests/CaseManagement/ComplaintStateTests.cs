using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using static Lindung.CaseManagement.Complaints.ComplaintStatus;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>Every (state, command, role) has a stated outcome: the state it leads to, or a refusal.</summary>
[TestFixture]
internal sealed class ComplaintStateTests
{
    private const string Wrong = "casemanagement.complaint.not-in-this-state";

    private static readonly ComplaintStatus[] States = Enum.GetValues<ComplaintStatus>();

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["take"] = Complaints.Take(),
        ["triage"] = Complaints.Triage(),
        ["fill"] = new FillIntake(Complaints.Intake),
        ["help"] = new RecordEmergencyStep(new(Complaints.Id), true),
        ["check"] = new RecordChecks(Complaints.NothingFound),
        ["duplicate"] = new DecideDuplicate(new(Complaints.Id), Codes.NotADuplicate),
        ["submit"] = new SubmitForApproval(new(Complaints.Id)),
        ["approve"] = Complaints.Approval,
        ["found"] = new FindSexualViolence(),
        ["police"] = new RecordPoliceReport(new(Complaints.Id)),
        ["settle"] = new SettleClient(Code.NA),
        ["reject"] = new RejectComplaint(new(Complaints.Id), Codes.HandedOver, "Di luar wilayah."),
    };

    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["recorder"] = People.Intake,
        ["supervisor"] = People.Supervisor,
        ["suite"] = People.Suite,
    };

    /// <summary>domain.md 7.8 line by line, for people who did not record the complaint; what is not here is refused for the state.</summary>
    private static readonly Dictionary<(ComplaintStatus, string), string> Leads = new()
    {
        [(New, "triage")] = nameof(Triaged),
        [(Triaged, "triage")] = nameof(Triaged),
        [(Completing, "triage")] = nameof(Completing),
        [(AwaitingApproval, "triage")] = nameof(Completing),
        [(New, "fill")] = nameof(New),
        [(Triaged, "fill")] = nameof(Completing),
        [(Completing, "fill")] = nameof(Completing),
        [(New, "help")] = nameof(New),
        [(Triaged, "help")] = nameof(Triaged),
        [(Completing, "help")] = nameof(Completing),
        [(AwaitingApproval, "help")] = nameof(AwaitingApproval),
        [(Registered, "help")] = nameof(Registered),
        [(New, "check")] = nameof(New),
        [(Triaged, "check")] = nameof(Triaged),
        [(Completing, "check")] = nameof(Completing),
        [(AwaitingApproval, "check")] = nameof(AwaitingApproval),
        [(New, "duplicate")] = "casemanagement.complaint.duplicate-unchecked",
        [(Triaged, "duplicate")] = "casemanagement.complaint.duplicate-unchecked",
        [(Completing, "duplicate")] = nameof(Completing),
        [(AwaitingApproval, "duplicate")] = nameof(AwaitingApproval),
        [(New, "submit")] = "casemanagement.complaint.not-triaged",
        [(Triaged, "submit")] = "casemanagement.complaint.incomplete",
        [(Completing, "submit")] = nameof(AwaitingApproval),
        [(AwaitingApproval, "approve")] = nameof(Registered),
        [(AwaitingApproval, "reject")] = nameof(Rejected),
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Complaint_InAnyStateByAnybody_EndsAsStated(ComplaintStatus state, string command, string role, string outcome)
    {
        var given = Complaints.In(state);

        var decided = given.When(Commands[command], Roles[role], null, Complaints.Number);

        Assert.That(decided.Error is { } error ? error.Code : given.And(decided.Value).State.Status.ToString(), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(Commands.Values.Select(c => c.GetType()), Is.EquivalentTo(Complaint.Stream.Commands));

    [Test]
    public void Table_OfAllPairs_ReachesEveryState()
    {
        Assert.That(Leads.Values.Where(v => Enum.TryParse<ComplaintStatus>(v, out _)).Distinct(), Is.EquivalentTo(States.Skip(1).Select(s => s.ToString())));
    }

    [Test]
    public void Complaint_AfterAnyStepsByAnybody_HasPassedNoGuard() => Walk.Check(
        States, Complaints.In, [.. Commands.Values, Complaints.Triage("TINGGI"), new DecideDuplicate(new(Complaints.Id), Codes.SameCase)], [.. Roles.Values, People.Manager],
        (tried, happened) => happened switch
        {
            ComplaintReceived => tried.Before.Status == None && !tried.By.IsSuite,
            ComplaintSubmitted => tried.Before is { Triage: not null, Checks: not null } and ({ Intake: not null } or { IsEmergency: true }) && tried.Before.DuplicateDecision != Code.NA,
            ComplaintApproved => tried.Before.Status == AwaitingApproval && !tried.Before.Recorders.Contains(tried.By.Account) && tried.Before.DuplicateDecision != Codes.SameCase,
            ComplaintRejected => tried.Before is { Status: AwaitingApproval, OwesPoliceReport: false } && !tried.Before.Recorders.Contains(tried.By.Account),
            PoliceReportMade => tried.Before is { Status: not None, PoliceReportedAt: null } && !tried.By.IsSuite,
            EmergencyStepRecorded => tried.Before.Status is not (None or Rejected),
            ComplaintTriaged or ComplaintCompleted or ChecksRun or DuplicateDecided => tried.Before.Status is New or Triaged or Completing or AwaitingApproval,
            _ => true,
        },
        issued: Complaints.Number);

    [Test]
    public void StatusCodes_OfAllStates_AreThoseOfTheDomain()
    {
        Assert.That(
            States.Skip(1).Select(s => Codes.Of(Complaints.In(s).State).ToString()),
            Is.EqualTo(new[] { "BARU", "TRIASE", "LENGKAPI_DATA", "MENUNGGU_PERSETUJUAN_SPV", "TERDAFTAR", "INFORMASI_SAJA" }));
    }

    private static string Stated(ComplaintStatus state, string command, string role)
    {
        if (command == "take") return state != None ? "casemanagement.complaint.already-received" : role == "suite" ? "kernel.not-allowed" : nameof(New);
        // These complaints owe no police report: nothing stands between their clients and a closure.
        if (command == "settle") return state.ToString();
        if (state == None) return "kernel.no-such-record";
        if (command == "found") return state.ToString();
        if (role == "suite") return "kernel.not-allowed";
        if (command == "police") return state.ToString();
        if ((role, state, command) is ("recorder", AwaitingApproval, "approve" or "reject")) return "casemanagement.complaint.same-person";
        return Leads.GetValueOrDefault((state, command), Wrong);
    }
}
