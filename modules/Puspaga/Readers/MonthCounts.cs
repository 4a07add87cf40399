using Dapper;
using Lindung.Kernel;
using Lindung.Puspaga.Bookings;

namespace Lindung.Puspaga.Readers;

/// <summary>Counts one month of the units that a reader may count.</summary>
/// <param name="within">Of which region only; null: wherever the permission reaches.</param>
internal sealed class MonthCounts(IReadTables tables, Actor reader, DateOnly first, RegionCode? within = null)
{
    private static readonly string[] Came = [.. new[] { BookingStatus.Arrived, BookingStatus.InProgress, BookingStatus.Finished, BookingStatus.Reviewed }.Select(s => BookingCodes.Of(s).ToString())];

    /// <summary>One row per person: as she was registered last, new when she was never registered before the month.</summary>
    public async Task<IReadOnlyList<ClientCount>> Clients(CancellationToken cancellation)
    {
        var (episodes, sessions) = (Scope("e"), Scope("s"));
        return [.. (await Ask<ClientRow>(
            $"""
            WITH mine AS (SELECT e.record, e.person, e.client_type, e.sex, e.age_group, e.opened_on, e.opened_at FROM {tables.NameOf(EpisodeRows.Rows)} e WHERE {episodes.Sql}),
            active AS (
                SELECT record FROM mine WHERE opened_on >= @first AND opened_on < @next
                UNION SELECT s.record FROM {tables.NameOf(SessionRows.Rows)} s WHERE {sessions.Sql} AND s.held_on >= @first AND s.held_on < @next),
            latest AS (
                SELECT m.person, m.client_type, m.sex, m.age_group, ROW_NUMBER() OVER (PARTITION BY m.person ORDER BY m.opened_at DESC, m.record) AS place
                FROM mine m JOIN active a ON a.record = m.record),
            began AS (SELECT person, MIN(opened_on) AS opened_on FROM mine GROUP BY person)
            SELECT CASE WHEN b.opened_on < @first THEN 1 ELSE 0 END AS CameBefore, l.client_type AS ClientType, l.sex AS Sex, l.age_group AS AgeGroup, COUNT(*) AS Clients
            FROM latest l JOIN began b ON b.person = l.person WHERE l.place = 1
            GROUP BY CASE WHEN b.opened_on < @first THEN 1 ELSE 0 END, l.client_type, l.sex, l.age_group
            ORDER BY CameBefore, ClientType, Sex, AgeGroup
            """,
            [episodes, sessions], cancellation)).Select(r => r.ToCount())];
    }

    /// <param name="column">A column of the table: <c>service</c>, <c>mode</c>.</param>
    public Task<IReadOnlyList<CodeCount>> Sessions(string column, CancellationToken cancellation) => ByCode(SessionRows.Rows, column, cancellation);

    public Task<IReadOnlyList<CodeCount>> Themes(CancellationToken cancellation) => ByCode(ThemeRows.Rows, "theme", cancellation);

    public async Task<(long Missed, long Due)> Bookings(CancellationToken cancellation)
    {
        var scope = Scope("b");
        var rows = await Ask<CodeRow>(
            $"SELECT b.status AS Code, COUNT(*) AS Things FROM {tables.NameOf(BookingRows.Rows)} b WHERE {scope.Sql} AND b.on_day >= @first AND b.on_day < @next GROUP BY b.status",
            [scope], cancellation);
        var missed = rows.Where(r => r.Code == BookingCodes.Of(BookingStatus.Missed).ToString()).Sum(r => r.Things);
        return (missed, missed + rows.Where(r => Came.Contains(r.Code)).Sum(r => r.Things));
    }

    private async Task<IReadOnlyList<CodeCount>> ByCode(Table table, string column, CancellationToken cancellation)
    {
        var scope = Scope("s");
        var rows = await Ask<CodeRow>(
            $"SELECT s.{column} AS Code, COUNT(*) AS Things FROM {tables.NameOf(table)} s WHERE {scope.Sql} AND s.held_on >= @first AND s.held_on < @next GROUP BY s.{column} ORDER BY s.{column}",
            [scope], cancellation);
        return [.. rows.Select(r => new CodeCount(Kernel.Code.Parse(r.Code), r.Things))];
    }

    private ScopeClause Scope(string alias)
    {
        var reach = tables.WhereCounted(reader, Permissions.ReadStatistics, alias);
        if (within is not { Level: > 0 } region) return reach;
        var parameters = new Dictionary<string, object?>(reach.Parameters) { ["within"] = region.ToString(), ["within_below"] = region + ".%" };
        return new($"({reach.Sql}) AND ({alias}.region = @within OR {alias}.region LIKE @within_below)", parameters);
    }

    private async Task<IReadOnlyList<TRow>> Ask<TRow>(string sql, IEnumerable<ScopeClause> clauses, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters();
        foreach (var (name, value) in clauses.SelectMany(c => c.Parameters).DistinctBy(p => p.Key)) parameters.Add(name, value);
        parameters.Add("first", first);
        parameters.Add("next", first.AddMonths(1));
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<TRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellation))];
    }

    private sealed class ClientRow
    {
        public long CameBefore { get; init; }

        public string ClientType { get; init; } = "";

        public string Sex { get; init; } = "";

        public string AgeGroup { get; init; } = "";

        public long Clients { get; init; }

        public ClientCount ToCount() => new(CameBefore == 1, Code.Parse(ClientType), Code.Parse(Sex), Code.Parse(AgeGroup), Clients);
    }

    private sealed class CodeRow
    {
        public string Code { get; init; } = "";

        public long Things { get; init; }
    }
}
