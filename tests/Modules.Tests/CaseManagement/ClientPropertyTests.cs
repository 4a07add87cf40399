using FsCheck;
using FsCheck.Fluent;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Mediations;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>Whatever is tried in whatever order by whomever: nothing throws, and no guard of domain.md 7.8 and 7.11 is passed.</summary>
[TestFixture]
internal sealed class ClientPropertyTests
{
    private static readonly Actor[] Actors =
        [People.Manager, People.Companion, People.Supervisor, People.Manager with { Roles = ["SUPERVISOR_KASUS"] }, People.Psychologist, People.Suite];

    private static readonly ICommand[] Commands =
    [
        Clients.Register(), new AskConsent(Clients.File), Clients.Rate("TINGGI"), Clients.Rate("RENDAH"), new BeginAssessment(Clients.File),
        new BeginAssessment(Clients.File, People.Code("LEGAL_DUTY")), Clients.Write(), Clients.Write("FISIK"), Clients.Write("SEKSUAL"), new CompleteAssessment(Clients.File),
        Clients.Consent(Clients.Data, "PERSETUJUAN_DATA", "PENGGUNAAN_DATA"), Clients.Consent(Clients.Service, "PERSETUJUAN_LAYANAN", "LAYANAN"),
        Clients.Consent(Clients.Sharing, "PERSETUJUAN_RUJUKAN", "PPT_RS", "PUSPAGA", "IDENTITAS"), new WithdrawConsent(Clients.Sharing, []),
        Clients.OwnRow(), Clients.PartnerRow(), new MovePlanRow(Clients.File, 1, Clients.Today.AddDays(40), "x"), new CancelPlanRow(Clients.File, 2, "x"),
        Clients.Done(1), Clients.Done(2), new AgreePlan(Clients.File, People.Code("LISAN_DICATAT")), new ApprovePlan(Clients.File), new BeginIntervention(Clients.File),
        Clients.Send(1), Clients.Send(), Clients.Answer("DITERIMA"), Clients.Answer("SELESAI"), Clients.Answer("DITOLAK"), new BeginReview(Clients.File),
        Clients.Reviewed(1), Clients.Reviewed(1, 2), new ProposeMediation(Clients.File, People.Code("NAFKAH")), new FindForMediation(People.Code("PENDAMPING"), true, null),
        new FindForMediation(People.Code("PSIKOLOG"), true, null), new JudgeMediation(Clients.File), new EndMediation(Clients.File, MediationCodes.ByClient),
        new RecordWithdrawal(Clients.File), Clients.ReferFully, Clients.Answer("DITOLAK") with { Referral = Clients.FullReferral }, Clients.Propose(),
        Clients.Propose(afterCare: "PUSPAGA"), new CloseClient(null, false), new CloseClient(Clients.AfterCare, true), new RefuseClosure(Clients.File, "x"),
        new ReopenClient(Clients.File, People.Code("KEJADIAN_BARU")),
    ];

    private static readonly IEvent[] Events = [.. Client.Stream.Events.Select(type => (IEvent)Samples.Of(type))];

    /// <summary>How a case usually goes; random steps stand between, so that late states are reached too.</summary>
    private static readonly (ICommand Command, Actor Actor)[] Usual =
    [
        (Clients.Register(), People.Supervisor), (new AskConsent(Clients.File), People.Manager),
        (Clients.Consent(Clients.Data, "PERSETUJUAN_DATA", "PENGGUNAAN_DATA"), People.Manager), (Clients.Consent(Clients.Service, "PERSETUJUAN_LAYANAN", "LAYANAN"), People.Manager),
        (Clients.Consent(Clients.Sharing, "PERSETUJUAN_RUJUKAN", "PPT_RS", "PUSPAGA", "IDENTITAS"), People.Manager), (new BeginAssessment(Clients.File), People.Manager),
        (Clients.Write("FISIK"), People.Manager), (Clients.Rate("SEDANG"), People.Manager), (new CompleteAssessment(Clients.File), People.Manager), (Clients.OwnRow(), People.Manager),
        (Clients.PartnerRow(), People.Manager), (new AgreePlan(Clients.File, People.Code("LISAN_DICATAT")), People.Manager), (new ApprovePlan(Clients.File), People.Supervisor),
        (new BeginIntervention(Clients.File), People.Manager), (Clients.Send(), People.Manager), (Clients.Answer("SELESAI"), People.Suite), (new BeginReview(Clients.File), People.Manager),
        (Clients.Reviewed(1, 2), People.Manager), (Clients.Propose(), People.Manager), (new CloseClient(null, false), People.Supervisor),
    ];

