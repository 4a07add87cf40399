using Lindung.Patbm.EarlyReports;

namespace Lindung.Modules.Tests.Patbm;

[TestFixture]
internal sealed class AliasTests
{
    [Test]
    public void Alias_OfTheSameReport_IsAlwaysTheSame()
    {
        // A literal: an alias that changed with the code would cut the volunteer off from what she wrote down.
        Assert.That(Alias.Of(Reports.Id), Is.EqualTo("Ombak 172"));
    }

    [Test]
    public void Alias_OfManyReports_RarelyRepeats()
    {
        var aliases = Enumerable.Range(0, 1000).Select(_ => Alias.Of(Guid.CreateVersion7())).ToList();

        // 16 words and 900 numbers: about 35 pairs of a thousand are expected to meet.
        Assert.That(aliases.Distinct().Count(), Is.GreaterThan(900));
    }

    [Test]
    public void Alias_OfTwoReportsOfOnePerson_DoesNotFollowThePerson()
    {
        Assert.That(
            Reports.None().When(new RecordReport(Reports.Request, People.Group, People.Mayangan), People.Activist).Value.OfType<EarlyReportRecorded>().Single().Alias.OrDefault(),
            Is.EqualTo(Alias.Of(Reports.Id)));
    }
}
