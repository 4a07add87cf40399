using Lindung.Kernel.Web;

namespace Lindung.Browser.Tests;

/// <summary>
/// Goes over the pages that somebody may see as she would: from the first ones along the menu and the links of each, every route once. A page
/// that is built like one of the same route at which this run has looked already is not looked at again.
/// </summary>
internal static class Crawl
{
    /// <summary>Far more than anybody's menu leads to; who meets it has found a route that is not one.</summary>
    private const int MostPages = 120;

    private const int AtOnce = 3;

    private static readonly HashSet<(string Route, string Build)> Looked = [];

    /// <summary>How many pages are open to her, and a look at each new one in both languages.</summary>
    public static async Task<(int Pages, IReadOnlyList<Look> Looks)> Of(Visitor visitor, params string[] first)
    {
        await using var english = await visitor.InEnglish();
        var reader = await visitor.Browser.NewPageAsync();
        var looks = new List<Look>();
        var known = new HashSet<string>();
        for (var wave = New(first, known); wave.Count > 0 && known.Count <= MostPages;)
        {
            var seen = await AtOnceEach(wave, address => Peek.At(visitor, reader, address));
            foreach (var file in seen.Where(peek => peek.IsFile)) Assert.That(file.Status, Is.EqualTo(200), file.Address);
            var fresh = seen.Where(peek => !peek.IsFile && (Looked.Add((peek.Route, peek.Build)) || peek.Status != 200)).Select(peek => peek.Address).ToList();
            looks.AddRange(await AtOnceEach(fresh, address => Look.At(visitor, address)));
            looks.AddRange(await AtOnceEach(fresh, address => Look.At(english, address)));
            wave = New(seen.SelectMany(peek => peek.Links).Where(IsWork).Select(link => link.PathAndQuery), known);
        }
        Assert.That(known, Has.Count.LessThanOrEqualTo(MostPages), "routes");
        return (known.Count, looks);
    }

    private static List<string> New(IEnumerable<string> addresses, HashSet<string> known) => [.. addresses.Where(address => known.Add(Routes.Of(address)))];

    private static bool IsWork(Uri link) =>
        link.Authority == DemoRun.Host.Address.Authority
        && (link.AbsolutePath == Visitor.Work || link.AbsolutePath.StartsWith(Visitor.Work + "/", StringComparison.Ordinal) || link.AbsolutePath.StartsWith(PublicPages.Root + "/", StringComparison.Ordinal));

    private static async Task<T[]> AtOnceEach<T>(List<string> addresses, Func<string, Task<T>> look)
    {
        var looks = new T[addresses.Count];
        await Parallel.ForAsync(0, looks.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => looks[i] = await look(addresses[i]));
        return looks;
    }
}
