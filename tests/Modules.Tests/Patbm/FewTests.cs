using FsCheck;
using FsCheck.Fluent;
using Lindung.Patbm.Readers;

namespace Lindung.Modules.Tests.Patbm;

/// <summary>Small counts are not told outside the group, nor can they be worked out of the others.</summary>
[TestFixture]
internal sealed class FewTests
{
    [TestCase("6,9", "15: 6,9")]
    [TestCase("4", "-: -")]
    [TestCase("1,2", "-: -,-")]
    [TestCase("1,1,1,2", "5: -,-,-,-")]
    [TestCase("20,1,7,9", "37: 20,-,-,9", Description = "with the total, one alone would be known")]
    [TestCase("20,1,1,7", "29: 20,-,-,-", Description = "two of together two would be one each")]
    [TestCase("", "0: ")]
    public void Count_BelowFive_IsNotToldAndCannotBeWorkedOut(string counts, string shown)
    {
        var without = Few.Without(Counts(counts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)));

        Assert.That($"{Shown(without.Total)}: {string.Join(',', without.ByStatus.Select(s => Shown(s.Count)))}", Is.EqualTo(shown));
    }

    [Test]
    public void Counts_Any_HideEverySmallOneAndNeverOneAlone() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 12).Select(n => (long)n).ListOf().ToArbitrary(),
        cells =>
        {
            var without = Few.Without(Counts(cells));
            var hidden = cells.Zip(without.ByStatus).Where(c => c.Second.Count is null).Select(c => c.First).ToList();
            return without.ByStatus.All(s => s.Count is null or >= 5) && (hidden.Count != 1 || without.Total is null) && (hidden.Count == 0 || without.Total is null || hidden.Sum() >= 5);
        }));

    [TestCase(20, 9, 5, 0.6)]
    [TestCase(20, 9, 1, null)]
    [TestCase(20, 16, 0, null, Description = "four were late")]
    [TestCase(3, 3, 0, null)]
    [TestCase(0, 0, 0, null)]
    public void Feedback_OfFew_IsNotTold(long due, long inTime, long waiting, double? share)
    {
        var without = Few.Without(Counts([]) with { Feedback = FeedbackCount.Of(due, inTime, waiting) }).Feedback;

        Assert.That((without.Due, without.Share), Is.EqualTo((due is > 0 and < 5 ? default(long?) : due, share)));
        Assert.That(without.InTime is null, Is.EqualTo(share is null && due > 0));
    }

    private static ReportCounts Counts(IEnumerable<long> counts)
    {
        var cells = counts.Select(count => new StatusCount(People.Code("DICATAT"), count)).ToList();
        return new(People.Code("LAPORAN_DINI"), cells.Sum(c => c.Count), cells, FeedbackCount.Of(0, 0, 0));
    }

    private static string Shown(long? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
