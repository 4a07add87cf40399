namespace Lindung.Modules.Tests.Simfoni;

/// <summary>
/// Somebody with everything that is told, the rules of what is withheld and all the time of the world: whole numbers with bounds, sums and
/// "no more than". Asked whether a number can be another than it is, she looks for a way in which everything fits.
/// </summary>
internal sealed class Attacker
{
    private readonly List<(long Low, long High, long True)> _numbers = [];
    private readonly List<(int[] Terms, int Sum)> _sums = [];
    private readonly List<(int Less, int More)> _orders = [];

    public int Number(long low, long high, long truth)
    {
        _numbers.Add((low, high, truth));
        return _numbers.Count - 1;
    }

    /// <summary>The terms add up to the sum.</summary>
    public void Adds(IEnumerable<int> terms, int sum) => _sums.Add(([.. terms], sum));

    public void IsNoMore(int less, int more) => _orders.Add((less, more));

    public bool Solves(int number)
    {
        var (low, high, truth) = _numbers[number];
        return !Fits(number, low, truth - 1) && !Fits(number, truth + 1, high);
    }

    private bool Fits(int number, long low, long high)
    {
        if (low > high) return false;
        var bounds = _numbers.Select(n => (n.Low, n.High)).ToArray();
        bounds[number] = (low, high);
        return Search(bounds);
    }

    private bool Search((long Low, long High)[] bounds)
    {
        if (!Narrow(bounds)) return false;
        var open = Enumerable.Range(0, bounds.Length).Where(i => bounds[i].Low < bounds[i].High).OrderBy(i => bounds[i].High - bounds[i].Low).Cast<int?>().FirstOrDefault();
        if (open is not { } next) return true;
        // What is nearest to the truth fits first.
        var values = Enumerable.Range(0, (int)(bounds[next].High - bounds[next].Low) + 1).Select(i => bounds[next].Low + i).OrderBy(v => Math.Abs(v - _numbers[next].True));
        foreach (var value in values)
        {
            var tried = ((long Low, long High)[])bounds.Clone();
            tried[next] = (value, value);
            if (Search(tried)) return true;
        }

        return false;
    }

    private bool Narrow((long Low, long High)[] bounds)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (terms, sum) in _sums)
            {
                var (low, high) = (terms.Sum(t => bounds[t].Low), terms.Sum(t => bounds[t].High));
                if (!Cut(bounds, sum, low, high, ref changed)) return false;
                foreach (var term in terms)
                    if (!Cut(bounds, term, bounds[sum].Low - (high - bounds[term].High), bounds[sum].High - (low - bounds[term].Low), ref changed)) return false;
            }

            foreach (var (less, more) in _orders)
                if (!Cut(bounds, less, long.MinValue, bounds[more].High, ref changed) || !Cut(bounds, more, bounds[less].Low, long.MaxValue, ref changed)) return false;
        }

        return true;
    }

    private static bool Cut((long Low, long High)[] bounds, int at, long low, long high, ref bool changed)
    {
        var (was, cut) = (bounds[at], (Low: Math.Max(bounds[at].Low, low), High: Math.Min(bounds[at].High, high)));
        changed |= cut != was;
        bounds[at] = cut;
        return cut.Low <= cut.High;
    }
}
