using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.Modules.Tests.CaseManagement;

[TestFixture]
internal sealed class EarlyReportReferralTests
{
    private static readonly Dictionary<string, string> Minimum = new()
    {
        ["sex"] = "P",
        ["ageYears"] = "9",
        ["kelurahan"] = "35.74.03.1001",
        ["alias"] = "Ombak 172",
        ["signs"] = "LUKA",
    };

    [Test]
    public void Take_OfAnUrgentReport_IsAComplaintInDanger()
    {
        var take = EarlyReportReferrals.Take(Sent(Minimum, urgent: true), People.Code("PATBM"), People.Probolinggo, People.Now);

        Assert.Multiple(() =>
        {
            Assert.That((take.Sex.ToString(), take.AgeYears, take.Region), Is.EqualTo(("P", 9, People.Mayangan)));
            Assert.That((take.ImmediateDanger, take.Channel.ToString()), Is.EqualTo((true, "PATBM")));
            Assert.That(take.Handed, Is.EqualTo(Minimum));
        });
    }

    [Test]
    public void Take_OfAnErasedOrForeignMinimum_StillMakesAComplaint()
    {
        var nothing = EarlyReportReferrals.Take(Sent(null, urgent: false), People.Code("PATBM"), People.Probolinggo, People.Now);
        var nonsense = EarlyReportReferrals.Take(
            Sent(new() { ["sex"] = "perempuan", ["ageYears"] = "-3", ["kelurahan"] = "Mayangan" }, urgent: false), People.Code("PATBM"), People.Probolinggo, People.Now);

        Assert.That(
            new[] { nothing, nonsense }.Select(t => (t.Sex, t.AgeYears, t.Region)),
            Is.All.EqualTo((Code.NA, 0, People.Probolinggo)));
    }

    [Test]
    public void Take_OfAReportRoundSomebody_KeepsThemOut()
    {
        var excluded = Id<Account>.New();
        var referral = Sent(Minimum, urgent: true);
        referral = referral with { Head = referral.Head! with { Excluded = [excluded] } };

        Assert.That(EarlyReportReferrals.Take(referral, People.Code("PATBM"), People.Probolinggo, People.Now).Excluded, Is.EqualTo(new[] { excluded }));
    }

    [Test]
    public void Take_OfAClientOfAPuspaga_IsAComplaintOfHerKecamatan()
    {
        var minimum = new Dictionary<string, string> { ["client"] = "LYK-3574-PUSPAGA-2026-00001", ["sex"] = "P", ["ageYears"] = "34", ["kecamatan"] = "35.74.03", ["risk"] = "TINGGI" };

        var take = EarlyReportReferrals.Take(Sent(minimum, urgent: true), People.Code("PUSPAGA"), People.Probolinggo, People.Now);

        Assert.That((take.Channel.ToString(), take.Region, take.AgeYears, take.ImmediateDanger), Is.EqualTo(("PUSPAGA", People.Mayangan.At(3), 34, true)));
    }

    private static Snapshot<Referral> Sent(Dictionary<string, string>? minimum, bool urgent)
    {
        var state = Referral.None with
        {
            Status = ReferralStatus.Sent,
            Urgent = urgent,
            Minimum = minimum is null ? Protected<IReadOnlyDictionary<string, string>>.Erased : Protected<IReadOnlyDictionary<string, string>>.Known(minimum),
        };
        var stream = Referral.StreamOf(Id<Referral>.New());
        return new(stream, 4, CaseHead.At(People.Tenant, Referral.Kind, People.Mayangan, People.Group), state);
    }
}
