using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>Every (state, command, who) of a request to erase has a stated outcome; nobody erases alone.</summary>
[TestFixture]
internal sealed class SubjectRequestStateTests
{
    private const string Nothing = "nothing";
    private const string NotOpen = "kernel.subject-request-not-open";
    private const string NotAllowed = "kernel.not-allowed";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e019");
    private static readonly StreamId File = new("casemanagement.client", Guid.Parse("0199c3a0-0000-7000-8000-00000000e01a"));
    private static readonly Id<Person> Client = new(Guid.Parse("0199c3a0-0000-7000-8000-00000000e01b"));
    private static readonly Actor Officer = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "PPDP");
    private static readonly Actor Second = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "KADIS");
    private static readonly string[] States = ["none", "recorded", "granted", "postponed", "refused", "waiting", "done", "withdrawn"];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["record"] = Asked("PENGHAPUSAN"),
        ["find"] = new NameSubjectFiles([File]),
        ["grant"] = Answer(SubjectRequestStatus.Granted),
        ["grant what is obstructed"] = Answer(SubjectRequestStatus.Granted) with { Obstacles = [People.Code("DITAHAN")] },
        ["grant about nothing"] = Answer(SubjectRequestStatus.Granted) with { File = null },
        ["postpone"] = Answer(SubjectRequestStatus.Postponed) with { Until = People.Now.AddYears(1) },
        ["postpone to the past"] = Answer(SubjectRequestStatus.Postponed) with { Until = People.Now.AddYears(-1) },
        ["refuse"] = Answer(SubjectRequestStatus.Refused) with { Reason = People.Code("KESELAMATAN") },
        ["refuse without reason"] = Answer(SubjectRequestStatus.Refused),
        ["approve"] = new ApproveErasure(People.Now.AddDays(7), []),
        ["approve what is obstructed"] = new ApproveErasure(People.Now.AddDays(7), [People.Code("DITAHAN")]),
        ["halt"] = new HaltErasure([People.Code("DITAHAN")]),
        ["finish"] = new FinishSubjectRequest(1, [], People.Now.AddDays(35)),
        ["withdraw"] = new WithdrawSubjectRequest(),
        ["hand"] = new HandSubjectLetter(People.Code("DISERAHKAN_LANGSUNG")),
    };

    private static readonly Dictionary<string, Actor> Actors = new() { ["officer"] = Officer, ["second"] = Second, ["suite"] = People.Suite };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Actors.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Request_InAnyStateByAnybody_IsAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Actors[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : StateOf(given.And(decided.Value)), Is.EqualTo(outcome));
    }

    [Test]
    public void Erasure_AfterAnySteps_IsApprovedByASecondPerson() => Walk.Check(
        States, In, Commands.Values, Actors.Values, (tried, happened) => happened is not ErasureApproved || !tried.By.IsSuite && tried.By.Account != tried.Before.Answer!.By);

    [Test]
    public void Answer_InTime_EndsTheClockThatTheRequestStarted()
    {
        Assert.That(In("recorded").Head!.Clocks.Select(c => (c.Policy, c.EndedAt is null)), Is.EqualTo(new[] { (SubjectRequest.Limit, true) }));
        Assert.That(In("refused").Head!.Clocks.Select(c => c.EndedAt is null), Is.EqualTo(new[] { false }));
    }

    [Test]
    public void Access_OnceGranted_IsCarriedOutByAnOfficerAndNeedsNoSecondYes()
    {
        var granted = In("none").Then(Asked("AKSES"), People.Manager).Then(new NameSubjectFiles([File]), People.Suite).Then(Answer(SubjectRequestStatus.Granted), Officer);

        Assert.That(granted.When(Commands["approve"], Second).Error?.Code, Is.EqualTo(NotOpen));
        Assert.That(StateOf(granted.Then(Commands["finish"], People.Manager)), Is.EqualTo("done"));
    }

    [TestCase("1985-05-17", "2030-03-01")]
    [TestCase("2015-05-17", "2038-05-16")]
    [TestCase("2007-01-10", "2030-03-01")]
    [TestCase(null, "2030-03-01")]
    public void File_ClosedIn2025_IsKeptUntil(string? birth, string until)
    {
        var closed = new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.FromHours(7));
        var known = birth is null ? null : ApproximateDate.On(DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture));

        var kept = Retention.Until(closed, closed.AddMonths(-6), known, RegionCode.Parse("35.74"), new PolicyClocks(ClockPolicies.National, WorkCalendar.Empty));

        var day = new DateTimeOffset(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.FromHours(7));
        Assert.That(kept, Is.EqualTo(day).Within(TimeSpan.FromHours(36)), "years are counted in seconds: within a day and a half");
    }

    private static RecordSubjectRequest Asked(string right) => new(
        People.Code(right), People.Code("KLIEN"), People.Code("KTP"), People.Code("TIDAK_PERLU"), "Contoh Sarilana", "KLN-3574-UPTD-2026-00001", null, null, null, null);

    private static AnswerSubjectRequest Answer(SubjectRequestStatus status) => new(status, File, Client, Code.NA, null, null, []);

    private static Given<SubjectRequest> In(string state) => state switch
    {
        "none" => new(SubjectRequest.Stream, Id),
        "recorded" => In("none").Then(Commands["record"], People.Manager).Then(Commands["find"], People.Suite),
        "granted" => In("recorded").Then(Commands["grant"], Officer),
        "postponed" => In("recorded").Then(Commands["postpone"], Officer),
        "refused" => In("recorded").Then(Commands["refuse"], Officer),
        "waiting" => In("granted").Then(Commands["approve"], Second),
        "done" => In("waiting").Then(Commands["finish"], People.Suite),
        _ => In("recorded").Then(Commands["withdraw"], People.Manager),
    };

    private static string StateOf(Given<SubjectRequest> given) => given.State.Status.ToString().ToLowerInvariant();

    private static string Stated(string state, string command, string role)
    {
        var open = state is "recorded" or "postponed";
        return command switch
        {
            "record" => state == "none" ? "recorded" : Nothing,
            "find" => role != "suite" ? NotAllowed : state == "none" ? "kernel.no-such-record" : Nothing,
            "grant" => open ? "granted" : NotOpen,
            "grant what is obstructed" => open ? "kernel.subject-request-obstructed" : NotOpen,
            "grant about nothing" => open ? "kernel.subject-request-file-missing" : NotOpen,
            "postpone" => open ? "postponed" : NotOpen,
            "postpone to the past" => open ? "kernel.subject-request-until" : NotOpen,
            "refuse" => open ? "refused" : NotOpen,
            "refuse without reason" => open ? "kernel.subject-request-reason" : NotOpen,
            "approve" => state != "granted" ? NotOpen : role != "second" ? "kernel.erasure-second-person" : "waiting",
            "approve what is obstructed" => state != "granted" ? NotOpen : role != "second" ? "kernel.erasure-second-person" : "kernel.subject-request-obstructed",
            "halt" => role != "suite" ? NotAllowed : state == "waiting" ? "recorded" : Nothing,
            "finish" => state == "done" ? Nothing : role == "suite" && state == "waiting" ? "done" : NotOpen,
            "withdraw" => state is "recorded" or "granted" or "postponed" or "waiting" ? "withdrawn" : NotOpen,
            _ => state is "none" or "recorded" or "withdrawn" ? "kernel.subject-request-no-letter" : state,
        };
    }
}
