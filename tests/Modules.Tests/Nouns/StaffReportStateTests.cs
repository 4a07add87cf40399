using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>Every (state, command, who) of a report about staff has a stated outcome; nobody decides about herself, nor what she reported.</summary>
[TestFixture]
internal sealed class StaffReportStateTests
{
    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e020");
    private static readonly Id<ServiceUnit> Dinas = Id<ServiceUnit>.New();
    private static readonly Actor Head = People.At(Dinas, People.Probolinggo, "KADIS");
    private static readonly Actor Reported = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "KEPALA_UPTD");
    private static readonly Actor Reporter = People.Manager;
    private static readonly string[] States = ["none", "reported", "decided"];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["report"] = Report(Head.Account, Dinas),
        ["report to the reported"] = Report(Reported.Account, Dinas),
        ["report to oneself"] = Report(Reporter.Account, Dinas),
        ["report to her unit"] = Report(Head.Account, Reported.Unit),
        ["decide"] = new DecideStaffReport(People.Code("TERBUKTI"), "Dipindahkan dari layanan."),
    };

    private static readonly Dictionary<string, Actor> Actors = new() { ["reporter"] = Reporter, ["reported"] = Reported, ["head"] = Head, ["suite"] = People.Suite };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys.Where(c => c == "decide"), Actors.Keys, Stated)
        .Concat(StateTable.Of(States, Commands.Keys.Where(c => c != "decide"), ["reporter"], Stated));

    [TestCaseSource(nameof(Table))]
    public void Report_InAnyStateByAnybody_IsAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Actors[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? "nothing" : StateOf(given.And(decided.Value)), Is.EqualTo(outcome));
    }

    [Test]
    public void Report_StandsBehindAWallFromItsFirstMoment()
    {
        var head = In("reported").Head!;

        Assert.That((head.IsHiddenFrom(Reported), head.IsHiddenFrom(People.At(Reported.Unit, People.Probolinggo, "SUPERVISOR_KASUS")), head.IsHiddenFrom(Head)), Is.EqualTo((true, true, false)));
        Assert.That(head.KeptBy, Is.Null, "who reported keeps no file");
        Assert.That(In("decided").Head!.Clocks.Select(c => (c.Policy, c.EndedAt is null)), Is.EqualTo(new[] { (StaffReport.Limit, false) }));
    }

    private static RecordStaffReport Report(Id<Account> to, Id<ServiceUnit> unit) => new(
        People.Code("MEMBOCORKAN_DATA"), "Alamat disebut.", Reported.Account, null, false, [Reported.Unit], unit, People.Probolinggo, to, "KADIS");

    private static Given<StaffReport> In(string state) => state switch
    {
        "none" => new(StaffReport.Stream, Id),
        "reported" => In("none").Then(Commands["report"], Reporter),
        _ => In("reported").Then(Commands["decide"], Head),
    };

    private static string StateOf(Given<StaffReport> given) => given.State.Decided is not null ? "decided" : given.State.Reported is not null ? "reported" : "none";

    private static string Stated(string state, string command, string role) => (state, command) switch
    {
        ("none", "decide") => "kernel.no-such-record",
        ("none", "report") => "reported",
        ("none", _) => "kernel.staff-report-nobody",
        (_, not "decide") => "nothing",
        ("decided", _) => "kernel.staff-report-decided",
        _ => role == "head" ? "decided" : "kernel.not-allowed",
    };
}
