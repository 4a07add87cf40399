using Lindung.Kernel;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;
using Lindung.Testing;
using static Lindung.Simfoni.Provinces.ProvinceStatus;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Every (state, command, role) of a province's record has a stated outcome.</summary>
[TestFixture]
internal sealed class ProvinceStateTests
{
    private const string Gone = "kernel.no-such-record";
    private const string Wrong = "simfoni.record.not-in-this-state";
    private const string Same = "simfoni.record.same-person";
    private const string Refused = "kernel.not-allowed";
    private const string Unproposed = "simfoni.record.nothing-proposed";
    private const string Nothing = "nothing";

    private static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-000000000791");
    private static readonly Id<Tenant> Province = Id<Tenant>.New();
    private static readonly Actor Verifier = AtProvince();
    private static readonly Actor OtherVerifier = AtProvince();
    private static readonly Actor Hand = AtProvince() with { Account = Records.Operator.Account };
    private static readonly Actor Suite = Actor.Suite(Province);
    private static readonly Code Why = People.Code("KETERANGAN_BARU");

    private static readonly ProvinceStatus[] States = Enum.GetValues<ProvinceStatus>();

    private static readonly Dictionary<string, ICommand> OfPersons = new()
    {
        ["verify"] = new CheckProvinceRecord([], true, true),
        ["return"] = new ReturnToCity(new(Id), People.Code("TIDAK_SESUAI"), ["region"]),
        ["duplicate"] = new MarkDuplicateAcross(Records.Other),
        ["propose"] = new ProposeOpening(new(Id), Why),
        ["accept"] = new DecideCorrection(new(Id), true, Why),
        ["release"] = new ReleaseAcross(Why),
        ["unlock"] = new UnlockRecord(new(Id), Why, "Putusan baru."),
    };

    private static readonly Dictionary<string, ICommand> OfTheSuite = new()
    {
        ["receive"] = Receive(1, true),
        ["receive newer"] = Receive(2, true),
        ["withdraw"] = new WithdrawRecord(1, People.Code("PERBAIKAN")),
        ["withdraw older"] = new WithdrawRecord(0, People.Code("PERBAIKAN")),
        ["hear proposal"] = new HearProposal(1, Why, Records.Verifier.Account),
        ["hear lock"] = new HearLock(1, 2026),
    };

    private static readonly Dictionary<string, Actor> Roles = new() { ["verifier"] = Verifier, ["hand"] = Hand, ["suite"] = Suite };

