using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>Every (state, command, role) of what was agreed to for a child of fifteen has a stated outcome (domain.md 7.5).</summary>
[TestFixture]
internal sealed class ConsentStateTests
{
    private const string Nothing = "nothing";
    private const string Gone = "kernel.no-such-record";
    private const string Unknown = "kernel.no-such-consent";
    private const string Excluded = "kernel.consent-guardian-excluded";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-00000000e005");
    private static readonly Guid Consent = Guid.Parse("0199c3a0-0000-7000-8000-00000000e006");
    private static readonly Guid Other = Guid.Parse("0199c3a0-0000-7000-8000-00000000e007");
    private static readonly Guid Ground = Guid.Parse("0199c3a0-0000-7000-8000-00000000e008");
    private static readonly Code Share = Code.Parse("BERBAGI_DATA");
    private static readonly Code Identity = Code.Parse("IDENTITAS");

    private static readonly string[] States = ["none", "asked", "given", "partly", "withdrawn", "excluded", "closed"];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["give by parent"] = Given("ORANG_TUA"),
        ["give by herself"] = Given("KLIEN"),
        ["give by court"] = Given("PENGADILAN"),
        ["give for excluded guardian"] = Given("KEPALA_UNIT") with { GuardianExcluded = true, BestInterest = "Garis netral." },
        ["withdraw one"] = new WithdrawConsent(Consent, [Share]),
        ["withdraw all"] = new WithdrawConsent(Consent, []),
        ["withdraw another"] = new WithdrawConsent(Other, []),
        ["note duty"] = new NoteLegalGround(Ground, LegalGround.LegalDuty, "UU 12/2022 Pasal 41", true),
        ["note duty without law"] = new NoteLegalGround(Ground, LegalGround.LegalDuty, "", true),
    };

    private static readonly Dictionary<string, Actor> Actors = new()
    {
        ["manager"] = People.Manager, ["head of unit"] = People.At(People.Uptd, People.Probolinggo, "KEPALA_UPTD"),
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Actors.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Consents_InAnyStateByAnybody_EndAsStated(string state, string command, string role, string outcome)
    {
        var given = In(state);

        var decided = given.When(Commands[command], Actors[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : StateOf(given.And(decided.Value).Head!), Is.EqualTo(outcome));
    }

    [Test]
    public void Consents_AfterAnySteps_AreNeverAnExcludedGuardiansAndNeverComeBack() => Walk.Check(
        States, In, Commands.Values, Actors.Values,
        (tried, happened) => happened switch
        {
            ConsentGiven e => e.GivenBy != Code.Parse("ORANG_TUA") || !tried.Head!.GuardianExcluded,
            ConsentWithdrawn e => tried.Head!.Consents.Single(c => c.Id == e.Consent).WithdrawnItems.Intersect(e.Items).Any() is false,
            _ => true,
        });

    private static string Stated(string state, string command, string role) => (state, command, role) switch
    {
        ("none", _, _) => Gone,
        (_, "withdraw another", _) => Unknown,
        (_, "note duty without law", _) => "kernel.legal-ground-law-missing",
        (_, "note duty", _) => state,
        ("asked" or "excluded" or "closed", "withdraw one" or "withdraw all", _) => Unknown,
        ("given", "withdraw one", _) => "partly",
        ("given" or "partly", "withdraw all", _) => "withdrawn",
        (_, "withdraw one" or "withdraw all", _) => Nothing,
        ("closed", _, _) => "kernel.case-closed",
        // The same consent is known.
        ("given" or "partly" or "withdrawn", _, _) => Nothing,
        (_, "give by herself", _) => "kernel.consent-child",
        (_, "give for excluded guardian", "manager") => "kernel.consent-unit-head-alone",
        (_, "give for excluded guardian", _) => "given",
        ("excluded", "give by parent", _) => Excluded,
        _ => "given",
    };

    private static Given<Referral> In(string state) => state switch
    {
        "none" => new(Referral.Stream, Id),
        "asked" => In("none").Then(
            new SendReferral("casemanagement.service", "RUJUKAN_LAYANAN", People.Hospital, null, false, null, "LIFE_SAVING", new Dictionary<string, string>(), []), People.Manager),
        "given" => In("asked").Then(Commands["give by parent"], People.Manager),
        "partly" => In("given").Then(Commands["withdraw one"], People.Manager),
        "withdrawn" => In("given").Then(Commands["withdraw all"], People.Manager),
        "excluded" => In("asked").And([new GuardianExcluded(People.Now, People.Manager.Account)]),
        _ => In("asked").Then(new WithdrawReferral("TIDAK_PERLU"), People.Manager),
    };

    private static GiveConsent Given(string by) => new(
        Consent, Code.Parse("PERSETUJUAN_DATA"), 1, [new(Share, true), new(Identity, true)], Code.Parse(by), Code.Parse("TTD_BASAH"), 15, true, false, Code.NA, null, null);

    private static string StateOf(CaseHead head) =>
        !head.IsOpen ? "closed"
        : head.Consents.IsEmpty ? head.GuardianExcluded ? "excluded" : "asked"
        : head.Consents[0].WithdrawnItems.Length switch { 0 => "given", 1 => "partly", _ => "withdrawn" };
}
