using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Up to where figures are summed up.</summary>
/// <param name="Day">The last whole or begun day.</param>
/// <param name="Position">Within that day, no further than this one; null: the whole day as far as it has come.</param>
internal readonly record struct Moment(DateOnly Day, long? Position);

/// <param name="Areas">Broken down by the regions directly below.</param>
/// <param name="AtIncident">Under the division of the day of the event instead of the present one.</param>
internal sealed record Question(RegionCode Region, int Year, Code Unit, Code By, Code Status, bool Areas = false, bool AtIncident = false);

/// <param name="Area">A stored area.</param>
/// <param name="Cell">Codes joined by a dot.</param>
internal sealed record Sum(RegionCode Area, string Cell, long N);

/// <param name="Position">The last change that these figures hold: the same question with it always has this answer.</param>
internal sealed record Sums(long Position, IReadOnlyList<Sum> Cells);

/// <summary>Sums up the fixed tables.</summary>
[Unscoped("counts over many records; who may ask for which region is checked by the use case")]
internal sealed class Figures(IReadTables tables, RegionTable regions)
{
    /// <summary>One table of a region of the present division, or of that of the day of the event.</summary>
    public async ValueTask<(long Position, IReadOnlyList<StatisticCell> Cells)> Answer(Question q, Moment upTo, CancellationToken cancellation)
    {
        List<RegionCode> shown = q.Areas ? [.. regions.Children(q.Region, q.AtIncident ? new DateOnly(q.Year, 12, 31) : null).Select(r => r.Code)] : [q.Region];
        var parts = shown.SelectMany(area => (q.AtIncident ? [area] : Division.PartsOf(regions, area)).Select(part => (Part: part, Area: area))).ToLookup(p => p.Part, p => p.Area);
        var sums = await Of([.. parts.Select(p => p.Key)], q.Year, q.Unit, q.By, q.Status, upTo, cancellation);
        var cells = sums.Cells
            .SelectMany(s => parts[s.Area].Select(area => (Area: area, s.Cell, s.N)))
            .GroupBy(s => (s.Area, s.Cell))
            .OrderBy(g => g.Key.Area).ThenBy(g => g.Key.Cell, StringComparer.Ordinal)
            .Select(g => new StatisticCell(q.Areas ? g.Key.Area : null, [.. g.Key.Cell.Split('.').Select(Code.Parse)], g.Sum(s => s.N)));
        return (sums.Position, [.. cells]);
    }

    /// <summary>
    /// One statement, so that position and figures belong together. Where the moment lies within a day that has gone on since, the
    /// days before it are summed up and that day's changes are folded.
    /// </summary>
    private async ValueTask<Sums> Of(IReadOnlyList<RegionCode> areas, int year, Code unit, Code by, Code status, Moment upTo, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var partial = upTo.Position is { } position ? await PartOfDay(connection, position, upTo.Day, cancellation) : null;
        var parameters = new DynamicParameters(new { year, unit = unit.ToString(), by = by.ToString(), day = partial?.Before ?? upTo.Day });
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT '' AS Area, '' AS Cell, COALESCE(MAX(m.position), 0) AS N FROM {tables.NameOf(MarkRows.Rows)} m WHERE m.day <= @day
            UNION ALL
            SELECT f.area, f.cell, CAST(SUM(f.n) AS BIGINT) FROM {tables.NameOf(FigureRows.Rows)} f
            WHERE f.area IN ({Listed(areas.Select(a => a.ToString()), "area", parameters)}) AND f.year = @year AND f.unit = @unit AND f.dimension = @by
            AND f.status IN ({Listed(AtLeast(status).Select(s => s.ToString()), "status", parameters)}) AND f.day <= @day
            GROUP BY f.area, f.cell
            """,
            parameters, cancellationToken: cancellation))).AsList();
        // No cell is empty: that row is the mark.
        var mark = rows.Single(r => r.Cell.Length == 0).N;
        var sums = rows.Where(r => r.Cell.Length > 0).ToDictionary(r => (r.Area, r.Cell), r => r.N);
        foreach (var (key, n) in partial?.Changes.SelectMany(c => Deltas.Of(c.Before, c.After)) ?? [])
            if (key.Year == year && key.Unit == unit && key.By == by && areas.Contains(key.Area) && AtLeast(status).Contains(key.Status))
                sums[(key.Area.ToString(), key.Cell)] = sums.GetValueOrDefault((key.Area.ToString(), key.Cell)) + n;
        return new(
            partial?.Last ?? mark,
            [
                .. sums.Where(s => s.Value != 0).OrderBy(s => s.Key.Area, StringComparer.Ordinal).ThenBy(s => s.Key.Cell, StringComparer.Ordinal)
                    .Select(s => new Sum(s.Key.Area.Length == 0 ? RegionCode.Nation : RegionCode.Parse(s.Key.Area), s.Key.Cell, s.Value)),
            ]);
    }

    /// <summary>Null: the position is the end of its day, or later than all changes.</summary>
    private async ValueTask<Part?> PartOfDay(DbConnection connection, long position, DateOnly latest, CancellationToken cancellation)
    {
        var day = await connection.QueryFirstOrDefaultAsync<MarkRow>(new CommandDefinition(
            $"SELECT m.day AS Day, m.position AS Position FROM {tables.NameOf(MarkRows.Rows)} m WHERE m.position >= @position AND m.day <= @latest ORDER BY m.position LIMIT 1",
            new { position, latest }, cancellationToken: cancellation));
        if (day is null || day.Position == position) return day is null ? null : new Part(day.Day, [], position);
        var changes = (await connection.QueryAsync<ChangeRow>(new CommandDefinition(
            $"SELECT c.position AS Position, c.change AS Change FROM {tables.NameOf(ChangeRows.Rows)} c WHERE c.day = @Day AND c.position <= @position ORDER BY c.position",
            new { day.Day, position }, cancellationToken: cancellation))).AsList();
        var last = changes.Count > 0 ? changes[^1].Position : await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COALESCE(MAX(m.position), 0) FROM {tables.NameOf(MarkRows.Rows)} m WHERE m.position <= @position", new { position }, cancellationToken: cancellation));
        return new(day.Day.AddDays(-1), [.. changes.Select(c => JsonSerializer.Deserialize<RecordCounted>(c.Change)!)], last);
    }

    /// <summary>A figure of one certainty holds those that are more certain.</summary>
    private static IEnumerable<Code> AtLeast(Code status) => FigureStatus.All.SkipWhile(s => s != status);

    private static string Listed(IEnumerable<string> values, string name, DynamicParameters parameters)
    {
        var names = new List<string>();
        foreach (var value in values)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"@{name}{names.Count}"));
            parameters.Add(names[^1][1..], value);
        }

        return string.Join(", ", names);
    }

    /// <param name="Before">The last day that is summed up whole.</param>
    /// <param name="Last">The last change that counts.</param>
    private sealed record Part(DateOnly Before, IReadOnlyList<RecordCounted> Changes, long Last);

    private sealed class Row
    {
        public string Area { get; init; } = "";

        public string Cell { get; init; } = "";

        public long N { get; init; }
    }

    private sealed class MarkRow
    {
        public DateOnly Day { get; init; }

        public long Position { get; init; }
    }

    private sealed class ChangeRow
    {
        public long Position { get; init; }

        public string Change { get; init; } = "";
    }
}
