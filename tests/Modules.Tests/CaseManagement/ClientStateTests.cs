using System.Reflection;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Legal;
using Lindung.CaseManagement.Mediations;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;
using Lindung.Testing;
using S = Lindung.CaseManagement.Clients.ClientStatus;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>
/// Every (state, command, role) has a stated outcome: the state it leads to, or a refusal. The client is at medium risk after physical
/// violence, agreed to everything, and everything that a step asks for is there; what guards a step stands in the tests of its subject.
/// </summary>
[TestFixture]
internal sealed class ClientStateTests
{
    private const string Wrong = "casemanagement.client.not-in-this-state";
    private const string NotAllowed = "kernel.not-allowed";

    private static readonly ClientStatus[] States = Enum.GetValues<ClientStatus>();
    private static readonly ClientStatus[] Open = [.. States.Where(s => s is not (S.None or S.Closed))];
    private static readonly ClientStatus[] Planful = [S.Planning, S.Intervention, S.Review];
    private static readonly RoleGrants Grants = RoleGrants.Load();

    /// <summary>The command, and the use case whose permission it asks for.</summary>
    private static readonly Dictionary<string, (ICommand Command, Type UseCase)> Commands = new()
    {
        ["register"] = (Clients.Register(), typeof(ApproveComplaint)),
        ["ask"] = Use(new AskConsent(Clients.File)),
        ["risk"] = Use(Clients.Rate("SEDANG")),
        ["begin"] = Use(new BeginAssessment(Clients.File)),
        ["write"] = (Clients.Write(), typeof(WriteAssessment)),
        ["complete"] = Use(new CompleteAssessment(Clients.File)),
        ["task"] = Use(new AnswerTask(Clients.File, People.Code("T02"), People.Code("DITERIMA"))),
        ["row"] = Use(Clients.OwnRow()),
        ["move"] = Use(new MovePlanRow(Clients.File, 1, Clients.Today.AddDays(20), "Garis netral.")),
        ["cancel"] = Use(new CancelPlanRow(Clients.File, 1, "Garis netral.")),
        ["report"] = (Clients.Done(1), typeof(ReportPlanRow)),
        ["agree"] = Use(new AgreePlan(Clients.File, People.Code("LISAN_DICATAT"))),
        ["approve"] = Use(new ApprovePlan(Clients.File)),
        ["intervene"] = Use(new BeginIntervention(Clients.File)),
        ["refer"] = (Clients.Send(), typeof(ReferPlanRow)),
        ["review"] = Use(new BeginReview(Clients.File)),
        ["reviewed"] = Use(Clients.Reviewed(1)),
        ["contact"] = (new NoteContact(ChannelKind.Sms, Id<Person>.New()), typeof(WriteToClient)),
        ["service"] = (new KeepActivity(People.Code("KONSELING"), Code.NA, Clients.Today, null, null, People.Code("UPTD_PPA")), typeof(RecordService)),
        ["stage"] = Use(new RecordLegalStage(Clients.File, People.Code("PENYIDIKAN"), Clients.Today)),
        ["order"] = Use(new RecordProtectionOrder(Clients.File, Clients.Today)),
        ["mediate"] = Use(new ProposeMediation(Clients.File, People.Code("NAFKAH"))),
        ["find"] = (new FindForMediation(People.Code("PENDAMPING"), true, null), typeof(AssessForMediation)),
        ["judge"] = Use(new JudgeMediation(Clients.File)),
        ["end"] = Use(new EndMediation(Clients.File, MediationCodes.ByClient)),
        ["withdraw"] = Use(new RecordWithdrawal(Clients.File)),
        ["fully"] = (Clients.ReferFully, typeof(ReferFully)),
        ["propose"] = (Clients.Propose(), typeof(ProposeClosure)),
        ["close"] = (new CloseClient(null, false), typeof(ApproveClosure)),
        ["refuse"] = Use(new RefuseClosure(Clients.File, "Garis netral.")),
        ["reopen"] = Use(new ReopenClient(Clients.File, People.Code("KEJADIAN_BARU"))),
    };

    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["manager"] = People.Manager,
        ["companion"] = People.Companion,
        ["psychologist"] = People.Psychologist,
        ["lawyer"] = People.At(People.Uptd, People.Probolinggo, "ADVOKAT"),
        ["supervisor"] = People.Supervisor,
        ["both"] = People.Manager with { Roles = ["MANAJER_KASUS", "SUPERVISOR_KASUS"] },
        ["head"] = People.At(People.Uptd, People.Probolinggo, "KEPALA_UPTD"),
        ["partner"] = People.Partner,
        ["suite"] = People.Suite,
    };

    /// <summary>domain.md 7.8 line by line, for whoever holds the permission and did not record what she decides on; what is not here is refused for the state.</summary>
    private static readonly Dictionary<(ClientStatus, string), string> Leads = Stays(Open, "risk", "contact", "service", "stage", "order")
        .Concat(Stays(Planful, "write", "row", "move", "cancel", "report", "agree", "approve", "refer", "mediate"))
        .Concat(Leading(Open, "withdraw", nameof(S.ClosureProposed)))
        .Concat(Leading(Open, "task", "casemanagement.assessment.not-sexual-violence"))
        .Concat(Leading(Open, "end", "casemanagement.mediation.none"))
        .Concat(Leading(Planful, "find", "casemanagement.mediation.none"))
        .Concat(Leading(Planful, "judge", "casemanagement.mediation.none"))
        .Concat(new Dictionary<(ClientStatus, string), string>
        {
            [(S.Registered, "ask")] = nameof(S.AwaitingConsent),
            [(S.AwaitingConsent, "begin")] = nameof(S.Assessment),
            [(S.Assessment, "write")] = nameof(S.Assessment),
            [(S.Assessment, "complete")] = nameof(S.Planning),
            [(S.Planning, "intervene")] = nameof(S.Intervention),
            [(S.Review, "intervene")] = nameof(S.Intervention),
            [(S.Intervention, "review")] = nameof(S.Review),
            [(S.Review, "reviewed")] = nameof(S.Review),
            [(S.Review, "fully")] = nameof(S.FullyReferred),
            [(S.Review, "propose")] = nameof(S.ClosureProposed),
            [(S.FullyReferred, "propose")] = "casemanagement.closure.not-taken-over",
            [(S.ClosureProposed, "propose")] = nameof(S.ClosureProposed),
            [(S.ClosureProposed, "close")] = nameof(S.Closed),
            [(S.ClosureProposed, "refuse")] = nameof(S.Review),
            [(S.Closed, "reopen")] = nameof(S.Assessment),
        })
        .ToDictionary(lead => lead.Key, lead => lead.Value);

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Client_InAnyStateByAnybody_EndsAsStated(ClientStatus state, string command, string role, string outcome)
    {
        var given = Clients.In(state);

        Assert.That(Observed(given, command, Roles[role]), Is.EqualTo(outcome));
    }

    [Test]
    public void Table_OfAllPairs_ReachesEveryState()
    {
        Assert.That(Leads.Values.Where(v => Enum.TryParse<ClientStatus>(v, out _)).Distinct(), Is.EquivalentTo(States.Skip(1).Select(s => s.ToString())));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(
        Commands.Values.Select(c => c.Command.GetType()).Append(typeof(TakeServiceAnswer)), Is.EquivalentTo(Client.Stream.Commands), "partners' answers have a test of their own");

    [Test]
    public void Answers_OfPartners_AreTheSuitesAlone()
    {
        var given = Clients.In(S.Intervention).Then(Clients.Send(), People.Manager);

        Assert.That(Roles.Values.Where(r => !r.IsSuite).Select(r => given.When(Clients.Answer("DITERIMA"), r).Error), Is.All.EqualTo(KernelErrors.NotAllowed));
        Assert.That(Clients.None().When(Clients.Answer("DITERIMA"), People.Suite).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public void StatusCodes_OfAllStates_AreThoseOfTheDomain()
    {
        Assert.That(
            States.Skip(1).Select(s => s.Code().ToString()),
            Is.EqualTo(new[]
            {
                "TERDAFTAR", "MENUNGGU_PERSETUJUAN_KLIEN", "ASESMEN", "PERENCANAAN", "INTERVENSI", "PEMANTAUAN_EVALUASI", "RUJUKAN_PENUH", "USUL_TERMINASI", "TERMINASI",
            }));
    }

    /// <summary>Permission first, as the pipeline asks it, then the decision.</summary>
    private static string Observed(Given<Client> given, string command, Actor actor)
    {
        var (told, useCase) = Commands[command];
        if (!MayTry(useCase, actor)) return NotAllowed;
        var decided = given.When(told, actor, null, Clients.Number);
        return decided.Error is { } error ? error.Code : given.And(decided.Value).State.Status.ToString();
    }

    private static string Stated(ClientStatus state, string command, string role)
    {
        if (!MayTry(Commands[command].UseCase, Roles[role])) return NotAllowed;
        if (command == "register") return state != S.None ? Wrong : role == "suite" ? NotAllowed : nameof(S.Registered);
        if (state == S.None) return "kernel.no-such-record";
        if (role == "suite") return NotAllowed;
        if (command == "report" && Planful.Contains(state) && role is "psychologist" or "lawyer") return "casemanagement.plan.not-responsible";
        if (role == "both" && command == "approve" && Planful.Contains(state)) return "casemanagement.plan.own-plan";
        if (role == "both" && state == S.ClosureProposed && command is "close" or "refuse") return "casemanagement.closure.own-closure";
        return Leads.GetValueOrDefault((state, command), Wrong);
    }

    private static bool MayTry(Type useCase, Actor actor) => actor.IsSuite || Grants.ScopesOf(actor.Roles, useCase.GetCustomAttribute<RequiresAttribute>()!.Permission).Count > 0;

    private static (ICommand, Type) Use(ICommand request) => (request, request.GetType());

    private static IEnumerable<KeyValuePair<(ClientStatus, string), string>> Stays(ClientStatus[] states, params string[] commands) =>
        states.SelectMany(state => commands.Select(command => KeyValuePair.Create((state, command), state.ToString())));

    private static IEnumerable<KeyValuePair<(ClientStatus, string), string>> Leading(ClientStatus[] states, string command, string outcome) =>
        states.Select(state => KeyValuePair.Create((state, command), outcome));
}
