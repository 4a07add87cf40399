using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using static Lindung.Modules.Tests.People;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>What a merged duplicate brings into the record that stays, and that taking it back is exact.</summary>
[TestFixture]
internal sealed class MergeTests
{
    private static readonly Guid Twin = Guid.Parse("0199c3a0-0000-7000-8000-00000000c009");
    private static readonly Guid Sister = Guid.Parse("0199c3a0-0000-7000-8000-00000000c002");
    private static readonly Service Health = new(Records.Child, Code("LY_KESEHATAN"), Records.Today, Code("PPT_RS"));

    [Test]
    public void Merge_OfAVictimWhoStandsThere_KeepsItsServicesAndTheEarlierReportAndCountsHerOnce()
    {
        var merged = Records.In(RecordStatus.VerifiedCity).Then(Absorb(), Records.Verifier).State;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(merged.Counted!.Victims, Has.Count.EqualTo(1));
            Assert.That(merged.Counted.Victims[0].Services, Is.EqualTo(Codes("LY_PENGADUAN", "LY_KESEHATAN")));
            Assert.That(merged.Counted.ReportedOn, Is.EqualTo(Records.Today.AddDays(-3)));
            Assert.That(merged.Absorbed.Single().Unit, Is.EqualTo(Hospital));
        }
    }

    [Test]
    public void Merge_OfAVictimWhoDoesNotStandThere_CountsHerToo()
    {
        var merged = Records.In(RecordStatus.VerifiedCity).Then(Absorb(joined: Records.Victim with { Key = Sister, AgeYears = 5 }), Records.Verifier).State;

        Assert.That(merged.Counted!.Victims.Select(v => v.AgeYears), Is.EqualTo(new int?[] { 9, 5 }));
    }

    [Test]
    public void Verify_WithValuesAmongWhichNobodyChose_IsRefused()
    {
        var merged = Records.In(RecordStatus.Sent).Then(Absorb("education", "SLTP"), Records.Verifier);

        var before = merged.When(Records.Check(), Records.Verifier);
        var kept = merged.Then(Choose("education", take: false), Records.Verifier).When(Records.Check(), Records.Verifier);

        Assert.That((before.Error?.Code, kept.IsOk), Is.EqualTo(("simfoni.duplicate.alternatives-open", true)));
        Assert.That(merged.State.Sheet.Victims[0].Education, Is.EqualTo(Code("SD")));
    }

    [TestCase("education", "SLTP")]
    [TestCase("ageYears", "10")]
    [TestCase("forms", "FISIK SEKSUAL")]
    [TestCase("sex", "L")]
    public void Alternative_Taken_StandsInTheSheet(string field, string value)
    {
        var merged = Records.In(RecordStatus.Sent).Then(Absorb(field, value), Records.Verifier).Then(Choose(field, take: true), Records.Verifier).State;

        Assert.That(Alternatives.Now(merged.Sheet, Alternative(field, value)), Is.EqualTo(value));
        Assert.That(merged.Alternatives, Is.Empty);
    }

    [Test]
    public void Alternative_TakenWhereTheRecordIsVerified_WaitsUntilItIsOpened()
    {
        var merged = Records.In(RecordStatus.VerifiedCity).Then(Absorb("education", "SLTP"), Records.Verifier);

        Assert.That(merged.When(Choose("education", take: true), Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.not-in-this-state"));
        Assert.That(merged.When(Choose("education", take: false), Records.Verifier).IsOk, Is.True);
        Assert.That(merged.When(Choose("education", take: false), Records.Operator).Error?.Code, Is.EqualTo("simfoni.record.same-person"));
        Assert.That(merged.When(Choose("place", take: false), Records.Verifier).Error?.Code, Is.EqualTo("simfoni.duplicate.no-such-alternative"));
    }

    [Test]
    public void Alternatives_OfTwoSheets_AreWhatTheDuplicateSaysOtherwise()
    {
        var there = Records.Sheet with
        {
            Place = Code("SEKOLAH"),
            Source = Kernel.Code.NA,
            IncidentOn = new(new(2026, 2, 1), DatePrecision.Estimated),
            Victims = [Records.Victim with { Key = Twin, AgeYears = 10, Occupation = Kernel.Code.NA }],
        };

        var found = Alternatives.Of(Records.Other, Records.Sheet, there, [new(Twin, Records.Child)]);

        Assert.That(found.Select(a => $"{a.Field} {a.Here} {a.There}"), Is.EquivalentTo(new[] { "place FASUM SEKOLAH", "incidentOn 2026-02-20 ~2026-02-01", "ageYears 9 10" }));
        Assert.That(found.Aggregate(Records.Sheet, (s, a) => Alternatives.With(s, a, a.There)).IncidentOn, Is.EqualTo(there.IncidentOn));
    }

    [Test]
    public void Release_OfADuplicate_LeavesWhatStoodBeforeAndCountsAsBefore()
    {
        var before = Records.In(RecordStatus.VerifiedCity);
        var after = Records.In(RecordStatus.VerifiedCity).Then(Absorb("education", "SLTP", Records.Victim with { Key = Sister }), Records.Verifier)
            .Then(new ReleaseDuplicate(Records.Other), Records.Verifier).State;

        Assert.That(Text(after.Counted), Is.EqualTo(Text(before.State.Counted)));
        Assert.That((Text(after.Sheet), after.Absorbed.Length, after.Alternatives.Length), Is.EqualTo((Text(before.State.Sheet), 0, 0)));
    }

    [Test]
    public void Release_AfterAnOperatorSentTheWholeFormAndAValueWasTaken_PutsBackBoth()
    {
        var open = Records.In(RecordStatus.Draft).Then(Absorb("education", "SLTP"), Records.Verifier).Then(Choose("education", take: true), Records.Verifier);
        var typed = open.Then(Records.Fill(open.State.Whole()), Records.Operator);
        Assert.That(typed.State.Whole().Services, Has.Count.EqualTo(2), "what the form holds is not added once more");

        var released = typed.Then(new ReleaseDuplicate(Records.Other), Records.Verifier).State;

        Assert.That(released.Sheet.Services, Is.EqualTo(Records.Sheet.Services));
        Assert.That(released.Sheet.Victims[0].Education, Is.EqualTo(Code("SD")));
    }

    [Test]
    public void Release_OfAnyMerge_IsExact() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from services in Gen.Choose(0, 3) from joined in Gen.Choose(0, 2) from choose in Gen.Choose(0, 3) select (services, joined, choose)).ToArbitrary(),
        made =>
        {
            var given = Records.In(RecordStatus.Sent);
            var before = Text(given.State.Whole());
            var absorb = Absorb("education", "SLTP") with
            {
                Services = [.. Enumerable.Repeat(Health, made.services)],
                Matched = new(
                    Records.Other, [new(Twin, Records.Child)], [.. Enumerable.Range(0, made.joined).Select(i => Records.Victim with { Key = Guid.CreateVersion7() })], []),
            };
            given.Then(absorb, Records.Verifier);
            if (made.choose > 1) given.Then(Choose("education", made.choose == 2), Records.Verifier);
            given.Then(new ReleaseDuplicate(Records.Other), Records.Verifier);
            return Text(given.State.Whole()) == before;
        }));

    [Test]
    public void Service_ToldOfAMergedClient_CountsForWhoSheIsAndLeavesWithTheDuplicate()
    {
        var merged = Records.In(RecordStatus.VerifiedCity).Then(Absorb(), Records.Verifier).Then(new TellMore(Records.Health with { Client = Twin }), Suite);
        Assert.That(merged.State.Counted!.Victims[0].Services, Has.Count.EqualTo(3));

        var released = merged.Then(new ReleaseDuplicate(Records.Other), Records.Verifier);

        Assert.That(released.State.Counted!.Victims[0].Services, Has.Count.EqualTo(1));
    }

    [Test]
    public void Service_ToldOfAMergedClientAndSentBackWithTheForm_LeavesWithTheDuplicateToo()
    {
        var merged = Records.In(RecordStatus.Draft).Then(Absorb(), Records.Verifier).Then(new TellMore(Records.Health with { Client = Twin, On = Records.Today.AddDays(1) }), Suite);
        var typed = merged.Then(Records.Fill(merged.State.Whole()), Records.Operator);
        Assert.That(typed.State.Whole().Services, Is.EquivalentTo(merged.State.Whole().Services));

        var released = typed.Then(new ReleaseDuplicate(Records.Other), Records.Verifier).State;

        Assert.That(released.Whole().Services, Is.EqualTo(Records.Sheet.Services));
    }

    [Test]
    public void Restore_OfADuplicate_OpensItForWhoRecordedIt()
    {
        var duplicate = Records.In(RecordStatus.Duplicate);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(duplicate.When(Restore(Guid.NewGuid()), Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.not-in-this-state"));
            Assert.That(duplicate.When(Restore(Records.Other), Records.Operator).Error?.Code, Is.EqualTo("simfoni.record.same-person"));
            Assert.That(duplicate.When(Restore(Records.Other), Suite).Error?.Code, Is.EqualTo("kernel.not-allowed"));
            Assert.That(duplicate.Head!.IsOpen, Is.False);
            var restored = duplicate.Then(Restore(Records.Other), Records.Verifier);
            Assert.That((restored.State.Status, restored.State.Master, restored.Head!.IsOpen), Is.EqualTo((RecordStatus.Returned, default(Guid?), true)));
        }
    }

    [TestCase(RecordStatus.Final)]
    [TestCase(RecordStatus.Duplicate)]
    [TestCase(RecordStatus.Cancelled)]
    public void Release_WhereTheRecordHasEnded_IsRefused(object state) =>
        Assert.That(Records.In((RecordStatus)state).When(new ReleaseDuplicate(Records.Other), Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.not-in-this-state"));

    [Test]
    public void Party_IdentifiedWithAnOddNumber_IsAWarningThatAsksForATick()
    {
        var sister = Records.Victim with { Key = Sister };
        var draft = Records.In(RecordStatus.Draft).Then(Records.Fill(Records.Sheet with { Victims = [Records.Victim, sister] }), Records.Operator);
        KnownParty Known(Guid party) => new(party, Id<Person>.New(), true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(draft.When(new RegisterParty(Known(Records.Child)), Records.Operator).Error?.Code, Is.EqualTo("simfoni.record.party-from-file"));
            Assert.That(draft.When(new RegisterParty(Known(Guid.NewGuid())), Records.Operator).Error?.Code, Is.EqualTo("simfoni.record.no-such-party"));
            var sent = draft.Then(new RegisterParty(Known(Sister)), Records.Operator).Then(Records.Submit(), Records.Operator);
            Assert.That(sent.State.Findings(true, Records.Today), Is.EqualTo(new[] { new Finding(Code("V08"), false, "victims[1].nik") }));
            Assert.That(sent.When(Records.Check(), Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.warnings-unticked"));
            Assert.That(sent.When(Records.Check() with { Ticked = Codes("V08") }, Records.Verifier).IsOk, Is.True);
        }
    }

    private static AbsorbDuplicate Absorb(string? field = null, string value = "", Victim? joined = null) => new(
        Records.Other, Hospital, Records.Today.AddDays(-3), [Health], new(Records.Other, [new(Twin, Records.Child)], joined is null ? [] : [joined], []),
        field is null ? [] : [Alternative(field, value)]);

    private static Alternative Alternative(string field, string value) => new(Records.Other, Records.Child, field, "", value);

    private static ChooseAlternative Choose(string field, bool take) => new(new(Records.Id), Records.Other, field, take, field == "place" ? null : Records.Child);

    private static RestoreDuplicate Restore(Guid master) => new(master, Code("KETERANGAN_BARU"));

    private static string Text<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);
}
