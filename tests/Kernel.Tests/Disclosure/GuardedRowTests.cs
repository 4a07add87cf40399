using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>A row with its total beside it: all rows of three cells up to six are tried.</summary>
internal sealed class GuardedRowTests
{
    private const int Fewest = 5;
    private const int Most = 6;

    private static IEnumerable<long[]> Rows => UpTo(Most);

    private static IEnumerable<long[]> UpTo(int most) =>
        from a in Enumerable.Range(0, most + 1) from b in Enumerable.Range(0, most + 1) from c in Enumerable.Range(0, most + 1) select new long[] { a, b, c };

    [Test]
    public void Row_OfAnyCounts_LeavesEveryWithheldCellTwoValues()
    {
        var solved = new List<string>();
        foreach (var row in Rows.Where(r => r.Sum() is 0 or >= Fewest))
        {
            var told = GuardedTable.Row(row, Fewest);
            var fitting = UpTo((int)row.Sum()).Where(other => other.Sum() == row.Sum() && other.Zip(told).All(c => Fits(c.First, c.Second, told))).ToList();
            for (var i = 0; i < row.Length; i++)
                if (told[i].Count is null && fitting.Select(r => r[i]).Distinct().Count() < 2) solved.Add(string.Join(' ', row));
        }

        Assert.That(solved, Is.Empty);
    }

    [Test]
    public void Row_OfAnyCounts_TellsNoSmallOneAndWhatItTellsAsItIs() => Assert.That(
        Rows.SelectMany(row => row.Zip(GuardedTable.Row(row, Fewest))).Where(c => c.Second.Count is { } count && (count != c.First || count is > 0 and < Fewest)), Is.Empty);

    [TestCase("12 5 0 7", "12 5 0 7")]
    [TestCase("12 3 2 0", "12 <5 <5 0", Description = "two small ones hide one another")]
    [TestCase("12 3 0 9", "12 <5 0 …", Description = "with the total, the one would tell the other")]
    [TestCase("5 1 0 0", "… … … …", Description = "six is one small and one larger count in one way only")]
    [TestCase("3 0 0 0", "… … … …", Description = "the total is small")]
    [TestCase("0 0 0 0", "0 0 0 0")]
    public void Row_IsWritten(string counts, string written) => Assert.That(
        string.Join(' ', GuardedTable.Row([.. counts.Split(' ').Select(long.Parse)], Fewest).Select(c => c.Count is { } count ? $"{count}" : c.Withheld == ToldCount.Few ? $"<{Fewest}" : "…")), Is.EqualTo(written));

    /// <summary>Where every cell is withheld as …, their sizes are not said either.</summary>
    private static bool Fits(long count, ToldCount told, IReadOnlyList<ToldCount> row) =>
        told.Count is { } known ? count == known
        : told.Withheld == ToldCount.Few ? count is > 0 and < Fewest
        : row.All(c => c.Withheld == ToldCount.Protecting) || count >= Fewest;
}
