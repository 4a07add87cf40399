using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;
using static Lindung.Modules.Tests.People;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>What facts alone make of a record.</summary>
[TestFixture]
internal sealed class DraftTests
{
    private static readonly Guid Sister = Guid.Parse("0199c3a0-0000-7000-8000-00000000c002");
    private static readonly Guid Twin = Guid.Parse("0199c3a0-0000-7000-8000-00000000c009");

    [Test]
    public void Draft_OfTheFirstClient_OpensTheRecordOfHerUnitWithItsNumber()
    {
        var decided = Records.None().When(Records.Draft(), Suite, null, Records.Number).Value;

        Assert.That(decided.OfType<CaseOpened>().Single(), Has.Property("Unit").EqualTo(Uptd).And.Property("Region").EqualTo(Probolinggo).And.Property("Subjects").Empty.And.Property("By").Null);
        Assert.That(decided.OfType<CaseNumbered>().Single().Number, Is.EqualTo(Records.Number.Item2));
    }

    [Test]
    public void Draft_OfTwoClientsOfOneEvent_IsOneRecordWithTwoVictims()
    {
        var record = Records.None().Then(Records.Draft(), Suite, null, Records.Number).Then(Records.Draft(Sister), Suite).State;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(record.Sheet.Victims.Select(v => v.Key), Is.EqualTo(new[] { Records.Child, Sister }));
            Assert.That(record.Sheet.Perpetrators, Has.Count.EqualTo(1), "the same relation is the same perpetrator until somebody says otherwise");
            Assert.That(record.Sheet.Perpetrators[0].Relations.Select(r => r.Victim), Is.EqualTo(new[] { Records.Child, Sister }));
            Assert.That((record.Sheet.Place, record.Sheet.Source, record.Sheet.Region), Is.EqualTo((Code("RUMAH_TANGGA"), Code("TELEPON"), Mayangan.At(3))));
        }
    }

    [Test]
    public void Draft_OfTheSameClientAgain_ChangesNothing() =>
        Assert.That(Records.In(RecordStatus.Draft).When(Records.Draft(), Suite).Value, Is.Empty);

    [Test]
    public void Draft_AfterTheOperatorFilledIn_TakesNothingBack()
    {
        var record = Records.In(RecordStatus.Draft).Then(Records.Draft(Sister), Suite).State;

        Assert.That((record.Sheet.Place, record.Sheet.Source, record.Sheet.Victims[0]), Is.EqualTo((Code("FASUM"), Code("LANGSUNG"), Records.Victim)));
    }

    [Test]
    public void Draft_WhileTheRecordIsOutOfTheOperatorsHands_Waits()
    {
        var record = Records.In(RecordStatus.Sent).Then(Records.Draft(Sister), Suite).State;

        Assert.That((record.Sheet.Victims.Count, record.Waiting.Length, record.Status), Is.EqualTo((1, 1, RecordStatus.Sent)));
    }

    [Test]
    public void Draft_ByAnybodyButTheSuite_IsRefused() =>
        Assert.That(Records.None().When(Records.Draft(), Records.Operator, null, Records.Number).Error, Is.EqualTo(KernelErrors.NotAllowed));

    [Test]
    public void Service_ToldOfAClient_IsAServiceOfTheRecord()
    {
        var record = Records.In(RecordStatus.Draft).Then(new TellMore(Records.Health), Suite).State;

        Assert.That(record.Whole().Services.Select(s => s.Kind.ToString()), Is.EqualTo(new[] { "LY_PENGADUAN", "LY_KESEHATAN" }));
        Assert.That(record.Sheet.Services, Has.Count.EqualTo(1), "what the operator typed stays hers");
    }

    [Test]
    public void Form_SentBackWhole_CountsNothingTwice()
    {
        var returned = Records.In(RecordStatus.Returned).Then(new TellMore(Records.Health), Suite).Then(Records.Draft(Sister), Suite).Then(new TellReferral(Records.Referral), Suite);
        var before = returned.State;

        var after = returned.Then(Records.Fill(before.Whole()), Records.Operator).Then(Records.Fill(before.Whole()), Records.Operator).State;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Whole().Services, Is.EqualTo(before.Whole().Services));
            Assert.That(after.Whole().Victims.Select(v => (v.Key, v.Forms.Count)), Is.EqualTo(new[] { (Records.Child, 2), (Sister, 1) }));
            Assert.That(after.Whole().Perpetrators.SelectMany(p => p.Relations), Is.EqualTo(before.Whole().Perpetrators.SelectMany(p => p.Relations)));
            Assert.That(ReferralDecisions.Newest(after.Referrals), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void Service_ToldAgainAfterTheFormWasSentBack_IsOneMore()
    {
        var given = Records.In(RecordStatus.Draft).Then(new TellMore(Records.Health), Suite);

        var again = given.Then(Records.Fill(given.State.Whole()), Records.Operator).Then(new TellMore(Records.Health), Suite).State;

        Assert.That(again.Whole().Services.Select(s => s.Kind.ToString()), Is.EqualTo(new[] { "LY_PENGADUAN", "LY_KESEHATAN", "LY_KESEHATAN" }));
    }

    [Test]
    public void Service_ToldAndLeftOutOfTheForm_StaysInTheRecord()
    {
        var given = Records.In(RecordStatus.Draft).Then(new TellMore(Records.Health), Suite);

        Assert.That(given.Then(Records.Fill(), Records.Operator).State.Whole().Services, Is.EqualTo(given.State.Whole().Services));
    }

    [Test]
    public void Relations_OfOnePerpetrator_AreOneForEachVictim()
    {
        var both = Records.Perpetrator with { Relations = [new(Records.Child, Code("TETANGGA")), new(Twin, Code("GURU"))] };
        var sheet = Records.Sheet with { Victims = [Records.Victim, Records.Victim with { Key = Twin }], Perpetrators = [both] };
        var sister = Records.Draft(Sister) with { Client = Records.Told(Sister) with { Relations = Codes("TETANGGA", "GURU") } };

        var record = Records.In(RecordStatus.Draft).Then(Records.Fill(sheet), Records.Operator).Then(sister, Suite).State;

        Assert.That(record.Sheet.Perpetrators.Select(p => p.Relations.Select(r => r.Victim)), Is.All.Unique, "a relation is one victim and one perpetrator");
        Assert.That(record.Sheet.Perpetrators.SelectMany(p => p.Relations).Where(r => r.Victim == Sister).Select(r => r.Kind), Is.EqualTo(Codes("TETANGGA", "GURU")));
    }

    [Test]
    public void Violence_FoundByAnAssessment_FillsInOnlyWhatIsEmpty()
    {
        var found = new TellViolence(new(Sister, Codes("SEKSUAL"), Codes("TPKS1")));
        var unknown = Records.Told(Sister) with { Victim = Records.Told(Sister).Victim with { Forms = [] } };
        var record = Records.In(RecordStatus.Draft).Then(Records.Draft() with { Client = unknown }, Suite).Then(found, Suite);

        Assert.That(record.State.Sheet.Victims[1], Has.Property("Forms").EqualTo(Codes("SEKSUAL")).And.Property("Offences").EqualTo(Codes("TPKS1")));
        Assert.That(record.When(new TellViolence(new(Sister, Codes("FISIK"), [])), Suite).Value, Is.Empty);
        Assert.That(record.When(new TellViolence(new(Records.Child, Codes("FISIK"), [])), Suite).Value, Is.Empty, "the operator had filled it in");
    }

    [Test]
    public void Service_ToldOfAStrangerOrACancelledRecord_ChangesNothing()
    {
        Assert.That(Records.In(RecordStatus.Draft).When(new TellMore(Records.Health with { Client = Sister }), Suite).Value, Is.Empty);
        Assert.That(Records.In(RecordStatus.Cancelled).When(new TellMore(Records.Health), Suite).Value, Is.Empty);
    }

    [Test]
    public void Client_ThatAFactToldOf_CannotBeLeftOut()
    {
        var other = Records.Victim with { Key = Sister };
        var decided = Records.In(RecordStatus.Draft).When(Records.Fill(Records.Sheet with { Victims = [other], Perpetrators = [], Services = [] }), Records.Operator);

        Assert.That(decided.Error?.Code, Is.EqualTo("simfoni.record.client-missing"));
    }

    [Test]
    public void Send_WithErrors_NamesThemAndIsRefused()
    {
        var decided = Records.In(RecordStatus.Draft).Then(Records.Fill(Records.Sheet with { Victims = [Records.Victim with { Forms = [] }] }), Records.Operator).When(new SubmitRecord(false, Lindung.Simfoni.Verification.Levels.Both), Records.Operator);

        Assert.That(decided.Error?.Code, Is.EqualTo("simfoni.record.rules-broken"));
        Assert.That(decided.Error?.Data?["findings"], Is.EqualTo(new[] { "V11 region", "V02 victims[0].forms" }));
    }

    [Test]
    public void Send_WithWarnings_IsAcceptedAndKeepsThem()
    {
        var decided = Records.In(RecordStatus.Draft).Then(Records.Fill(Records.Sheet with { Victims = [Records.Victim with { Guardian = false }] }), Records.Operator).When(Records.Submit(), Records.Operator);

        Assert.That(decided.Value.OfType<RecordSent>().Single().Warnings, Is.EqualTo(Codes("V12")));
    }

    [Test]
    public void Fact_OfVersionOne_BecomesADraftWithoutForms()
    {
        var fact = new ClientRegistered(Records.Event, new(Records.Child), Code("P"), 9, Code("TIDAK"), Code("SD"), Mayangan, ApproximateDate.Unknown, Code("FASUM"), Code("TELEPON"), null, null, null);

        var told = Drafts.Told(Recorded(fact), fact);

        Assert.That((told.Victim.Key, told.Victim.Forms.Count, told.ReportedOn, told.Region), Is.EqualTo((Records.Child, 0, Records.Today, Mayangan.At(3))));
    }

    [Test]
    public void Fact_WithReceipt_CountsFromTheLocalDayOfReceipt()
    {
        var fact = new ClientRegistered(
            Records.Event, new(Records.Child), Code("P"), 9, Code("TIDAK"), Code("SD"), Mayangan, null, Code("FASUM"), Code("TELEPON"), Codes("TETANGGA", "TETANGGA"), Codes("FISIK"),
            new DateTimeOffset(2026, 2, 27, 18, 30, 0, TimeSpan.Zero));

        var told = Drafts.Told(Recorded(fact), fact);

        Assert.That((told.ReportedOn, told.Relations.Count, told.Victim.Forms[0]), Is.EqualTo((new DateOnly(2026, 2, 28), 1, Code("FISIK"))));
    }

    private static RecordedEvent Recorded(IEvent fact) => new(
        1, People.Tenant, new("casemanagement.client", Records.Child), 5, fact,
        new(null, Uptd, Probolinggo, "casemanagement", Guid.Empty, Guid.Empty, Now, Now, Now));
}
