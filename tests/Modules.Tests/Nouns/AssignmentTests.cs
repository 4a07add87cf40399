using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>Every (state, command, role) of who works on a file has a stated outcome; who may ask for it the use cases' permissions settle.</summary>
[TestFixture]
internal sealed class AssignmentTests
{
    private const string Nothing = "nothing";
    private const string Gone = "kernel.no-such-record";
    private const string NotHers = "kernel.handover-not-hers";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e004");
    private static readonly Id<Account> First = People.Manager.Account;
    private static readonly Id<Account> Second = Id<Account>.New();
    private static readonly Id<Account> Walled = Id<Account>.New();

    private static readonly string[] States = ["none", "nobody", "first", "both", "closed"];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["assign first"] = new AssignCase(First, Roles.CaseManager),
        ["assign second"] = new AssignCase(Second, Roles.CaseManager),
        ["assign walled"] = new AssignCase(Walled, Roles.CaseManager),
        ["release first"] = new ReleaseCase(First, Roles.CaseManager),
        ["release second"] = new ReleaseCase(Second, Roles.CaseManager),
        ["pass to second"] = new PassCase(First, Second, [Roles.CaseManager], null),
        ["pass to nobody"] = new PassCase(First, null, [Roles.CaseManager], null),
        ["pass to walled"] = new PassCase(First, Walled, [Roles.CaseManager], null),
    };

    private static readonly Dictionary<string, Actor> Actors = new() { ["supervisor"] = People.Supervisor, ["suite"] = People.Suite };

    /// <summary>Who holds the file afterwards, or why not.</summary>
    private static readonly Dictionary<(string, string), string> Leads = new()
    {
        [("nobody", "assign first")] = "first",
        [("nobody", "assign second")] = "second",
        [("nobody", "pass to second")] = NotHers,
        [("nobody", "pass to nobody")] = NotHers,
        [("first", "assign second")] = "both",
        [("first", "release first")] = "kernel.last-case-manager",
        [("first", "pass to second")] = "second",
        [("first", "pass to nobody")] = "nobody",
        [("both", "release first")] = "second",
        [("both", "release second")] = "first",
        [("both", "pass to second")] = "second",
        [("both", "pass to nobody")] = "second",
        [("closed", "assign first")] = "kernel.case-closed",
        [("closed", "assign second")] = "kernel.case-closed",
        [("closed", "assign walled")] = "kernel.case-closed",
        [("closed", "release first")] = "nobody",
        [("closed", "pass to second")] = "second",
        [("closed", "pass to nobody")] = "nobody",
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Actors.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void File_InAnyStateByAnybody_IsHeldAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Actors[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : Holders(given.And(decided.Value).Head), Is.EqualTo(outcome));
    }

    [Test]
    public void File_AfterAnySteps_IsNeverHeldBehindAWall() => Walk.Check(
        States, In, Commands.Values, Actors.Values,
        (tried, happened) => happened switch
        {
            CaseAssigned e => !tried.Head!.Excluded.Contains(e.Account),
            CaseReleased when tried.Command is ReleaseCase => Holders(tried.Head) == "both" || !tried.Head!.IsOpen,
            _ => true,
        });

    private static Given<Referral> In(string state) => state switch
    {
        "none" => new(Referral.Stream, Id),
        "nobody" => In("none").Then(
            new SendReferral("casemanagement.service", "RUJUKAN_LAYANAN", People.Hospital, null, false, null, "LIFE_SAVING", new Dictionary<string, string>(), [Walled]), People.Manager),
        "first" => In("nobody").Then(Commands["assign first"], People.Supervisor),
        "both" => In("first").Then(Commands["assign second"], People.Supervisor),
        _ => In("first").Then(new WithdrawReferral("TIDAK_PERLU"), People.Manager),
    };

    private static string Stated(string state, string command, string role) =>
        state == "none" ? Gone
        : state != "closed" && command is "assign walled" || command == "pass to walled" ? "kernel.account-excluded"
        : Leads.GetValueOrDefault((state, command), Nothing);

    private static string Holders(CaseHead? head)
    {
        var held = head!.Assignments.Where(a => a.HoldsAt(People.Now)).Select(a => a.Account).ToHashSet();
        return (held.Contains(First), held.Contains(Second)) switch { (true, true) => "both", (true, _) => "first", (_, true) => "second", _ => "nobody" };
    }
}
