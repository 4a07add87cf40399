using System.Text.Json;
using Lindung.Kernel;
using Lindung.Simfoni;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Imports;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Lindung.Testing;
using static Lindung.Simfoni.Records.RecordStatus;
using Counted = Lindung.Simfoni.Statistics.Counted;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Every (state, command, role) of a record has a stated outcome: the state it leads to, nothing, or a refusal.</summary>
[TestFixture]
internal sealed class RecordStateTests
{
    private const string Gone = "kernel.no-such-record";
    private const string Wrong = "simfoni.record.not-in-this-state";
    private const string Same = "simfoni.record.same-person";
    private const string Refused = "kernel.not-allowed";
    private const string Nothing = "nothing";

    private static readonly RecordStatus[] States = Enum.GetValues<RecordStatus>();

    private static readonly Dictionary<string, ICommand> OfPersons = new()
    {
        ["fill"] = Records.Fill(),
        ["import"] = new ImportRecord(People.Code("CONTOH"), "1", 0, false, Records.Sheet, true, false),
        ["send"] = Records.Submit(),
        ["cancel"] = new CancelRecord(new(Records.Id), "Bukan kekerasan."),
        ["verify"] = Records.Check(),
        ["return"] = new SendBack(new(Records.Id), People.Code("TIDAK_LENGKAP"), [], null),
        ["duplicate"] = new MarkDuplicate(new(Records.Id), new(Records.Other)),
        ["absorb"] = new AbsorbDuplicate(Records.Other, People.Uptd, Records.Today, []),
        ["refer"] = new NoteReferral(Records.Referral),
        ["propose"] = new ProposeCorrection(new(Records.Id), People.Code("KETERANGAN_BARU")),
        ["restore"] = new RestoreDuplicate(Records.Other, People.Code("KETERANGAN_BARU")),
        ["release"] = new ReleaseDuplicate(Records.Other),
        ["choose"] = new ChooseAlternative(new(Records.Id), Records.Other, "education", true, Records.Child),
        ["identify"] = new RegisterParty(new(Records.Perpetrator.Key, Id<Person>.New(), false)),
    };

    private static readonly Dictionary<string, ICommand> OfTheSuite = new()
    {
        ["draft"] = Records.Draft(),
        ["service"] = new TellMore(Records.Health),
        ["referral"] = new TellReferral(Records.Referral with { Reason = null }),
        ["violence"] = new TellViolence(new(Records.Child, People.Codes("SEKSUAL"), [])),
        ["province verifies"] = Records.Province("VERIFIKASI"),
        ["province returns"] = Records.Province("KEMBALIKAN"),
        ["province opens"] = Records.Province("BUKA"),
        ["province keeps"] = Records.Province("TETAP"),
        ["province marks"] = Records.Province("GANDA", master: Records.Other),
        ["province decides late"] = Records.Province("VERIFIKASI", revision: 7),
        ["lock"] = new LockRecord(2026, Levels.Both),
    };

    private static readonly (string, string) Imported = ($"{Record.Number}:1", Records.Number.Item2);

    private static readonly Dictionary<string, Actor> Roles = new() { ["operator"] = Records.Operator, ["verifier"] = Records.Verifier, ["suite"] = People.Suite };

    /// <summary>Where steps lead; domain.md 6.5 line by line. A step that is not here is refused, or heeded by nobody where the suite told it.</summary>
    private static readonly Dictionary<(RecordStatus, string), RecordStatus> Leads = new()
    {
        [(Draft, "fill")] = Draft,
        [(Returned, "fill")] = Returned,
        [(Draft, "send")] = Sent,
        [(Returned, "send")] = Sent,
        [(Draft, "cancel")] = Cancelled,
        [(Returned, "cancel")] = Cancelled,
        [(Sent, "verify")] = VerifiedCity,
        [(Sent, "return")] = Returned,
        [(VerifiedCity, "return")] = Returned,
        [(Draft, "duplicate")] = Duplicate,
        [(Sent, "duplicate")] = Duplicate,
        [(Returned, "duplicate")] = Duplicate,
        [(VerifiedCity, "duplicate")] = Duplicate,
        [(VerifiedProvince, "duplicate")] = Duplicate,
        [(Draft, "absorb")] = Draft,
        [(Sent, "absorb")] = Sent,
        [(Returned, "absorb")] = Returned,
        [(VerifiedCity, "absorb")] = VerifiedCity,
        [(VerifiedProvince, "absorb")] = VerifiedProvince,
        [(Duplicate, "restore")] = Returned,
        [(Draft, "identify")] = Draft,
        [(Sent, "identify")] = Sent,
        [(Returned, "identify")] = Returned,
        [(Draft, "refer")] = Draft,
        [(Returned, "refer")] = Returned,
        [(Draft, "referral")] = Draft,
        [(Sent, "referral")] = Sent,
        [(Returned, "referral")] = Returned,
        [(VerifiedCity, "referral")] = VerifiedCity,
        [(VerifiedProvince, "referral")] = VerifiedProvince,
        [(Final, "referral")] = Final,
        [(Duplicate, "referral")] = Duplicate,
        [(VerifiedProvince, "propose")] = VerifiedProvince,
        [(Final, "propose")] = Final,
        [(None, "draft")] = Draft,
        [(Draft, "service")] = Draft,
        [(Duplicate, "service")] = Duplicate,
        [(Sent, "service")] = Sent,
        [(Returned, "service")] = Returned,
        [(VerifiedCity, "service")] = VerifiedCity,
        [(VerifiedProvince, "service")] = VerifiedProvince,
        [(Final, "service")] = Final,
        [(VerifiedCity, "province verifies")] = VerifiedProvince,
        [(VerifiedCity, "province returns")] = Returned,
        [(VerifiedCity, "province opens")] = Returned,
        [(VerifiedProvince, "province opens")] = Returned,
        [(Final, "province opens")] = Returned,
        [(VerifiedCity, "province marks")] = Duplicate,
        [(VerifiedProvince, "province marks")] = Duplicate,
        [(VerifiedProvince, "lock")] = Final,
    };

