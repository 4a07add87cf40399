using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Runtime.Features;
using Lindung.Storage;
using CaseFeatures = Lindung.CaseManagement.Features;
using PatbmFeatures = Lindung.Patbm.Features;

namespace Lindung.Modules.Tests.Slices;

/// <summary>What a feature that is off or closed in a region refuses, to whom and in which words.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class FeatureGateTests(Dialect store) : SliceTests(store)
{
    [Test]
    public async Task NewWork_WhereTheFeatureIsOff_IsToldToWhoMayAndDoesNotExistForOthers()
    {
        await Suite.Switch(PatbmFeatures.EarlyReport, "35.74", FeatureState.Off);
        var told = (await Suite.Ask(People.Activist, Record())).Error;
        var unknown = (await Suite.Ask(People.Supervisor, Record())).Error;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told?.Code, Is.EqualTo(FeatureErrors.Off.Code));
            Assert.That(told?.Data, Does.ContainKey("since").And.ContainKey("account"));
            Assert.That(told?.Data?["reason"], Is.EqualTo("Pindah gedung."));
            Assert.That(told?.Data?["office"], Is.EqualTo("UPTD PPA Contoh"));
            Assert.That(unknown, Is.EqualTo(EdgeErrors.NoSuchAddress), "as an address that is not there");
        }
    }

    [Test]
    public async Task Record_WhereTheFeatureIsOff_IsToldToWhoMaySeeItAndDoesNotExistForOthers()
    {
        var report = await Recorded();
        var before = (await Suite.Ask(People.Activist, new ReadReport(report))).Value;
        await Suite.Switch(PatbmFeatures.EarlyReport, "35.74", FeatureState.Off);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Suite.Ask(People.Activist, new ReadReport(report))).Error?.Code, Is.EqualTo(FeatureErrors.Off.Code));
            Assert.That((await Suite.Ask(People.OtherActivist, new ReadReport(report))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "she may not know of the report");
            Assert.That((await Suite.Ask(People.Activist, new ReadReport(Id<Case>.New()))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "there is none");
            Assert.That((await Suite.Ask(People.Intake, new ListComplaints())).IsOk, "another feature");
        }
        await Suite.Switch(PatbmFeatures.EarlyReport, "35.74", FeatureState.On);
        Assert.That((await Suite.Ask(People.Activist, new ReadReport(report))).Value.Version, Is.EqualTo(before.Version), "as it was");
    }

    [Test]
    public async Task Feature_ClosedToNewWork_RefusesWhatIsNewAndFinishesWhatIsOpen()
    {
        var report = await Recorded();
        await Suite.Switch(PatbmFeatures.EarlyReport, "35.74.03", FeatureState.Closed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Suite.Ask(People.Activist, Record())).Error?.Code, Is.EqualTo(FeatureErrors.Closed.Code));
            Assert.That((await Suite.Ask(People.Supervisor, Record())).Error, Is.EqualTo(KernelErrors.NotAllowed), "refused for the permission, as ever");
            Assert.That((await Suite.Ask(People.Activist, new AssessReport(report, false))).Error, Is.Null);
            Assert.That((await Suite.Ask(People.Activist, new WatchReport(report))).Error, Is.Null);
        }
    }

    [Test]
    public async Task Region_OfTheRecord_DecidesNotThatOfWhoAsks()
    {
        var report = await Recorded();
        await Suite.Switch(PatbmFeatures.EarlyReport, "35.74.02", FeatureState.Off);
        var elsewhere = People.Activist with { UnitRegion = RegionCode.Parse("35.74.02.1001") };
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Suite.Ask(elsewhere, new ReadReport(report))).IsOk, "the report is Mayangan's");
            Assert.That((await Suite.Ask(elsewhere, Record())).Error?.Code, Is.EqualTo(FeatureErrors.Off.Code), "new work is that of the unit she acts in");
            Assert.That((await Suite.Ask(People.Activist, Record())).Error, Is.Null);
        }
    }

    [Test]
    public async Task Repetition_OfAKeyThatWasUsed_IsRefusedLikeAllElseWhileTheFeatureIsOff()
    {
        var key = Guid.CreateVersion7();
        var first = await Suite.Ask(People.Activist, Record(), key);
        await Suite.Switch(PatbmFeatures.EarlyReport, "35.74", FeatureState.Off);
        Assert.That((await Suite.Ask(People.Activist, Record(), key)).Error?.Code, Is.EqualTo(FeatureErrors.Off.Code));
        await Suite.Switch(PatbmFeatures.EarlyReport, "35.74", FeatureState.On);
        Assert.That((await Suite.Ask(People.Activist, Record(), key)).Value.Id, Is.EqualTo(first.Value.Id));
    }

    [TestCase(FeatureState.Off)]
    [TestCase(FeatureState.Closed)]
    public async Task Referral_ToAUnitWhoseFeatureTakesNone_FindsNoModuleAndIsRefusedWithAReason(FeatureState state)
    {
        var referral = await Referred();
        await Suite.Switch(CaseFeatures.Complaint, "35.74", state);
        Assert.That((await Suite.Ask(People.Intake, new AcceptReferralRequest(referral))).Error?.Code, Is.EqualTo("kernel.referral-not-taken"));
        await Suite.Switch(CaseFeatures.Complaint, "35.74", FeatureState.On);
        Assert.That((await Suite.Ask(People.Intake, new AcceptReferralRequest(referral))).Error, Is.Null);
    }

    [Test]
    public async Task UseCase_OfTheKernelOnARecord_HasTheFeatureOfTheRecord()
    {
        var complaint = (await Suite.Do(People.Intake, new AcceptReferralRequest(await Referred()))).Streams.Single(s => s.Kind == "casemanagement.complaint");
        var read = new ReadConsents(complaint.Kind, complaint.Id);
        Assert.That((await Suite.Ask(People.Intake, read)).IsOk);
        await Suite.Switch(CaseFeatures.Client, "35.74", FeatureState.Off);
        Assert.That((await Suite.Ask(People.Intake, read)).Error?.Data?["feature"], Is.EqualTo(CaseFeatures.Complaint), "complaints need clients");
    }

    private static RecordEarlyReport Record() => new(
        People.Code("P"), 9, People.Mayangan, "3", "4", People.Codes("LUKA"), false, People.Codes("LINDUNGI_SEGERA"), true);

    private async Task<Id<Case>> Recorded() => new((await Suite.Do(People.Activist, Record())).Id);

    private async Task<Id<Referral>> Referred()
    {
        var report = await Recorded();
        await Suite.Do(People.Activist, new AssessReport(report, false));
        await Suite.Do(People.Activist, new EscalateReport(report, WithoutConsent: People.Code("LEGAL_DUTY")));
        return new((await Suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single().Id);
    }
}
