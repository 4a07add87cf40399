using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using Lindung.Simfoni.Years;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>The registry's small streams: every (state, command, role) has a stated outcome.</summary>
[TestFixture]
internal sealed class RegistryStreamTests
{
    private const string Refused = "kernel.not-allowed";

    private static readonly RegionCode Jatim = RegionCode.Parse("35");
    private static readonly Actor Province = Records.Verifier with { UnitRegion = Jatim };
    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["nation"] = Records.Verifier with { UnitRegion = RegionCode.Nation }, ["province"] = Province, ["other province"] = Province with { UnitRegion = RegionCode.Parse("64") },
        ["city"] = Records.Verifier, ["suite"] = People.Suite,
    };

    [TestCase("both", "city", "province", ExpectedResult = "city")]
    [TestCase("both", "province", "province", ExpectedResult = "province")]
    [TestCase("both", "none", "province", ExpectedResult = "simfoni.levels.none")]
    [TestCase("city", "both", "province", ExpectedResult = "both")]
    [TestCase("city", "city", "province", ExpectedResult = "city")]
    [TestCase("both", "city", "other province", ExpectedResult = Refused)]
    [TestCase("both", "city", "city", ExpectedResult = Refused)]
    [TestCase("both", "city", "nation", ExpectedResult = Refused)]
    [TestCase("both", "city", "suite", ExpectedResult = Refused)]
    public string Levels_OfAProvince_AreSetByItAlone(string state, string wanted, string role)
    {
        var given = new Given<LevelPolicy>(LevelPolicy.Stream, LevelPolicy.StreamOf(Jatim).Id).Then(Change(state), Province);
        var decided = given.When(Change(wanted), Roles[role]);
        return decided.Error?.Code ?? given.And(decided.Value).State.Levels switch { (true, true) => "both", (true, _) => "city", _ => "province" };

        static ChangeLevels Change(string levels) => new(levels is "both" or "city", levels is "both" or "province");
    }

    [TestCase(2025, "province", ExpectedResult = "1")]
    [TestCase(2025, "nation", ExpectedResult = "1")]
    [TestCase(2026, "province", ExpectedResult = "simfoni.year.not-over")]
    [TestCase(2027, "province", ExpectedResult = "simfoni.year.not-over")]
    [TestCase(2025, "city", ExpectedResult = Refused)]
    [TestCase(2025, "suite", ExpectedResult = Refused)]
    public string Year_OnceOver_IsLockedByProvinceOrNation(int year, string role)
    {
        var given = new Given<YearLock>(YearLock.Stream, Guid.NewGuid());
        var decided = given.When(new CloseYear(year), Roles[role]);
        return decided.Error?.Code ?? $"{given.And(decided.Value).State.Locks}";
    }

    [Test]
    public void Year_LockedAgain_IsAnotherLock() =>
        Assert.That(new Given<YearLock>(YearLock.Stream, Guid.NewGuid()).Then(new CloseYear(2025), Province).Then(new CloseYear(2025), Province).State.Locks, Is.EqualTo(2));

    [Test]
    public void Client_Linked_StaysWithItsFirstRecordAndIsLinkedByTheSuiteAlone()
    {
        var none = new Given<ClientLink>(ClientLink.Stream, Guid.NewGuid());
        Assert.That(none.When(new LinkClient(Records.Id), Records.Operator).Error, Is.EqualTo(KernelErrors.NotAllowed));

        var linked = none.Then(new LinkClient(Records.Id), People.Suite).Then(new LinkClient(Records.Other), People.Suite);

        Assert.That(linked.State.Record, Is.EqualTo(Records.Id));
    }
}
