using System.Diagnostics;
using Dapper;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Bench.Measures;

/// <summary>
/// The figures of the registry: their tables built by the module's own projections, asked for any day of ten years, against
/// <c>GROUP BY</c> on a row for every victim in the same database.
/// </summary>
internal static class StatisticsOfVictims
{
    private const int Batch = 8_000, Questions = 400, ThroughTheStore = 100_000;
    private const long FullSize = 10_000_000;

    private static readonly Code[] Crossed = [Code.Parse("JENIS_KELAMIN"), Code.Parse("KELOMPOK_USIA"), Code.Parse("PENDIDIKAN")];

    public static async Task Measure(Run run)
    {
        await Rebuild(run);
        await using var suite = await RunningSuite.Open(run.Store, Modules);
        var (registry, victims) = (new Registry(), (long)run.Options.Victims);
        Projection[] projections = [new FigureRows(), new ChangeRows(), new MarkRows()];
        var states = await new ProjectionCatalogue(suite.Databases, suite.Events, projections).Open(default);
        var began = Stopwatch.GetTimestamp();
        var changes = await Feed(suite, states, registry.Changes(victims, victims));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        run.Report.Add(new(
            "statistics tables from events in memory", run.Store, 1, victims / seconds, "victims/s", null, null, "", null,
            Note: $"{victims:#,0} victims, {changes:#,0} changes; {await Size(suite)} MB of tables"));
        if (run.Store == StoreSort.Postgres) await Vacuum(suite);
        await RawVictims.Fill(suite.Databases.Read, victims);
        await suite.StartServices();
        var figures = new Figures(suite.Services.GetRequiredService<IReadTables>(), registry.Regions);
        await Ask(run, suite, figures, registry, victims);
    }

    /// <summary>From the event store, as a rebuild in a host goes: read, decoded, packed, committed.</summary>
    private static async Task Rebuild(Run run)
    {
        var clock = new Testing.AdjustableClock(new DateTimeOffset(Registry.FirstYear, 1, 1, 3, 0, 0, TimeSpan.Zero));
        await using var suite = await RunningSuite.Open(run.Store, Modules, clock);
        var victims = Math.Min(run.Options.Victims, ThroughTheStore);
        foreach (var day in new Registry().Changes(victims, FullSize).GroupBy(c => c.Day))
        {
            clock.Set(new DateTimeOffset(day.Key, new(3, 0), TimeSpan.Zero));
            await Seeding.Facts(suite, Record.Kind, day.Select(c => (IEvent)c.Change));
        }
        Projection[] projections = [new FigureRows(), new ChangeRows(), new MarkRows()];
        var states = await new ProjectionCatalogue(suite.Databases, suite.Events, projections).Open(default);
        var pump = new ProjectionPump(suite.Events, suite.Codec, suite.Services.GetRequiredService<EventTypes>(), suite.Databases);
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (await pump.Run(states, ProjectionPump.LargeBatchSize, default) > 0) { }
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        run.Report.Add(new(
            "rebuild of the statistics", run.Store, 1, victims / seconds, "victims/s", null, null, "≥ 100,000/s", victims / seconds >= 100_000,
            Note: $"the first {victims:#,0} victims of ten million in ten years, {suite.Events.Head / seconds:#,0} changes/s, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / victims * 1_000_000:0.0} µs of processor a victim"));
    }

    private static async Task Ask(Run run, RunningSuite suite, Figures figures, Registry registry, long victims)
    {
        var raw = new List<double>();
        for (var i = 0; i < run.Options.Rounds; i++) raw.Add(await RawVictims.Ask(suite.Databases.Read, Registry.FirstYear + 5, (int)(3652 * 0.55)));
        var slow = Run.Median(raw);
        foreach (var (name, areas, regions) in Places(registry))
        {
            var sample = await Ask(run, figures, regions, q => q with { Areas = areas });
            run.Report.Add(new(
                $"fixed table, {name}", run.Store, 1, sample.P99 * 1_000, "ms p99", slow * 1_000, slow / sample.P50, "p99 < 50 ms, ≥ 100 times faster than GROUP BY",
                victims >= FullSize ? sample.P99 < 0.05 && slow / sample.P50 >= 100 : null, sample.P50 * 1_000, sample.P99 * 1_000,
                $"any day of ten years, {victims:#,0} victims; p95 {sample.P95 * 1_000:0.0} ms"));
        }
        foreach (var (name, areas, regions) in Places(registry).Where(p => !p.Areas))
        {
            var sample = await Ask(run, figures, regions, q => q with { Table = Breakdown.Of(CountingUnits.Victim, Crossed)! }, Questions / 8);
            run.Report.Add(new(
                $"cross-table of three dimensions, {name}", run.Store, 1, sample.P95 * 1_000, "ms p95", slow * 1_000, slow / sample.P50, "p95 < 500 ms",
                victims >= FullSize ? sample.P95 < 0.5 : null, sample.P50 * 1_000, sample.P99 * 1_000, $"any day of ten years, {victims:#,0} victims"));
        }
    }

