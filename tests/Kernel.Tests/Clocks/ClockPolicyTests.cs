using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class ClockPolicyTests
{
    private static readonly RegionCode Probolinggo = RegionCode.Parse("35.74");
    private static readonly RegionCode JawaTimur = RegionCode.Parse("35");

    [TestCase("SLA-01", 259_200)]
    [TestCase("SLA-02", 86_400)]
    [TestCase("SLA-03", 86_400)]
    [TestCase("SLA-04", 1_800)]
    [TestCase("SLA-04-TINDAKAN", 7_200)]
    [TestCase("SLA-05", 21_600)]
    [TestCase("SLA-06", 86_400)]
    [TestCase("SLA-11", 1_209_600)]
    [TestCase("SLA-12", 604_800)]
    [TestCase("SLA-12-TINGGI", 259_200)]
    [TestCase("SLA-13", 1_209_600)]
    [TestCase("SLA-14-TINGGI", 86_400)]
    [TestCase("SLA-15", 604_800)]
    [TestCase("SLA-16", 259_200)]
    [TestCase("SLA-17", 86_400)]
    [TestCase("TINJAU-MAKS", 15_724_800)]
    public void NationalPolicy_AnywhereInTheNation_HasItsLimit(string id, long seconds) =>
        Assert.That(ClockPolicies.National.For(id, Probolinggo)!.LimitSeconds, Is.EqualTo(seconds));

    [TestCase("SLA-07", "11.08", 43_200, null)]
    [TestCase("SLA-08", "35.74", null, 3)]
    [TestCase("SLA-09", "62.05", 7_200, null)]
    [TestCase("SLA-10", "64.72", 14_400, null)]
    public void LocalPolicy_InItsRegionOnly_HasItsLimit(string id, string region, long? seconds, int? days)
    {
        var policy = ClockPolicies.National.For(id, RegionCode.Parse(region).At(2))!;

        Assert.That((policy.LimitSeconds, policy.WorkingDays), Is.EqualTo((seconds, days)));
        Assert.That(ClockPolicies.National.For(id, RegionCode.Parse("13.71")), Is.Null);
    }

    [Test]
    public void EveryPolicy_AsPublished_IsWhole()
    {
        Assert.That(ClockPolicies.National.All, Has.Count.EqualTo(34));
        foreach (var policy in ClockPolicies.National.All)
            using (Assert.EnterMultipleScope())
            {
                Assert.That(policy.LimitSeconds is null, Is.Not.EqualTo(policy.WorkingDays is null), policy.Id);
                Assert.That(policy.Title.Id, Is.Not.Empty, policy.Id);
                Assert.That(policy.Start.En, Is.Not.Empty, policy.Id);
                Assert.That(policy.Basis, Is.Not.Empty, policy.Id);
                Assert.That(policy.Steps, Does.Contain(100), policy.Id);
                Assert.That(policy.Basis.Contains("umum") && policy.BasisVerified, Is.False, "what is general knowledge was not verified");
            }
    }

    [TestCase("SLA-01")]
    [TestCase("SLA-16")]
    public void StatutoryClock_OfTheVictim_NeverPauses(string id) => Assert.That(ClockPolicies.National.For(id, default)!.Pausable, Is.False);

    [Test]
    public void Override_OfACity_IsNearerThanTheProvinces()
    {
        var sla = ClockPolicies.National.For("SLA-04", default)!;
        var policies = ClockPolicies.National.With([sla with { Region = JawaTimur, LimitSeconds = 600 }, sla with { Region = Probolinggo, LimitSeconds = 2 }]).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(policies.For("SLA-04", RegionCode.Parse("35.74.03.1001"))!.LimitSeconds, Is.EqualTo(2));
            Assert.That(policies.For("SLA-04", RegionCode.Parse("35.13"))!.LimitSeconds, Is.EqualTo(600));
            Assert.That(policies.For("SLA-04", RegionCode.Parse("36.72"))!.LimitSeconds, Is.EqualTo(1_800));
            Assert.That(ClockPolicies.National.For("SLA-04", Probolinggo)!.LimitSeconds, Is.EqualTo(1_800), "the published ones stay");
        }
    }

    [Test]
    public void Override_OfTheNation_ReplacesThePublishedRow()
    {
        var sla = ClockPolicies.National.For("SLA-15", default)!;

        Assert.That(ClockPolicies.National.With([sla with { LimitSeconds = null, WorkingDays = 5 }]).Value.For("SLA-15", Probolinggo)!.WorkingDays, Is.EqualTo(5));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        var sla = ClockPolicies.National.For("SLA-04", default)! with { Region = Probolinggo };
        var law = ClockPolicies.National.For("SLA-01", default)! with { Region = Probolinggo };
        yield return new TestCaseData(sla with { Id = "SLA-99" }, "unknown").SetName("Override_OfNoPolicy_IsRefused");
        yield return new TestCaseData(sla with { LimitSeconds = null }, "limit").SetName("Override_WithoutLimit_IsRefused");
        yield return new TestCaseData(sla with { WorkingDays = 1 }, "limit").SetName("Override_WithTwoLimits_IsRefused");
        yield return new TestCaseData(sla with { LimitSeconds = 0 }, "limit").SetName("Override_OfNoTime_IsRefused");
        yield return new TestCaseData(sla with { Steps = [50] }, "steps").SetName("Override_WithoutItsEnd_IsRefused");
        yield return new TestCaseData(law with { LimitSeconds = law.LimitSeconds + 1 }, "longer-than-law").SetName("Override_LongerThanTheLaw_IsRefused");
        yield return new TestCaseData(law with { LimitSeconds = null, WorkingDays = 1 }, "longer-than-law").SetName("Override_OfTheLawByWorkingDays_IsRefused");
        yield return new TestCaseData(law with { Pausable = true }, "never-pauses").SetName("Override_ThatPausesTheLaw_IsRefused");
    }

    [TestCaseSource(nameof(Refused))]
    public void Override_Wrong_IsRefused(ClockPolicy row, string code) =>
        Assert.That(ClockPolicies.National.With([row]).Error?.Code, Is.EqualTo("kernel.policy." + code));

    [Test]
    public void Override_ShorterThanTheLaw_IsAccepted()
    {
        var law = ClockPolicies.National.For("SLA-01", default)!;

        Assert.That(ClockPolicies.National.With([law with { Region = Probolinggo, LimitSeconds = 2 }]).IsOk);
    }
}
