using Lindung.Kernel;
using Lindung.Testing;
using static Lindung.Kernel.ReferralStatus;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>
/// Every (state, command, role) of a referral has a stated outcome. Of service, help and result the decision lets everybody tell who got
/// so far: that it is the receiver is the use case's to check, since a case that answered may have moved on to another unit.
/// </summary>
[TestFixture]
internal sealed class ReferralStateTests
{
    private const string NotOpen = "kernel.referral-not-open";
    private const string Refused = "kernel.not-allowed";
    private const string Nothing = "nothing";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e001");

    /// <summary>Nothing leads to a draft: what is being written is the sender's case's.</summary>
    private static readonly ReferralStatus[] States = [.. Enum.GetValues<ReferralStatus>().Where(s => s != Draft)];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["send"] = new SendReferral("casemanagement.service", "RUJUKAN_LAYANAN", People.Hospital, null, false, null, "LIFE_SAVING", new Dictionary<string, string>(), []),
        ["accept"] = new AcceptReferral(new("kernel.referral", Id)),
        ["refuse"] = new RefuseReferral("PENUH"),
        ["withdraw"] = new WithdrawReferral("TIDAK_PERLU"),
        ["serve"] = new ServeReferral(),
        ["help"] = new AskHelp("DATA_KURANG"),
        ["finish"] = new FinishReferral("TERLAKSANA"),
        ["consent"] = new TellConsentWithdrawn(People.Codes("PPT_RS")),
        ["call back"] = new CallBackReferral("TIDAK_PERLU"),
        ["undelivered"] = new TellUndelivered("EXPIRED", People.Uptd),
    };

    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["sender"] = People.Manager, ["receiver"] = People.Partner, ["stranger"] = People.Activist, ["suite"] = People.Suite,
    };

    /// <summary>domain.md 7.9, for whom it concerns; what is not here is not open to it.</summary>
    private static readonly Dictionary<(ReferralStatus, string), string> Leads = new()
    {
        [(None, "send")] = nameof(Sent),
        [(Sent, "accept")] = nameof(Accepted),
        [(Sent, "refuse")] = nameof(ReferralStatus.Refused),
        [(Sent, "withdraw")] = nameof(Withdrawn),
        [(Sent, "consent")] = nameof(Withdrawn),
        [(Sent, "call back")] = nameof(Withdrawn),
        [(Accepted, "call back")] = nameof(Withdrawn),
        [(InService, "call back")] = nameof(Withdrawn),
        [(Accepted, "serve")] = nameof(InService),
        [(Accepted, "help")] = nameof(Accepted),
        [(Accepted, "finish")] = nameof(ReferralStatus.Done),
        [(Accepted, "consent")] = nameof(Accepted),
        [(InService, "serve")] = Nothing,
        [(InService, "help")] = nameof(InService),
        [(InService, "finish")] = nameof(ReferralStatus.Done),
        [(InService, "consent")] = nameof(InService),
        [(ReferralStatus.Done, "finish")] = Nothing,
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Referral_InAnyStateByAnybody_EndsAsStated(ReferralStatus state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Roles[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : given.And(decided.Value).State.Status.ToString(), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(Commands.Values.Select(c => c.GetType()), Is.EquivalentTo(Referral.Stream.Commands));

    [Test]
    public void Table_OfAllPairs_ReachesEveryState() =>
        Assert.That(Leads.Values.Where(v => v != Nothing).Distinct(), Is.EquivalentTo(States.Skip(1).Select(s => s.ToString())));

    [Test]
    public void Referral_AfterAnyStepsByAnybody_StaysAsItWasAnswered() => Walk.Check(
        States, In, Commands.Values, Roles.Values,
        (tried, happened) => happened switch
        {
            ReferralAccepted or ReferralRefused => tried.Before.Status == Sent,
            ReferralWithdrawn => tried.Before.Status == Sent || tried.By.IsSuite && tried.Before.Status is (Accepted or InService),
            ReferralServed or ReferralHelpAsked or ReferralDone => tried.Before.Status is Accepted or InService,
            ReferralDataHanded => tried.Before.Status == None,
            ReferralConsentWithdrawn => tried.Before is { Status: Sent or Accepted or InService, ConsentWithdrawnAt: null },
            _ => true,
        });

    [Test]
    public void Clock_OfAnAnswer_EndsWithEveryAnswer()
    {
        foreach (var answer in new[] { "accept", "refuse" })
            Assert.That(In(Sent).Then(Commands[answer], People.Partner).Head!.Clocks.Single().EndedAt, Is.Not.Null, answer);
        Assert.That(In(Withdrawn).Head!.Clocks.Single().EndedAt, Is.Not.Null);
    }

    private static Given<Referral> In(ReferralStatus state) => state switch
    {
        None => new(Referral.Stream, Id),
        Sent => In(None).Then(Commands["send"], People.Manager),
        Accepted => In(Sent).Then(Commands["accept"], People.Partner),
        InService => In(Accepted).Then(Commands["serve"], People.Partner),
        ReferralStatus.Done => In(InService).Then(Commands["finish"], People.Partner),
        ReferralStatus.Refused => In(Sent).Then(Commands["refuse"], People.Partner),
        Withdrawn => In(Sent).Then(Commands["withdraw"], People.Manager),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static string Stated(ReferralStatus state, string command, string role) => (command, role) switch
    {
        ("send", _) when state != None => Nothing,
        ("send", "receiver") => "kernel.referral-to-oneself",
        ("consent" or "call back" or "undelivered", not "suite") => Refused,
        ("undelivered", _) => state == None ? Nothing : state.ToString(),
        ("consent" or "call back", _) => Leads.GetValueOrDefault((state, command), Nothing),
        ("accept" or "refuse", "sender" or "stranger") => Refused,
        // Where nothing was sent there is no receiver yet.
        ("accept" or "refuse", "receiver") when state == None => Refused,
        ("withdraw", "receiver" or "stranger") when state == Sent => Refused,
        _ => Leads.GetValueOrDefault((state, command), NotOpen),
    };
}
