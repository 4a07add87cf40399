using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Lindung.Testing;
using static Lindung.Modules.Tests.People;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Guards of verification, levels, and what each step changes in the figures.</summary>
[TestFixture]
internal sealed class VerificationTests
{
    private static readonly Levels CityOnly = new(true, false);
    private static readonly Levels ProvinceOnly = new(false, true);
    private static readonly Guid Sister = Guid.Parse("0199c3a0-0000-7000-8000-00000000c002");

    [Test]
    public void Verify_OfTheCity_CountsAndPresentsTheSheetInCodes()
    {
        var decided = Records.In(RecordStatus.Sent).When(Records.Check(), Records.Verifier).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decided.OfType<RecordVerified>().Single(), Has.Property("Level").EqualTo(Code("KAB")).And.Property("Revision").EqualTo(1));
            Assert.That(decided.OfType<RecordForwarded>().Single().Hands, Is.EquivalentTo(new[] { Records.Operator.Account, Records.Verifier.Account }));
            Assert.That(Counts(decided), Is.EqualTo("none > SEMENTARA VERIFIKASI"));
        }
    }

    [Test]
    public void Verify_WithWarnings_AsksForATickOfEach()
    {
        var sheet = Records.Sheet with { Victims = [Records.Victim with { Guardian = false, AgeYears = 17, MaritalStatus = Code("SIRRI") }] };
        var sent = Records.In(RecordStatus.Draft).Then(Records.Fill(sheet), Records.Operator).Then(Records.Submit(), Records.Operator);

        var without = sent.When(Records.Check() with { Ticked = Codes("V12") }, Records.Verifier);
        var with = sent.When(Records.Check() with { Ticked = Codes("V12", "V04") }, Records.Verifier);

        Assert.That((without.Error?.Code, with.IsOk), Is.EqualTo(("simfoni.record.warnings-unticked", true)));
        Assert.That(without.Error?.Data?["rules"], Is.EqualTo(new[] { "V04" }));
    }

    [Test]
    public void Verify_WithoutLookingForDuplicatesOrWhereTheRegionDidNotStand_IsRefused()
    {
        var sent = Records.In(RecordStatus.Sent);

        Assert.That(sent.When(Records.Check() with { DuplicatesChecked = false }, Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.duplicates-unchecked"));
        Assert.That(sent.When(Records.Check() with { RegionStood = false }, Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.rules-broken"));
    }

    [Test]
    public void Verify_ByHerWhoFilledInAnEarlierVersion_IsRefused()
    {
        var again = Records.In(RecordStatus.Returned).Then(Records.Fill(), Records.Verifier).Then(Records.Submit(), Records.Operator);

        Assert.That(again.When(Records.Check(), Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.same-person"));
    }

    [Test]
    public void Levels_OfTheProvinceOnly_PresentWhatIsSentAndRefuseTheCity()
    {
        var draft = Records.In(RecordStatus.Draft);
        var sent = draft.When(Records.Submit(ProvinceOnly), Records.Operator).Value;
        draft.And(sent);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.OfType<RecordForwarded>().Single(), Has.Property("CityVerified").False.And.Property("Review").True);
            Assert.That(draft.When(Records.Check(ProvinceOnly), Records.Verifier).Error?.Code, Is.EqualTo("simfoni.record.level-does-not-verify"));
            Assert.That(Counts(draft.When(Records.Province("VERIFIKASI"), Suite).Value), Is.EqualTo("none > TERVERIFIKASI VERIFIKASI"));
        }
    }

    [Test]
    public void Levels_OfTheCityOnly_AreLockedWithoutTheProvince()
    {
        var verified = Records.In(RecordStatus.Sent).Then(Records.Check(CityOnly), Records.Verifier);

        Assert.That(verified.When(new LockRecord(2026, Levels.Both), Suite).Value, Is.Empty);
        Assert.That(Counts(verified.When(new LockRecord(2026, CityOnly), Suite).Value), Is.EqualTo("SEMENTARA > FINAL KUNCI"));
    }

    [Test]
    public void Figures_OfEachStep_MoveFromWhatStoodToWhatStands()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Counts(Records.In(RecordStatus.VerifiedCity).When(Records.Province("VERIFIKASI"), Suite).Value), Is.EqualTo("SEMENTARA > TERVERIFIKASI VERIFIKASI"));
            Assert.That(Counts(Records.In(RecordStatus.VerifiedCity).When(Records.Province("KEMBALIKAN"), Suite).Value), Is.EqualTo("SEMENTARA > none PERBAIKAN"));
            Assert.That(Counts(Records.In(RecordStatus.Final).When(Records.Province("BUKA"), Suite).Value), Is.EqualTo("FINAL > none PERBAIKAN"));
            Assert.That(Counts(Records.In(RecordStatus.VerifiedProvince).When(new MarkDuplicate(new(Records.Id), new(Records.Other)), Records.Verifier).Value), Is.EqualTo("TERVERIFIKASI > none GANDA"));
            Assert.That(Counts(Records.In(RecordStatus.Sent).When(new MarkDuplicate(new(Records.Id), new(Records.Other)), Records.Verifier).Value), Is.EqualTo("unchanged"));
            Assert.That(Counts(Records.In(RecordStatus.Sent).When(new TellMore(Records.Health), Suite).Value), Is.EqualTo("unchanged"));
        }
    }

    [Test]
    public void Service_ToldAfterVerification_CountsAtOnce()
    {
        var decided = Records.In(RecordStatus.VerifiedProvince).When(new TellMore(Records.Health), Suite).Value.OfType<RecordCounted>().Single();

        Assert.That((decided.Before!.Victims[0].Services.Count, decided.After!.Victims[0].Services.Count, decided.After.Status.ToString()), Is.EqualTo((1, 2, "TERVERIFIKASI")));
    }

    [Test]
    public void Service_ToldOfALockedYear_WaitsUntilTheRecordIsOpened()
    {
        var locked = Records.In(RecordStatus.Final).Then(new TellMore(Records.Health), Suite);
        Assert.That(locked.State.Counted!.Victims[0].Services, Has.Count.EqualTo(1));

        var corrected = locked.Then(Records.Province("BUKA"), Suite).Then(Records.Submit(), Records.Operator).Then(Records.Check(), Records.Verifier);

        Assert.That(corrected.State.Counted!.Victims[0].Services, Has.Count.EqualTo(2));
        Assert.That(corrected.State.Revision, Is.EqualTo(2), "a correction is a new version");
    }

    [Test]
    public void Province_DecidingOverAnOlderVersion_ChangesNothing()
    {
        var second = Records.In(RecordStatus.VerifiedCity).Then(new SendBack(new(Records.Id), Code("WILAYAH"), [], null), Records.Verifier)
            .Then(Records.Submit(), Records.Operator).Then(Records.Check(), Records.Verifier);

        Assert.That(second.When(Records.Province("VERIFIKASI", revision: 1), Suite).Value, Is.Empty);
        Assert.That(second.When(Records.Province("VERIFIKASI", revision: 2), Suite).Value, Is.Not.Empty);
    }

    [Test]
    public void Return_OfAPresentedVersion_WithdrawsItAndNamesTheClients()
    {
        var decided = Records.In(RecordStatus.VerifiedCity).When(new SendBack(new(Records.Id), Code("WILAYAH"), ["region"], "Lihat alamat."), Records.Verifier).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decided.OfType<RecordWithdrawn>().Single().Revision, Is.EqualTo(1));
            Assert.That(decided.OfType<RecordReturned>().Single(), Has.Property("Event").EqualTo(Records.Event).And.Property("Clients").EqualTo(new[] { Records.Child }));
            Assert.That(decided.OfType<RecordNoted>().Single().Note.OrDefault(), Is.EqualTo("Lihat alamat."));
        }
    }

    [Test]
    public void Client_ToldWhileTheRecordWasAway_IsThereWhenItComesBack()
    {
        var back = Records.In(RecordStatus.Sent).Then(Records.Draft(Sister), Suite).Then(new SendBack(new(Records.Id), Code("TIDAK_LENGKAP"), [], null), Records.Verifier).State;

        Assert.That((back.Sheet.Victims.Count, back.Waiting.Length), Is.EqualTo((2, 0)));
    }

    [Test]
    public void Duplicate_MergedIntoItsMaster_BringsItsServicesAndTheEarlierReport()
    {
        var absorb = new AbsorbDuplicate(Records.Other, Group, Records.Today.AddDays(-3), [new(Records.Child, Code("LY_KESEHATAN"), Records.Today, Code("PPT_RS"))]);
        var decided = Records.In(RecordStatus.VerifiedCity).When(absorb, Records.Verifier).Value;

        var counted = decided.OfType<RecordCounted>().Single();
        Assert.That((counted.After!.Victims[0].Services.Count, counted.After.ReportedOn), Is.EqualTo((2, Records.Today.AddDays(-3))));
    }

    [Test]
    public void PracticeRecord_VerifiedByTheCity_IsInNoFigureAndGoesNowhere()
    {
        var verified = Records.Drafted(practice: true).Then(Records.Submit(), Records.Operator).When(Records.Check(), Records.Verifier).Value;

        Assert.That(verified.Select(e => e.GetType()), Is.EqualTo(new[] { typeof(RecordVerified) }));
    }

    [TestCase("35", true)]
    [TestCase("64", false)]
    [TestCase("35.74", false)]
    public void Levels_SetByAnOffice_AreThoseOfItsOwnProvinceOnly(string region, bool may)
    {
        var java = LevelPolicy.StreamOf(Probolinggo);
        var policy = new Given<LevelPolicy>(LevelPolicy.Stream, java.Id);

        var decided = policy.When(new ChangeLevels(true, false), At(Records.Dinas, RegionCode.Parse(region), "ADMIN_DINAS"));

        Assert.That(decided.IsOk, Is.EqualTo(may));
    }

    [Test]
    public void Levels_SetToNone_AreRefused() =>
        Assert.That(
            new Given<LevelPolicy>(LevelPolicy.Stream, LevelPolicy.StreamOf(Probolinggo).Id).When(new ChangeLevels(false, false), At(Records.Dinas, Probolinggo.At(1), "ADMIN_DINAS")).Error?.Code,
            Is.EqualTo("simfoni.levels.none"));

    private static string Counts(IReadOnlyList<IEvent> events) => events.OfType<RecordCounted>().SingleOrDefault() is { } counted
        ? $"{counted.Before?.Status.ToString() ?? "none"} > {counted.After?.Status.ToString() ?? "none"} {counted.Cause}"
        : "unchanged";
}
