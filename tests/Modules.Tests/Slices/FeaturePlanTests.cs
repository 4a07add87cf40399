using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime.Features;
using Lindung.Storage;
using Lindung.Testing;
using CaseFeatures = Lindung.CaseManagement.Features;
using PatbmFeatures = Lindung.Patbm.Features;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A change is shown as a plan before it is made; off waits until every open item has a destination.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class FeaturePlanTests(Dialect store) : SliceTests(store)
{
    private static readonly RegionCode City = People.Probolinggo;
    private static readonly Actor Admin = People.At(People.Uptd, City, "ADMIN_DINAS");
    private static readonly Actor OtherAdmin = People.At(People.Uptd, City, "ADMIN_DINAS");
    private static readonly Actor Province = People.At(Id<ServiceUnit>.New(), RegionCode.Parse("35"), "ADMIN_DINAS") with { Tenant = Id<Tenant>.New() };

    [Test]
    public async Task Off_WhileSomethingIsOpen_ClosesToNewWorkFirstAndGoesOffWhenItIsFinished()
    {
        var report = await Recorded();
        var plan = await Planned(Admin, PatbmFeatures.EarlyReport, FeatureWish.Off);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Changes, Is.EqualTo(new[] { new PlannedChange(PatbmFeatures.EarlyReport, new("Laporan dini", "Early reports"), FeatureState.On, FeatureState.Off) }));
            Assert.That(plan.Open.Select(o => (o.Sort, o.Destination, o.Count)), Is.EqualTo(new[] { ("patbm.early-report", OpenItemDestination.FinishedFirst, 1) }));
            Assert.That((plan.Blocking, plan.Status), Is.EqualTo((1, FeaturePlanStatus.Ready)));
            Assert.That((await Suite.Ask(People.Activist, Record())).IsOk, "a plan changes nothing");
        }
        // The one just recorded is open too.
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Closing));
        Assert.That((await Suite.Ask(People.Activist, Record())).Error?.Code, Is.EqualTo(FeatureErrors.Closed.Code));

        await Finish(report);
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Closing), "one is still open");
        foreach (var open in (await Suite.Ask(People.Activist, new ListMyReports())).Value.Items.Where(r => r.Status.ToString() == "DICATAT")) await Finish(new(open.Id));

        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Applied));
        Assert.That((await Suite.Ask(People.Activist, Record())).Error?.Code, Is.EqualTo(FeatureErrors.Off.Code));
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Applied), "applied again, nothing happens");
        var history = (await Suite.Ask(Admin, new ListFeatureHistory())).Value.Items;
        Assert.That(history.Select(h => (h.Before, h.After, h.By, h.Plan)), Is.EqualTo(new (FeatureState, FeatureState?, Id<Account>?, Guid?)[] { (FeatureState.Closed, FeatureState.Off, Admin.Account, plan.Id), (FeatureState.On, FeatureState.Closed, Admin.Account, plan.Id) }));
    }

    [Test]
    public async Task Off_OfWhatIsClosedAlready_SaysThatItWaitsAndGoesOffWhenThatIsFinished()
    {
        var report = await Recorded();
        await Applied(Admin, await Planned(Admin, PatbmFeatures.EarlyReport, FeatureWish.Closed));
        var plan = await Planned(Admin, PatbmFeatures.EarlyReport, FeatureWish.Off);

        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Closing));
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Closing));
        await Finish(report);
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Applied));
        Assert.That((await Suite.Ask(Admin, new ListFeatureHistory())).Value.Items, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Off_WhereWhatIsOpenIsElsewhere_SaysSoAndGoesOff()
    {
        var report = await Recorded();
        await Suite.Do(People.Activist, new AssessReport(report, false));
        await Suite.Do(People.Activist, new EscalateReport(report, WithoutConsent: People.Code("LEGAL_DUTY")));
        var plan = await Planned(Admin, PatbmFeatures.EarlyReport, FeatureWish.Off);
        Assert.That(
            plan.Open.Select(o => (o.Sort, o.Destination)),
            Is.EquivalentTo(new[] { ("patbm.early-report", OpenItemDestination.Rests), ("kernel.referral", OpenItemDestination.GoesOn) }));
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Applied));
    }

    [Test]
    public async Task Plan_OfAFeatureThatReceives_NamesUnansweredReferralsNumbersAndClocks()
    {
        var report = await Recorded();
        await Suite.Do(People.Activist, new AssessReport(report, false));
        await Suite.Do(People.Activist, new EscalateReport(report, WithoutConsent: People.Code("LEGAL_DUTY")));
        var complaint = await Suite.Do(People.Intake, new ReceiveComplaint(People.Code("TELEPON"), People.Code("P"), 9, People.Mayangan, true));
        var plan = await Planned(Admin, CaseFeatures.Complaint, FeatureWish.Off);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Open.Single(o => o.Sort == "kernel.referral").Destination, Is.EqualTo(OpenItemDestination.AnsweredFirst));
            Assert.That(plan.Open.Single(o => o.Sort == "casemanagement.complaint").Numbers, Is.EqualTo(new[] { complaint.Numbers["PGD"] }));
            Assert.That(plan.Open.Where(o => o.Sort == "kernel.clock").Select(o => o.Destination), Is.Not.Empty.And.All.EqualTo(OpenItemDestination.GoesOn));
            Assert.That(plan.Status, Is.EqualTo(FeaturePlanStatus.AwaitsSecondPerson));
        }
        var seenFromAbove = (await Suite.Ask(Province, new MakeFeaturePlan(CaseFeatures.Complaint, City, FeatureWish.Off, "Penataan ulang."))).Value;
        Assert.That(seenFromAbove.Open.SelectMany(o => o.Numbers), Is.Empty, "numbers are the dinas's own");
        Assert.That(seenFromAbove.Blocking, Is.EqualTo(plan.Blocking));
    }

    [Test]
    public async Task Change_OfASafetyRelevantFeature_NeedsASecondPerson()
    {
        var plan = await Planned(Admin, CaseFeatures.Client, FeatureWish.Closed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Changes.Select(c => c.Feature), Does.Contain(CaseFeatures.Complaint), "what needs it goes along");
            Assert.That((await Suite.Ask(Admin, new ApplyFeaturePlan(plan.Id))).Error?.Code, Is.EqualTo(FeatureErrors.SecondPersonMissing.Code));
            Assert.That((await Suite.Ask(Admin, new ConfirmFeaturePlan(plan.Id))).Error?.Code, Is.EqualTo(FeatureErrors.SecondPerson.Code));
            Assert.That((await Suite.Ask(People.Supervisor, new ConfirmFeaturePlan(plan.Id))).Error?.Code, Is.EqualTo(KernelErrors.NotAllowed.Code));
        }
        Assert.That((await Suite.Ask(OtherAdmin, new ConfirmFeaturePlan(plan.Id))).Value.Status, Is.EqualTo(FeaturePlanStatus.Ready));
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Applied));
        Assert.That((await Suite.Ask(Admin, new ListFeatureHistory())).Value.Items[0].Approver, Is.EqualTo(OtherAdmin.Account));
    }

    [Test]
    public async Task Plan_OfAnotherRegion_IsRefusedAndNotShown()
    {
        var elsewhere = Admin with { UnitRegion = RegionCode.Parse("64.74") };
        var plan = await Planned(Admin, PatbmFeatures.EarlyReport, FeatureWish.Closed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Suite.Ask(elsewhere, new MakeFeaturePlan(PatbmFeatures.EarlyReport, City, FeatureWish.Off, "Bukan wilayah saya."))).Error?.Code, Is.EqualTo(FeatureErrors.ForeignRegion.Code));
            Assert.That((await Suite.Ask(elsewhere, new ReadFeaturePlan(plan.Id))).Error?.Code, Is.EqualTo(FeatureErrors.NoSuchPlan.Code));
            Assert.That((await Suite.Ask(elsewhere, new ApplyFeaturePlan(plan.Id))).Error?.Code, Is.EqualTo(FeatureErrors.NoSuchPlan.Code));
            Assert.That((await Suite.Ask(elsewhere, new ListFeatureHistory())).Value.Items, Is.Empty);
            Assert.That((await Suite.Ask(elsewhere, new ListFeatureSettings(City))).Error?.Code, Is.EqualTo(FeatureErrors.ForeignRegion.Code));
        }
    }

    [Test]
    public async Task Lock_OfTheProvince_KeepsTheCityOutAndSaysWhoLocked()
    {
        var locked = (await Suite.Ask(Province, new MakeFeaturePlan(PatbmFeatures.EarlyReport, RegionCode.Parse("35"), FeatureWish.Closed, "Penataan provinsi.", DelegatedTo: 1))).Value;
        await Applied(Province, locked);
        var refused = (await Suite.Ask(Admin, new MakeFeaturePlan(PatbmFeatures.EarlyReport, City, FeatureWish.On, "Kota perlu tetap buka."))).Error;
        Assert.That((refused?.Code, refused?.Data?["reason"]), Is.EqualTo((FeatureErrors.NotDelegated.Code, "Penataan provinsi.")));
        Assert.That((await Suite.Ask(Admin, new ListFeatureSettings())).Value.Single(f => f.Name == PatbmFeatures.EarlyReport), Has.Property("IsMine").False.And.Property("State").EqualTo(FeatureState.Closed));
    }

    [Test]
    public async Task Plan_AfterSomebodyElsesChange_IsOutdated()
    {
        var (mine, theirs) = (await Planned(Admin, PatbmFeatures.EarlyReport, FeatureWish.Closed), await Planned(OtherAdmin, PatbmFeatures.EarlyReport, FeatureWish.Closed));
        await Applied(OtherAdmin, theirs);
        Assert.That((await Suite.Ask(Admin, new ApplyFeaturePlan(mine.Id))).Error?.Code, Is.EqualTo(FeatureErrors.Outdated.Code));
    }

    [TestCase("patbm.no-such", "35.74", "kernel.feature-unknown")]
    [TestCase("patbm.early-report", "35.74.99", "kernel.feature-region-unknown")]
    [TestCase("patbm.early-report", "35.74", "kernel.not-valid", "abc")]
    [TestCase("patbm.early-report", "35.74", "kernel.not-valid", "Hubungi 0812 3456 7890")]
    [TestCase("patbm.early-report", "35.74", "kernel.not-valid", "Lihat surat a@b.id")]
    public async Task Plan_WithBadInput_IsRefusedWithItsCode(string feature, string region, string code, string reason = "Pindah gedung.") =>
        Assert.That((await Suite.Ask(Admin, new MakeFeaturePlan(feature, RegionCode.Parse(region), FeatureWish.Closed, reason))).Error?.Code, Is.EqualTo(code));

    [Test]
    public async Task Plan_WithDatesOrALevelThatContradict_IsRefused()
    {
        var now = TimeProvider.System.GetUtcNow();
        var plan = new MakeFeaturePlan(PatbmFeatures.EarlyReport, City, FeatureWish.Closed, "Pindah gedung.");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Suite.Ask(Admin, plan with { Until = now.AddDays(-1) })).Error?.Code, Is.EqualTo("kernel.not-valid"));
            Assert.That((await Suite.Ask(Admin, plan with { From = now.AddDays(2), Until = now.AddDays(1) })).Error?.Code, Is.EqualTo("kernel.not-valid"));
            Assert.That((await Suite.Ask(Admin, plan with { DelegatedTo = 5 })).Error?.Code, Is.EqualTo("kernel.not-valid"));
            Assert.That((await Suite.Ask(Admin, plan with { DelegatedTo = 1 })).Error?.Code, Is.EqualTo(FeatureErrors.Level.Code));
            Assert.That((await Suite.Ask(Admin, plan with { Wanted = (FeatureWish)9 })).Error?.Code, Is.EqualTo("kernel.not-valid"));
        }
    }

    [Test]
    public async Task Off_OnADayToCome_IsClosedFromThatDayAndAppliedAgainThen()
    {
        var plan = (await Suite.Ask(Admin, new MakeFeaturePlan(PatbmFeatures.EarlyReport, City, FeatureWish.Off, "Pindah gedung.", TimeProvider.System.GetUtcNow().AddSeconds(2)))).Value;
        Assert.That((await Applied(Admin, plan)).Status, Is.EqualTo(FeaturePlanStatus.Closing));
        Assert.That((await Suite.Ask(People.Activist, new CountReports())).IsOk, "not before the day");
        await Patience.Until(async () => (await Applied(Admin, plan)).Status == FeaturePlanStatus.Applied, "the plan is applied when its day has come");
        Assert.That((await Suite.Ask(People.Activist, new ReadReport(Id<Case>.New()))).Error, Is.Not.Null);
        Assert.That((await Suite.Ask(People.Activist, Record())).Error?.Code, Is.EqualTo(FeatureErrors.Off.Code));
    }

    [Test]
    public async Task Menu_OfAnOfficer_ShowsWhatIsOnAndTellsWhyNotToWhoMay()
    {
        await Applied(Admin, await Planned(Admin, PatbmFeatures.EarlyReport, FeatureWish.Off));
        var activists = (await Suite.Ask(People.Activist, new ListFeatures())).Value;
        var companions = (await Suite.Ask(People.Companion, new ListFeatures())).Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(activists.Single(f => f.Name == PatbmFeatures.EarlyReport).Why, Has.Property("Reason").EqualTo("Pindah gedung.").And.Property("Account").EqualTo(Admin.Account));
            Assert.That(companions.Select(f => f.Name), Does.Not.Contain(PatbmFeatures.EarlyReport).And.Contain(CaseFeatures.Complaint));
            Assert.That((await Suite.Ask(People.Intake, new ListAlwaysOn())).Value.Select(r => r.Name), Does.Contain("finishReferralRequest").And.Not.Contain("recordEarlyReport"));
        }
    }

    [Test]
    public async Task Kill_OfARole_IsNobodysAndOfTheOperatorHoldsEverywhere()
    {
        var kill = new KillFeature(PatbmFeatures.EarlyReport, "Ada kesalahan program.");
        Assert.That((await Suite.Ask(Admin, kill)).Error?.Code, Is.EqualTo(KernelErrors.NotAllowed.Code));
        Assert.That((await Suite.Ask(Actor.Suite(default), kill)).Error, Is.Null);
        var told = (await Suite.Ask(People.Activist, Record())).Error;
        Assert.That((told?.Code, told?.Data?["reason"]), Is.EqualTo((FeatureErrors.Off.Code, "Ada kesalahan program.")));
        await Suite.Ask(Actor.Suite(default), kill with { TakeBack = true });
        Assert.That((await Suite.Ask(People.Activist, Record())).Error, Is.Null);
    }

    private static RecordEarlyReport Record() => new(
        People.Code("P"), 9, People.Mayangan, "3", "4", People.Codes("LUKA"), false, People.Codes("LINDUNGI_SEGERA"), true);

    private async Task<Id<Case>> Recorded() => new((await Suite.Do(People.Activist, Record())).Id);

    private async Task Finish(Id<Case> report)
    {
        await Suite.Do(People.Activist, new AssessReport(report, false));
        await Suite.Do(People.Activist, new WatchReport(report));
        await Suite.Do(People.Activist, new FinishReport(report));
    }

    private async Task<FeaturePlanView> Planned(Actor admin, string feature, FeatureWish wanted)
    {
        var plan = await Suite.Ask(admin, new MakeFeaturePlan(feature, City, wanted, "Pindah gedung."));
        Assert.That(plan.Error, Is.Null);
        return plan.Value;
    }

    private async Task<FeaturePlanView> Applied(Actor admin, FeaturePlanView plan)
    {
        var applied = await Suite.Ask(admin, new ApplyFeaturePlan(plan.Id));
        Assert.That(applied.Error, Is.Null);
        return applied.Value;
    }
}