    private static async Task<Sample> Ask(Run run, Figures figures, IReadOnlyList<RegionCode> regions, Func<Question, Question> change, int count = Questions)
    {
        var (random, times) = (new Random(3), new List<double>());
        for (var i = -count / 10; i < count; i++)
        {
            var day = new DateOnly(Registry.FirstYear, 1, 1).AddDays(random.Next(Registry.Years * 365));
            var table = FixedTables.All[random.Next(FixedTables.All.Count)];
            var question = change(new(regions[random.Next(regions.Count)], Math.Max(Registry.FirstYear, day.Year - random.Next(2)), table, FigureStatus.All[random.Next(2)]));
            var began = Stopwatch.GetTimestamp();
            var (_, cells) = await figures.Answer(question, new(day, null), default);
            if (i >= 0) times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (cells.Any(c => c.Count < 0)) throw new InvalidOperationException("A figure is negative.");
        }
        return Sample.Of(times, times.Sum(), count);
    }

    private static (string Name, bool Areas, IReadOnlyList<RegionCode> Regions)[] Places(Registry registry)
    {
        List<RegionCode> provinces = [.. registry.Cities.Select(c => c.At(1)).Distinct()];
        return
        [
            ("nation", false, [RegionCode.Nation]), ("nation by province", true, [RegionCode.Nation]),
            ("province", false, provinces), ("province by kabupaten/kota", true, provinces),
            ("kabupaten/kota", false, registry.Cities), ("kecamatan", false, [.. registry.Cities.Select(c => RegionCode.Parse($"{c}.03"))]),
        ];
    }

    /// <summary>The projections as the pump calls them, without reading events from a store.</summary>
    private static async Task<long> Feed(RunningSuite suite, IReadOnlyList<ProjectionState> states, IEnumerable<(DateOnly Day, RecordCounted Change, int Victims)> changes)
    {
        var position = 0L;
        foreach (var chunk in changes.Chunk(Batch))
        {
            var recorded = chunk.Select(c => Recorded(suite, ++position, c.Day, c.Change)).ToList();
            await using var connection = await suite.Databases.Read.Open();
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var state in states)
            {
                await using var writer = new ProjectionWriter(suite.Databases.Read, state.Sql, transaction);
                await state.Projection.Apply(recorded, writer);
                await writer.Flush();
            }
            await transaction.CommitAsync();
        }
        return position;
    }

    private static RecordedEvent Recorded(RunningSuite suite, long position, DateOnly day, RecordCounted change)
    {
        var at = new DateTimeOffset(day, new(3, 0), TimeSpan.Zero);
        return new(position, suite.Actor.Tenant, new(Record.Kind, Guid.Empty), 1, change, new(null, null, suite.Actor.UnitRegion, "simfoni", Guid.Empty, Guid.Empty, at, at, at));
    }

    private static async Task<string> Size(RunningSuite suite)
    {
        await using var connection = await suite.Databases.Read.Open();
        var bytes = await connection.ExecuteScalarAsync<long>(suite.Databases.Read.Dialect == Storage.Dialect.Sqlite
            ? "select page_count * page_size from pragma_page_count, pragma_page_size"
            : "select cast(sum(pg_total_relation_size(relid)) as bigint) from pg_stat_user_tables where relname like 'simfoni%'");
        return (bytes / 1_000_000).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task Vacuum(RunningSuite suite)
    {
        await using var connection = await suite.Databases.Read.Open();
        await connection.ExecuteAsync(new CommandDefinition("vacuum analyze", commandTimeout: 0));
    }

    private static IReadOnlyList<System.Reflection.Assembly> Modules { get; } = [typeof(BenchModule).Assembly, typeof(Simfoni.Module).Assembly];
}
