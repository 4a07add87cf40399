namespace Lindung.Browser.Tests;

/// <summary>Goes over the pages that somebody may see as she would: from the first one along the menu and the links of each, every route once.</summary>
internal static class Crawl
{
    /// <summary>Far more than anybody's menu leads to; who meets it has found a route that is not one.</summary>
    private const int MostPages = 80;

    private const int AtOnce = 3;

    /// <summary>Looks at every page in both languages.</summary>
    public static async Task<IReadOnlyList<Look>> Of(Visitor visitor, params string[] first)
    {
        await using var english = await visitor.InEnglish();
        var looks = new List<Look>();
        var known = new HashSet<string>();
        for (var wave = New(first, known); wave.Count > 0 && known.Count <= MostPages;)
        {
            var seen = await AtOnceEach(wave, address => Look.At(visitor, address));
            looks.AddRange(seen);
            looks.AddRange(await AtOnceEach(wave, address => Look.At(english, address)));
            wave = New(seen.SelectMany(look => look.Links).Where(IsWork).Select(link => link.PathAndQuery), known);
        }
        Assert.That(known, Has.Count.LessThanOrEqualTo(MostPages), "routes");
        return looks;
    }

    private static List<string> New(IEnumerable<string> addresses, HashSet<string> known) => [.. addresses.Where(address => known.Add(Routes.Of(address.Split('?')[0])))];

    private static bool IsWork(Uri link) =>
        link.Authority == DemoRun.Host.Address.Authority && (link.AbsolutePath == Visitor.Work || link.AbsolutePath.StartsWith(Visitor.Work + "/", StringComparison.Ordinal));

    private static async Task<Look[]> AtOnceEach(List<string> addresses, Func<string, Task<Look>> look)
    {
        var looks = new Look[addresses.Count];
        await Parallel.ForAsync(0, looks.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => looks[i] = await look(addresses[i]));
        return looks;
    }
}