    private static readonly string[] NotByRecorders = ["verify", "return", "duplicate", "restore"];

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, OfPersons.Keys.Concat(OfTheSuite.Keys), Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Record_InAnyStateByAnybody_EndsAsStated(RecordStatus state, string command, string role, string outcome)
    {
        var given = Records.In(state);

        var decided = given.When(OfPersons.GetValueOrDefault(command) ?? OfTheSuite[command], Roles[role], null, Records.Number, Imported);

        Assert.That(Observed(given, decided), Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(OfPersons.Values.Concat(OfTheSuite.Values).Select(c => c.GetType()).Distinct(), Is.EquivalentTo(Record.Stream.Commands));

    [Test]
    public void Table_OfAllPairs_ReachesEveryState() => Assert.That(Leads.Values.Distinct(), Is.EquivalentTo(States.Where(s => s != None)));

    [Test]
    public void Record_AfterAnyStepsByAnybody_IsVerifiedByAnotherAndCountsAsWhatItIs() => Walk.Check(
        States, Records.In, [.. OfPersons.Values, .. OfTheSuite.Values], [.. Roles.Values, Records.Verifier with { Account = Id<Account>.New() }],
        (tried, happened) => happened switch
        {
            RecordVerified e when e.Level == Codes.City => tried.Before.Status == Sent && !tried.Before.Recorders.Contains(tried.By.Account),
            RecordVerified => tried.By.IsSuite && tried.Before.Status is VerifiedCity or Sent,
            RecordReturned or RecordMarkedDuplicate => tried.By.IsSuite || !tried.Before.Recorders.Contains(tried.By.Account),
            RecordCompleted or RecordSent or RecordCancelled => (tried.Before.IsOpen || tried.Before.Status == None && tried.Command is ImportRecord) && !tried.By.IsSuite,
            RecordLocked => tried.By.IsSuite && tried.Before.Status == VerifiedProvince,
            DuplicateAbsorbed or CorrectionProposed => tried.Before.Status is not (Cancelled or Duplicate),
            MoreTold => tried.By.IsSuite && tried.Before.Status != Cancelled,
            DuplicateReleased => tried.Before.Absorbed.Any(merge => merge.Record == Records.Other) && tried.Before.Status is not (Cancelled or Duplicate or Final),
            PartyIdentified => tried.Before.Status is Draft or Sent or Returned,
            _ => true,
        },
        // What a locked year hears waits until the record is opened.
        after => after.Status == Final || IsSame(after.Counted, Counted.Of(after)),
        Records.Number, Imported);

    private static bool IsSame(Counted? told, Counted? now) => JsonSerializer.Serialize(told) == JsonSerializer.Serialize(now);

    private static string Stated(RecordStatus state, string command, string role)
    {
        if (OfTheSuite.ContainsKey(command))
            return role != "suite" ? Refused
                : Leads.TryGetValue((state, command), out var told) ? told.ToString()
                : state == None && command != "lock" ? Gone
                : Nothing;
        if (command == "import") return role == "suite" ? Refused : state == None ? nameof(Draft) : Errors.ImportedMeanwhile.Code;
        if (state == None) return Gone;
        if (role == "suite") return Refused;
        // No merge stands behind these records: there is nothing to choose from.
        if (command == "choose" && (state is Draft or Sent or Returned)) return role == "operator" ? Same : "simfoni.duplicate.no-such-alternative";
        if (!Leads.TryGetValue((state, command), out var next)) return Wrong;
        return role == "operator" && NotByRecorders.Contains(command) ? Same : next.ToString();
    }

    private static string Observed(Given<Record> given, Result<Events> decided) =>
        decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : given.And(decided.Value).State.Status.ToString();
}
