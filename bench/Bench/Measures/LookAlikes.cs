using System.Diagnostics;
using Lindung.Kernel;
using Lindung.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Bench.Measures;

/// <summary>
/// How many of those who come again are recognised, and how many others are taken for them: by the comparison alone, and through the search among many. A pair
/// counts as found when an officer is asked to look at it.
/// </summary>
internal static class LookAlikes
{
    private const int Each = 500;
    private static readonly DateOnly Today = new(2026, 3, 1);

    public static async Task Measure(Run run)
    {
        var homes = Enumerable.Range(0, 400).Select(n => RegionCode.Parse($"35.74.{1 + n / 20:00}.{1001 + n % 20}")).ToList();
        var made = new LabelledPairs(11, homes);
        var pairs = made.Make(Each).ToList();
        Tell(run, "look-alikes, pairs compared", pairs, pair => LookAlike.Compare(pair.First.ToIdentity().Sketch(), pair.Second.ToIdentity().Sketch(), Today).NeedsReview, "");

        await using var suite = await RunningSuite.Open(run.Store);
        await Seeding.Persons(suite, Enumerable.Range(0, run.Options.Persons).Select(_ => made.Somebody()));
        var ids = await Seeding.Persons(suite, pairs.Select(pair => pair.First));
        await suite.StartServices();
        var search = suite.Services.GetRequiredService<PersonSearch>();
        while (!await search.Reached(suite.Events.Head)) await Task.Delay(50);
        var found = new Dictionary<LabelledPair, bool>();
        var (times, offered) = (new List<double>(), new List<int>());
        foreach (var (pair, first) in pairs.Zip(ids))
        {
            var began = Stopwatch.GetTimestamp();
            var hits = await search.Candidates(suite.Actor.Tenant, pair.Second, (_, _) => new(true));
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            offered.Add(hits.Count);
            found[pair] = hits.Any(hit => hit.Person == first);
        }
        var sample = Sample.Of(times, times.Sum(), times.Count);
        Tell(
            run, $"look-alikes, among {run.Options.Persons:#,0} persons", pairs, pair => found[pair],
            $"; p95 {sample.P95 * 1_000:0.0} ms; offered to look at: median {offered.Order().ElementAt(offered.Count / 2)}, p95 {offered.Order().ElementAt(offered.Count * 95 / 100)}");
    }

    private static void Tell(Run run, string name, List<LabelledPair> pairs, Func<LabelledPair, bool> isFound, string note)
    {
        var (ones, others) = (pairs.Where(p => p.IsOne).ToList(), pairs.Where(p => !p.IsOne).ToList());
        var (right, wrong) = (ones.Count(isFound), others.Count(isFound));
        run.Report.Add(new(
            name, run.Store, 1, 100.0 * right / ones.Count, "% recall", null, null, "", null,
            Note: $"{pairs.Count:#,0} pairs, precision {100.0 * right / (right + wrong):0.0} %; found of each kind: {string.Join(", ", pairs.GroupBy(p => p.Kind).Select(k => $"{k.Key} {100.0 * k.Count(isFound) / k.Count():0.0} %"))}{note}"));
    }
}
