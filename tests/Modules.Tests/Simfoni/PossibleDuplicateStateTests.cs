using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Every (state, command, role) of a possible duplicate has a stated outcome.</summary>
[TestFixture]
internal sealed class PossibleDuplicateStateTests
{
    private static readonly Side One = new(Records.Id, People.Uptd, People.Probolinggo);
    private static readonly Side Other = new(Records.Other, People.Hospital, People.Probolinggo);

    private static readonly Dictionary<string, Actor> Roles = new() { ["verifier"] = Records.Verifier, ["operator"] = Records.Operator, ["suite"] = People.Suite };

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["possible"] = Suspect(60),
        ["certain"] = Suspect(100),
        ["same case"] = Settle("SAMA_KASUS"),
        ["other case"] = Settle("SAMA_ORANG_KASUS_LAIN"),
        ["different"] = Settle("BUKAN"),
        ["take back"] = new UnsettleDuplicate(Records.Id, Records.Other, People.Code("KETERANGAN_BARU"), [Records.Operator.Account]),
    };

    /// <summary>What a verifier's step, or the suite's finding, leads to.</summary>
    private static readonly Dictionary<(string, string), string> Leads = new()
    {
        [("none", "possible")] = "60 NA",
        [("none", "certain")] = "100 NA",
        [("none", "same case")] = "0 SAMA_KASUS",
        [("none", "other case")] = "0 SAMA_ORANG_KASUS_LAIN",
        [("none", "different")] = "0 BUKAN",
        [("none", "take back")] = "simfoni.duplicate.not-decided",
        [("open", "possible")] = "nothing",
        [("open", "certain")] = "100 NA",
        [("open", "same case")] = "60 SAMA_KASUS",
        [("open", "other case")] = "60 SAMA_ORANG_KASUS_LAIN",
        [("open", "different")] = "60 BUKAN",
        [("open", "take back")] = "simfoni.duplicate.not-decided",
        [("different", "possible")] = "nothing",
        [("different", "certain")] = "100 NA",
        [("different", "same case")] = "simfoni.duplicate.decided",
        [("different", "other case")] = "simfoni.duplicate.decided",
        [("different", "different")] = "simfoni.duplicate.decided",
        [("different", "take back")] = "60 NA",
        [("same case", "possible")] = "nothing",
        [("same case", "certain")] = "nothing",
        [("same case", "same case")] = "simfoni.duplicate.decided",
        [("same case", "other case")] = "simfoni.duplicate.decided",
        [("same case", "different")] = "simfoni.duplicate.decided",
        [("same case", "take back")] = "60 NA",
    };

    private static IEnumerable<TestCaseData> Table() =>
        from lead in Leads
        from role in Roles.Keys
        select new TestCaseData(lead.Key.Item1, lead.Key.Item2, role, Stated(lead.Key.Item2, role, lead.Value)).SetArgDisplayNames(lead.Key.Item1, lead.Key.Item2, role);

    [TestCaseSource(nameof(Table))]
    public void Pair_InAnyStateByAnybody_EndsAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Roles[role]);

        Assert.That(
            decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? "nothing" : $"{given.And(decided.Value).State.Score} {given.State.Decision}", Is.EqualTo(outcome));
    }

    [Test]
    public void Stream_OfAPair_IsOneInEitherOrderAndOnePerTenant()
    {
        Assert.That(PossibleDuplicate.StreamOf(People.Tenant, Records.Id, Records.Other), Is.EqualTo(PossibleDuplicate.StreamOf(People.Tenant, Records.Other, Records.Id)));
        Assert.That(PossibleDuplicate.StreamOf(People.Tenant, Records.Id, Records.Other), Is.Not.EqualTo(PossibleDuplicate.StreamOf(Id<Tenant>.New(), Records.Id, Records.Other)));
    }

    private static string Stated(string command, string role, string outcome) =>
        command is "possible" or "certain" ? role == "suite" ? outcome : "kernel.not-allowed"
        : role == "suite" ? "kernel.not-allowed"
        : role == "operator" && !outcome.StartsWith("simfoni.duplicate", StringComparison.Ordinal) ? "simfoni.record.same-person"
        : outcome;

    private static Given<PossibleDuplicate> In(string state)
    {
        var none = new Given<PossibleDuplicate>(PossibleDuplicate.Stream, PossibleDuplicate.StreamOf(People.Tenant, Records.Id, Records.Other).Id);
        return state switch
        {
            "none" => none,
            "open" => none.Then(Suspect(60), People.Suite),
            _ => none.Then(Suspect(60), People.Suite).Then(Commands[state], Records.Verifier),
        };
    }

    private static SuspectDuplicate Suspect(int score) => new(One, Other, score, DuplicateCodes.Person);

    private static SettleDuplicate Settle(string decision) =>
        new(One, Other, People.Code(decision), decision == "SAMA_KASUS" ? Records.Other : null, [Records.Operator.Account]);
}
