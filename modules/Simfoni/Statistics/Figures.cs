using Dapper;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Up to where figures are summed up.</summary>
/// <param name="Day">The last whole or begun day.</param>
/// <param name="Position">Within that day, no further than this one; null: the whole day as far as it has come.</param>
internal readonly record struct Moment(DateOnly Day, long? Position);

/// <param name="Table">A fixed one, or one made up for the question.</param>
/// <param name="Areas">Broken down by the regions directly below.</param>
/// <param name="AtIncident">Under the division of the day of the event instead of the present one.</param>
internal sealed record Question(RegionCode Region, int Year, Breakdown Table, Code Status, bool Areas = false, bool AtIncident = false);

/// <summary>One table of a region and of the regions directly below it, as it was counted.</summary>
internal sealed record CountedTable(Code Unit, Code By, IReadOnlyList<StatisticCell> Cells, IReadOnlyList<StatisticCell> Areas);

/// <summary>Answers questions for figures from the kept sums as far as they reach, and from the changes since.</summary>
[Unscoped("counts over many records; who may ask for which region is checked by the use case")]
internal sealed class Figures(IReadTables tables, RegionTable regions)
{
    /// <summary>One table of a region of the present division, or of that of the day of the event.</summary>
    /// <returns>The last change that the figures hold: the same question with it always has this answer.</returns>
    public async ValueTask<(long Position, IReadOnlyList<StatisticCell> Cells)> Answer(Question q, Moment upTo, CancellationToken cancellation)
    {
        List<RegionCode> shown = q.Areas ? [.. regions.Children(q.Region, q.AtIncident ? new DateOnly(q.Year, 12, 31) : null).Select(r => r.Code)] : [q.Region];
        var parts = shown.SelectMany(area => (q.AtIncident ? [area] : Division.PartsOf(regions, area)).Select(part => (Part: part, Area: area))).ToLookup(p => p.Part, p => p.Area);
        var counting = new Counting(q, [.. parts.Select(p => p.Key)], await Moments.Of(tables, upTo, cancellation));
        await using (var connection = await tables.Open(cancellation))
        {
            // One statement, so that position, sums and changes belong together.
            var (sql, parameters) = counting.Statement(tables);
            await foreach (var row in connection.QueryUnbufferedAsync<CountRow>(sql, parameters).WithCancellation(cancellation)) counting.Add(row);
        }

        var cells = counting.Cells()
            .SelectMany(s => parts[s.Part].Select(area => (Area: area, s.Cell, s.N)))
            .GroupBy(s => (s.Area, s.Cell))
            .Select(g => (g.Key.Area, g.Key.Cell, N: g.Sum(s => s.N)))
            .Where(s => s.N != 0)
            .OrderBy(s => s.Area).ThenBy(s => s.Cell, StringComparer.Ordinal)
            .Select(s => new StatisticCell(q.Areas ? s.Area : null, [.. s.Cell.Split('.').Select(Code.Parse)], s.N));
        return (counting.Position, [.. cells]);
    }

    /// <summary>Several fixed tables of a region and of the regions directly below it, all of one moment.</summary>
    public async ValueTask<(long Position, IReadOnlyList<CountedTable> Tables)> Answer(
        RegionCode region, int year, Code status, IReadOnlyList<FixedTable> tables, Moment upTo, CancellationToken cancellation)
    {
        var counted = new List<CountedTable>();
        var position = upTo.Position;
        foreach (var table in tables)
        {
            var question = new Question(region, year, table, status);
            var whole = await Answer(question, upTo with { Position = position }, cancellation);
            // The first answer fixes the moment.
            position ??= whole.Position;
            var areas = region.Level <= 2 ? (await Answer(question with { Areas = true }, upTo with { Position = position }, cancellation)).Cells : [];
            counted.Add(new(table.Unit, table.By, whole.Cells, areas));
        }

        return (position ?? 0, counted);
    }
}

/// <summary>A row of the statement of <see cref="Counting"/>.</summary>
internal sealed class CountRow
{
    public long What { get; init; }

    public string Area { get; init; } = "";

    public DateOnly Day { get; init; }

    public long N { get; init; }

    public byte[]? Content { get; init; }
}
