using System.Diagnostics;
using Lindung.Kernel;
using Lindung.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Bench.Measures;

/// <summary>The search table of persons built from nothing, then the look-up that intake makes.</summary>
internal static class Search
{
    private const int LookUps = 300;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var persons = Seeding.MadeUp(run.Options.Persons).ToList();
        var ids = await Seeding.Persons(suite, persons);
        var began = Stopwatch.GetTimestamp();
        await suite.StartServices();
        while (await At(suite) < suite.Events.Head) await Task.Delay(50);
        var rate = persons.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        run.Report.Add(new(
            "rebuild of the search table", run.Store, 1, rate, "persons/s", null, null, "≥ 15,000/s", rate >= 15_000,
            Note: $"{persons.Count:#,0} persons, keys cold, read tables beside it"));

        var search = suite.Services.GetRequiredService<PersonSearch>();
        await LookUp(search, suite, persons, ids, 20);
        var (sample, found) = await LookUp(search, suite, persons, ids, LookUps);
        run.Report.Add(new(
            "duplicate check at intake", run.Store, 1, sample.P95 * 1_000, "ms p95", null, null, "p95 < 50 ms at 1 million persons",
            run.Options.Persons >= 1_000_000 ? sample.P95 < 0.05 : null, sample.P50 * 1_000, sample.P99 * 1_000,
            $"among {persons.Count:#,0} persons; {found} of {LookUps} persons found who come again without papers and telephone"));
    }

    /// <summary>Somebody who is registered comes again, with another telephone and without papers.</summary>
    private static async Task<(Sample Sample, int Found)> LookUp(PersonSearch search, RunningSuite suite, List<PersonDetails> persons, List<Id<Person>> ids, int count)
    {
        var (times, found) = (new List<double>(), 0);
        for (var i = 0; i < count; i++)
        {
            var who = (int)((long)i * persons.Count / count);
            var again = persons[who] with { Phone = null, Nik = null, FamilyCard = null };
            var began = Stopwatch.GetTimestamp();
            var hits = await search.Candidates(suite.Actor.Tenant, again, (_, _) => new(true));
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (hits.Any(h => h.Person == ids[who])) found++;
        }
        return (Sample.Of(times, times.Sum(), count), found);
    }

    private static async Task<long> At(RunningSuite suite)
    {
        try
        {
            await using var connection = await suite.Databases.Read.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "select position from person_search_generations";
            return await command.ExecuteScalarAsync() is long position ? position : -1;
        }
        catch (System.Data.Common.DbException)
        {
            // The table does not stand yet.
            return -1;
        }
    }
}
