using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>Every (state, command, role) of a wall before a file has a stated outcome.</summary>
[TestFixture]
internal sealed class WallStateTests
{
    private const string Nothing = "nothing";
    private const string Nobody = "kernel.wall-nobody";
    private const string NotHers = "kernel.wall-lift-not-yours";
    private const string Gone = "kernel.wall-lift-gone";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e009");
    private static readonly Guid Lift = Guid.Parse("0199c3a0-0000-7000-8000-00000000e00a");
    private static readonly Id<Account> Friend = People.Companion.Account;
    private static readonly Actor Dinas = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "KADIS");
    private static readonly Actor Puspaga = People.At(People.Puspaga, People.Probolinggo, "KOORDINATOR_PUSPAGA");

    private static readonly string[] States = ["none", "open", "walled", "asked", "agreed"];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["raise"] = new RaiseWall([Friend], [People.Hospital], People.Code("TERLAPOR")),
        ["raise before nobody"] = new RaiseWall([], [], People.Code("TERLAPOR")),
        ["raise before its unit"] = new RaiseWall([], [People.Uptd], People.Code("TERLAPOR")),
        ["ask"] = new AskWallLift(Lift, [Friend], [], "Garis netral."),
        ["ask for a stranger"] = new AskWallLift(Lift, [Id<Account>.New()], [], "Garis netral."),
        ["agree"] = new AnswerWallLift(Lift, true),
        ["refuse"] = new AnswerWallLift(Lift, false),
        ["lower"] = new LowerWall([Friend], []),
    };

    private static readonly Dictionary<string, Actor> Actors = new() { ["manager"] = People.Manager, ["dinas"] = Dinas, ["puspaga"] = Puspaga, ["suite"] = People.Suite };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Actors.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Wall_InAnyStateByAnybody_IsAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Actors[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : StateOf(given.And(decided.Value).Head!), Is.EqualTo(outcome));
    }

    [Test]
    public void Wall_AfterAnySteps_IsLoweredByNobodyAlone() => Walk.Check(
        States, In, Commands.Values, Actors.Values,
        (tried, happened) => happened is not WallLifted || tried.By.IsSuite || tried.Head!.Lifts.Single().AgreedBy is { } first && first != tried.By.Account && tried.By.Unit != tried.Head.Unit);

    [Test]
    public void Wall_BeforeWhoeverWorksOnTheFile_TakesItFromHerAndGivesItToTheCover()
    {
        var given = new Given<Referral>(Referral.Stream, Id).Then(Send, People.Manager).Then(new AssignCase(Friend, Roles.CaseManager), People.Supervisor);

        var head = given.Then(new RaiseWall([Friend], [], People.Code("TERLAPOR"), People.Supervisor.Account), People.Manager).Head!;

        Assert.That(head.WorkAt(People.Now.AddSeconds(1)).Select(a => (a.Account, a.Role)), Is.EqualTo(new[] { (People.Supervisor.Account, Roles.CaseManager) }));
    }

    private static SendReferral Send { get; } =
        new("casemanagement.service", "RUJUKAN_LAYANAN", People.Puspaga, null, false, null, "LIFE_SAVING", new Dictionary<string, string>(), []);

    private static Given<Referral> In(string state) => state switch
    {
        "none" => new(Referral.Stream, Id),
        "open" => In("none").Then(Send, People.Manager),
        "walled" => In("open").Then(Commands["raise"], People.Manager),
        "asked" => In("walled").Then(Commands["ask"], People.Manager),
        _ => In("asked").Then(Commands["agree"], Dinas),
    };

    private static string Stated(string state, string command, string role) => (state, command, role) switch
    {
        ("none", _, _) => "kernel.no-such-record",
        (_, "raise", _) => state == "open" ? "walled" : Nothing,
        (_, "raise before nobody", _) => Nobody,
        (_, "raise before its unit", _) => "kernel.wall-own-unit",
        ("open", "ask", _) or (_, "ask for a stranger", _) => "kernel.wall-not-raised",
        (_, "ask", _) => state == "walled" ? "asked" : Nothing,
        ("open" or "walled", "agree" or "refuse", _) => Gone,
        (_, "agree" or "refuse", "manager" or "suite") => NotHers,
        ("agreed", "agree" or "refuse", "dinas") => NotHers,
        ("asked", "agree", _) => "agreed",
        ("agreed", "agree", _) => "lifted",
        (_, "refuse", _) => "walled",
        (_, _, "suite") => state == "open" ? Nothing : state == "walled" ? "lifted" : "lifted, " + state,
        _ => "kernel.not-allowed",
    };

    private static string StateOf(CaseHead head)
    {
        var lift = head.Lifts.SingleOrDefault();
        var waits = lift is null ? "" : lift.AgreedBy is null ? "asked" : "agreed";
        return head.Excluded.Contains(Friend) ? waits.Length > 0 ? waits : "walled" : waits.Length > 0 ? "lifted, " + waits : "lifted";
    }
}