    private static readonly Dictionary<(ProvinceStatus, string), ProvinceStatus> Leads = new()
    {
        [(None, "receive")] = Waiting,
        [(None, "receive newer")] = Waiting,
        [(Waiting, "verify")] = Verified,
        [(Waiting, "return")] = Returned,
        [(Waiting, "duplicate")] = Duplicate,
        [(Verified, "duplicate")] = Duplicate,
        [(Listed, "duplicate")] = Duplicate,
        [(Duplicate, "release")] = Returned,
        [(Verified, "propose")] = Verified,
        [(Listed, "propose")] = Listed,
        [(Final, "propose")] = Final,
        [(Waiting, "withdraw")] = Withdrawn,
        [(Verified, "withdraw")] = Withdrawn,
        [(Listed, "withdraw")] = Withdrawn,
        [(Final, "withdraw")] = Withdrawn,
        [(Waiting, "hear lock")] = Final,
        [(Verified, "hear lock")] = Final,
        [(Listed, "hear lock")] = Final,
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, OfPersons.Keys.Concat(OfTheSuite.Keys), Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void ProvinceRecord_InAnyStateByAnybody_EndsAsStated(object state, string command, string role, string outcome)
    {
        var given = In((ProvinceStatus)state);

        var decided = given.When(OfPersons.GetValueOrDefault(command) ?? OfTheSuite[command], Roles[role]);

        Assert.That(decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : given.And(decided.Value).State.Status.ToString(), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(OfPersons.Values.Concat(OfTheSuite.Values).Select(c => c.GetType()).Distinct(), Is.EquivalentTo(ProvinceRecord.Stream.Commands));

    [Test]
    public void ProvinceRecord_AfterAnyStepsByAnybody_IsDecidedByWhoHadNoHandInItAndOpenedByTwo() => Walk.Check(
        States, In, [.. OfPersons.Values, .. OfTheSuite.Values, new DecideCorrection(new(Id), false, Why)], [.. Roles.Values, OtherVerifier],
        (tried, happened) => happened switch
        {
            ProvinceDecided e => !tried.By.IsSuite && !tried.Before.Hands.Contains(tried.By.Account)
                && (e.Decision != Codes.Opened && e.Decision != Codes.Kept || tried.Command is ReleaseAcross && tried.Before.Status == Duplicate
                    || tried.Before.Proposer is { } proposer && proposer != tried.By.Account),
            ProvinceRecordReceived e => tried.By.IsSuite && e.Revision > tried.Before.Revision,
            ProvinceRecordWithdrawn or ProvinceRecordLocked => tried.By.IsSuite && tried.Before.Status is Waiting or Listed or Verified or Final,
            CorrectionHeard => tried.Before.Proposer is null,
            _ => true,
        });

    [TestCase("verify", "VERIFIKASI")]
    [TestCase("return", "KEMBALIKAN")]
    [TestCase("duplicate", "GANDA")]
    public void Decision_OfTheProvince_IsAFactForTheCitysRecord(string command, string decision)
    {
        var decided = In(Waiting).When(OfPersons[command], Verifier).Value.OfType<ProvinceDecided>().Single();

        Assert.That((decided.Record, decided.City, decided.Revision, decided.Decision.ToString()), Is.EqualTo((Records.Id, People.Tenant, 1, decision)));
    }

    [Test]
    public void Correction_OpenedByHerWhoProposedIt_IsRefused()
    {
        var proposed = In(Verified).Then(new ProposeOpening(new(Id), Why), Verifier);

        Assert.That(proposed.When(new DecideCorrection(new(Id), true, Why), Verifier).Error?.Code, Is.EqualTo(Same));
        Assert.That(proposed.Then(new DecideCorrection(new(Id), true, Why), OtherVerifier).State.Status, Is.EqualTo(Returned));
    }

    [Test]
    public void Unlock_OfALockedRecord_NeedsTwoPersons()
    {
        var proposed = In(Final).Then(new ProposeOpening(new(Id), Why), Verifier);

        Assert.That(In(Final).When(OfPersons["unlock"], Verifier).Error?.Code, Is.EqualTo(Unproposed));
        Assert.That(proposed.When(OfPersons["unlock"], Verifier).Error?.Code, Is.EqualTo(Same));
        Assert.That(proposed.Then(OfPersons["unlock"], OtherVerifier).State.Status, Is.EqualTo(Returned));
    }

    [Test]
    public void Proposal_OfTheCity_IsDecidedByTheProvinceAndMayBeRefused()
    {
        var proposed = In(Verified).Then(OfTheSuite["hear proposal"], Suite);

        var kept = proposed.When(new DecideCorrection(new(Id), false, Why), Verifier).Value;

        Assert.That((kept.OfType<ProvinceDecided>().Single().Decision.ToString(), proposed.And(kept).State.Proposer), Is.EqualTo(("TETAP", (Id<Account>?)null)));
    }

    [Test]
    public void Warnings_WhereTheCityIsNoLevel_AreTickedByTheProvince()
    {
        var sheet = Records.Sheet with { Victims = [Records.Victim with { Guardian = false }] };
        var waiting = New().Then(new ReceiveRecord(new(Records.Id, People.Tenant, People.Probolinggo, 1, sheet, [], false, true), "SMF-1", Records.Dinas, People.Probolinggo.At(1)), Suite);

        Assert.That(waiting.When(OfPersons["verify"], Verifier).Error?.Code, Is.EqualTo("simfoni.record.warnings-unticked"));
        Assert.That(waiting.When(new CheckProvinceRecord(People.Codes("V12"), true, true), Verifier).IsOk, Is.True);
    }

    private static string Stated(ProvinceStatus state, string command, string role)
    {
        if (OfTheSuite.ContainsKey(command))
        {
            if (role != "suite") return Refused;
            if (command == "receive newer" && state != None) return nameof(Waiting);
            if (command == "hear proposal" && state != None) return state.ToString();
            return Leads.TryGetValue((state, command), out var told) ? told.ToString() : Nothing;
        }

        if (state == None) return Gone;
        if (role == "suite") return Refused;
        if (role == "hand") return Same;
        // Nobody has proposed anything in these samples: that is told before anything is opened.
        if (command == "accept" && state is (Verified or Listed) || command == "unlock" && state == Final) return Unproposed;
        return Leads.TryGetValue((state, command), out var next) ? next.ToString() : Wrong;
    }

    private static Given<ProvinceRecord> New() => new(ProvinceRecord.Stream, Id);

    private static Given<ProvinceRecord> In(ProvinceStatus status) => status switch
    {
        None => New(),
        Waiting => New().Then(Receive(1, true), Suite),
        Listed => New().Then(Receive(1, false), Suite),
        Verified => In(Waiting).Then(OfPersons["verify"], Verifier),
        Returned => In(Waiting).Then(OfPersons["return"], Verifier),
        Withdrawn => In(Waiting).Then(OfTheSuite["withdraw"], Suite),
        Final => In(Verified).Then(OfTheSuite["hear lock"], Suite),
        Duplicate => In(Waiting).Then(OfPersons["duplicate"], Verifier),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static ReceiveRecord Receive(int revision, bool review) => new(
        new(Records.Id, People.Tenant, People.Probolinggo, revision, Records.Sheet, [Records.Operator.Account, Records.Verifier.Account], true, review),
        "SMF-3574-UPTD-2026-00001", Records.Dinas, People.Probolinggo.At(1));

    private static Actor AtProvince() => new(Id<Account>.New(), Province, Records.Dinas, People.Probolinggo.At(1), ["VERIFIKATOR_PROV"]);
}
