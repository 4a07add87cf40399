using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>
/// Every (state, command) of what an officer works on has a stated outcome; who may ask for it the use cases settle, since the engine
/// appends here for everybody (domain.md 7.15).
/// </summary>
[TestFixture]
internal sealed class WorkloadStateTests
{
    private const string Nothing = "nothing";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e002");
    private static readonly WorkItem Item = new(new("casemanagement.client", Id), Roles.CaseManager);
    private static readonly WorkItem Other = Item with { Role = Roles.Companion };

    private static readonly string[] States = ["free", "working", "left", "closed"];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["take"] = new ChangeWork([Item], []),
        ["take another"] = new ChangeWork([Other], []),
        ["lay down"] = new ChangeWork([], [Item]),
        ["leave with it"] = new LeavePost([Item], "PINDAH_TUGAS"),
        ["leave with nothing"] = new LeavePost([], "PINDAH_TUGAS"),
        ["settle"] = new SettleSuccession([Item]),
        ["settle another"] = new SettleSuccession([Other]),
        ["reopen"] = new ReopenSuccession([Item]),
        ["resume"] = new ResumePost(),
    };

    private static readonly Dictionary<string, Actor> Actors = new() { ["supervisor"] = People.Supervisor, ["suite"] = People.Suite };

    /// <summary>What is not here changes nothing.</summary>
    private static readonly Dictionary<(string, string), string> Leads = new()
    {
        [("free", "take")] = "working",
        [("free", "take another")] = "working",
        [("free", "leave with it")] = "kernel.work-changed-meanwhile",
        [("free", "leave with nothing")] = "closed",
        [("working", "take another")] = "working",
        [("working", "lay down")] = "free",
        [("working", "leave with it")] = "left",
        [("working", "leave with nothing")] = "kernel.work-changed-meanwhile",
        [("left", "take")] = "kernel.officer-has-left",
        [("left", "take another")] = "kernel.officer-has-left",
        [("left", "settle")] = "closed",
        [("left", "reopen")] = "left",
        [("left", "resume")] = "free",
        [("closed", "take")] = "kernel.officer-has-left",
        [("closed", "take another")] = "kernel.officer-has-left",
        [("closed", "reopen")] = "left",
        [("closed", "resume")] = "free",
    };

    private static IEnumerable<TestCaseData> Table() =>
        StateTable.Of(States, Commands.Keys, Actors.Keys, (state, command, _) => Leads.GetValueOrDefault((state, command), Nothing));

    [TestCaseSource(nameof(Table))]
    public void Workload_InAnyStateByAnybody_EndsAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Actors[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : StateOf(given.And(decided.Value).State), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(Commands.Values.Select(c => c.GetType()).Distinct(), Is.EquivalentTo(Workload.Stream.Commands));

    [Test]
    public void Workload_AfterAnySteps_GivesWhoLeftNothingAndClosesNoPostThatIsAwaited() => Walk.Check(
        States, In, Commands.Values, Actors.Values, (tried, happened) => happened is not WorkChanged { Taken.Count: > 0 } || tried.Before.LeftAt is null,
        after => (after.LeftAt is null || after.Items.IsEmpty) && (after.ClosedAt is null || after.Awaiting.IsEmpty) && (after.LeftAt is not null || after.Awaiting.IsEmpty));

    private static Given<Workload> In(string state) => state switch
    {
        "free" => new(Workload.Stream, Id),
        "working" => In("free").Then(Commands["take"], People.Suite),
        "left" => In("working").Then(Commands["leave with it"], People.Supervisor),
        _ => In("left").Then(Commands["settle"], People.Suite),
    };

    private static string StateOf(Workload workload) =>
        workload.ClosedAt is not null ? "closed" : workload.LeftAt is not null ? "left" : workload.Items.IsEmpty ? "free" : "working";
}
