using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Figures stand under the old codes; the present division adds them up, each once.</summary>
[TestFixture]
internal sealed class DivisionTests
{
    private static readonly DateOnly Split = new(2022, 7, 25);

    private static readonly RegionTable Regions = RegionTable
        .Of([.. new[] { "91", "91.03", "93", "93.01", "93.01.05", "35", "35.74", "35.74.03" }.Select(code => (RegionCode.Parse(code), "CONTOH"))])
        .With([new(RegionCode.Parse("91.01"), RegionChangeKind.Ended, "CONTOH LAMA", Split, RegionCode.Parse("93.01"), "UU contoh")]);

    [TestCase("35", "35")]
    [TestCase("35.74", "35.74")]
    [TestCase("35.74.03", "35.74.03")]
    [TestCase("93", "93.01 91.01")]
    [TestCase("93.01", "93.01 91.01")]
    [TestCase("93.01.05", "93.01.05 91.01.05")]
    [TestCase("91", "91.03")]
    public void Region_OfThePresentDivision_IsMadeOfWhatStoodBefore(string region, string parts) =>
        Assert.That(string.Join(' ', Division.PartsOf(Regions, RegionCode.Parse(region))), Is.EqualTo(parts));

    [Test]
    public void Nation_OfAnyDivision_IsItself() => Assert.That(Division.PartsOf(Regions, RegionCode.Nation), Is.EqualTo(new[] { RegionCode.Nation }));
}