    [Test]
    public void Client_AfterAnyCommands_HasPassedNoGuard() =>
        Prop.ForAll(
                Gen.Choose(0, Commands.Length * Actors.Length - 1).ListOf(3).ListOf(Usual.Length).ToArbitrary(),
                strays =>
                {
                    var given = Clients.None();
                    foreach (var (usual, between) in Usual.Zip(strays))
                    {
                        Try(given, usual.Command, usual.Actor);
                        foreach (var stray in between) Try(given, Commands[stray / Actors.Length], Actors[stray % Actors.Length]);
                    }
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void State_AfterAnyEventsInAnyOrder_IsAState() =>
        Prop.ForAll(
                Gen.Choose(0, Events.Length - 1).ListOf(40).ToArbitrary(),
                happened => happened.Aggregate(Client.None, (client, e) => Client.Apply(client, Events[e])).Status is >= ClientStatus.None and <= ClientStatus.Closed)
            .QuickCheckThrowOnFailure();

    [Test]
    public void Usual_Way_LeadsToTheEnd()
    {
        var given = Clients.None();
        foreach (var (command, actor) in Usual) given.Then(command, actor, null, Clients.Number);

        Assert.That(given.State.Status, Is.EqualTo(ClientStatus.Closed));
    }

    private static void Try(Given<Client> given, ICommand command, Actor actor)
    {
        var (before, head) = (given.State, given.Head);
        var decided = given.When(command, actor, null, Clients.Number);
        if (!decided.IsOk) return;
        foreach (var e in decided.Value) Guard(before, head, e, command, actor);
        given.And(decided.Value);
    }

    /// <summary>What must have been true before the event, whatever led to it.</summary>
    private static void Guard(Client before, CaseHead? head, IEvent happened, ICommand command, Actor actor)
    {
        var open = before.Plan.Rows.Any(row => row.IsOpen);
        var guarded = happened switch
        {
            AssessmentBegun e => e.WithoutConsent != Code.NA || Consented(head, Clients.Data) && Consented(head, Clients.Service),
            AssessmentCompleted => !before.Assessment.Parts.Missing().Any() && before.Assessment.IsRated,
            InterventionBegun => open && before.Plan.IsAgreed && (before.Plan.IsApproved || before.Risk != People.Code("TINGGI")),
            PlanApproved e => !before.Plan.Writers.Contains(e.By),
            PlanRowReferred => Consented(head, Clients.Sharing),
            ReviewBegun => before.Plan.Rows.All(row => !row.IsOpen || row.Due > Clients.Today),
            MediationProposed => !before.Violence.IsSexual && before.Violence.IsKnown && before.Risk != People.Code("TINGGI"),
            MediationJudged { Eligible: true } => before.Mediation.Findings.Length == 2 && before.Mediation.Findings.All(f => f.Free) && !before.Violence.IsSexual,
            ClosureProposed => before.Closure.ByClient || before.Status == ClientStatus.FullyReferred || !before.Reviewing.Unseen(before.Plan).Any() && before.Plan.Rows.All(row => !row.AwaitsPartner),
            ClientClosed e => before.Closure.Proposed is { } proposed && proposed.By != e.By && (e.Referral is null || Consented(head, Clients.Sharing)),
            PlanRowAnswered or FullReferralAnswered => actor.IsSuite,
            _ => true,
        };
        Assert.That(guarded, Is.True, $"{happened.GetType().Name} by {command.GetType().Name} in {before.Status}");
    }

    private static bool Consented(CaseHead? head, Guid consent) => head!.Consents.Any(c => c.Id == consent && c.Items.Any(i => i.Granted && !c.WithdrawnItems.Contains(i.Item)));
}
