using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>Every (state, command, role) of a handover of two files has a stated outcome; offering and undoing are the supervisor's by permission.</summary>
[TestFixture]
internal sealed class HandoverStateTests
{
    private const string Nothing = "nothing";
    private const string Gone = "kernel.no-such-record";
    private const string Answered = "kernel.handover-answered";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e003");
    private static readonly StreamId First = new("casemanagement.client", Id);
    private static readonly StreamId Second = new("casemanagement.complaint", Id);

    private static readonly string[] States = ["None", "Offered", "Partly", "Accepted", "Returned", "Undone"];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["offer"] = new OfferHandover(People.Manager.Account, People.Companion.Account, Kernel.Roles.CaseManager, [First, Second]),
        ["offer nothing"] = new OfferHandover(People.Manager.Account, People.Companion.Account, Kernel.Roles.CaseManager, []),
        ["accept first"] = new AcceptHandover([First], []),
        ["accept second"] = new AcceptHandover([Second], []),
        ["accept both"] = new AcceptHandover([First, Second], []),
        ["return second"] = new ReturnHandover([Second], "BEBAN_PENUH"),
        ["return both"] = new ReturnHandover([First, Second], "BEBAN_PENUH"),
        ["undo"] = new UndoHandover(),
    };

    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["supervisor"] = People.Supervisor, ["giver"] = People.Manager, ["receiver"] = People.Companion, ["suite"] = People.Suite,
    };

    /// <summary>For whom it concerns; what is not here was answered before.</summary>
    private static readonly Dictionary<(string, string), string> Leads = new()
    {
        [("None", "offer")] = "Offered",
        [("None", "offer nothing")] = "kernel.handover-nothing",
        [("Offered", "accept first")] = "Offered",
        [("Offered", "accept second")] = "Offered",
        [("Offered", "accept both")] = "Accepted",
        [("Offered", "return second")] = "Offered",
        [("Offered", "return both")] = "Returned",
        [("Partly", "accept second")] = "Accepted",
        [("Partly", "return second")] = "Accepted",
        [("Partly", "undo")] = "Undone",
        [("Accepted", "undo")] = "Undone",
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Handover_InAnyStateByAnybody_EndsAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Roles[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : given.And(decided.Value).State.Status.ToString(), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(Commands.Values.Select(c => c.GetType()).Distinct(), Is.EquivalentTo(Handover.Stream.Commands));

    [Test]
    public void Handover_AfterAnySteps_HoldsEachFileOnce() => Walk.Check(
        States, In, Commands.Values, Roles.Values, (tried, happened) => happened is not (HandoverAccepted or HandoverReturned) || tried.By.Account == tried.Before.To,
        after => after.Open.Concat(after.Accepted).Concat(after.Returned).GroupBy(file => file).All(files => files.Count() == 1));

    private static Given<Handover> In(string state) => state switch
    {
        "None" => new(Handover.Stream, Id),
        "Offered" => In("None").Then(Commands["offer"], People.Supervisor),
        "Partly" => In("Offered").Then(Commands["accept first"], People.Companion),
        "Accepted" => In("Offered").Then(Commands["accept both"], People.Companion),
        "Returned" => In("Offered").Then(Commands["return both"], People.Companion),
        _ => In("Accepted").Then(Commands["undo"], People.Supervisor),
    };

    private static string Stated(string state, string command, string role)
    {
        if (command is "offer" or "offer nothing") return Leads.GetValueOrDefault((state, command), Nothing);
        if (state == "None") return Gone;
        if (command != "undo" && role != "receiver") return Gone;
        return Leads.GetValueOrDefault((state, command), Answered);
    }
}
