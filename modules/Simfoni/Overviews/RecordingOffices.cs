using Dapper;
using Lindung.Kernel;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Overviews;

/// <summary>A unit of the reader's region and the months in which it was last heard of; no counts.</summary>
/// <param name="Entered">The first day of the month in which a record that it sent last changed; null: it has sent none.</param>
/// <param name="Verified">The same of its verified ones.</param>
internal sealed record RecordingOffice(Id<ServiceUnit> Unit, string Name, DateOnly? Entered, DateOnly? Verified);

/// <summary>Kelengkapan pelaporan: which units record, and since when one has heard nothing of them.</summary>
internal sealed class RecordingOffices(IReadTables tables, IUnits units)
{
    /// <summary>Those that were heard of longest ago first; also the victim services of her tenant that never recorded.</summary>
    public async ValueTask<IReadOnlyList<RecordingOffice>> Of(Actor reader, CancellationToken cancellation)
    {
        var known = await Recorded(reader, cancellation);
        foreach (var type in NearestUnit.VictimServices)
            foreach (var unit in await units.Serving(reader.Tenant, type, reader.UnitRegion, cancellation))
                if (unit.Unit.Region.IsWithin(reader.UnitRegion) && known.All(k => k.Unit != unit.Id)) known.Add(new(unit.Id, unit.Unit.Name, null, null));
        return [.. known.OrderBy(o => o.Entered ?? DateOnly.MinValue).ThenBy(o => o.Name, StringComparer.Ordinal)];
    }

    private async ValueTask<List<RecordingOffice>> Recorded(Actor reader, CancellationToken cancellation)
    {
        var clause = tables.WhereCounted(reader, Permissions.ReadOverview, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("draft", Codes.Of(RecordStatus.Draft).ToString());
        parameters.Add("cancelled", Codes.Of(RecordStatus.Cancelled).ToString());
        parameters.Add("city", Codes.Of(RecordStatus.VerifiedCity).ToString());
        parameters.Add("province", Codes.Of(RecordStatus.VerifiedProvince).ToString());
        parameters.Add("final", Codes.Of(RecordStatus.Final).ToString());
        var offices = new List<RecordingOffice>();
        foreach (var row in await Rows(
            $"""
            SELECT r.unit AS Unit, MAX(CASE WHEN r.status NOT IN (@draft, @cancelled) THEN r.changed_at END) AS Entered,
                MAX(CASE WHEN r.status IN (@city, @province, @final) THEN r.changed_at END) AS Verified
            FROM {tables.NameOf(RecordRows.Rows)} r WHERE {clause.Sql} GROUP BY r.unit
            """,
            parameters, cancellation))
            if (await units.Find(new(row.Unit), cancellation) is { } unit) offices.Add(new(unit.Id, unit.Unit.Name, MonthOf(row.Entered), MonthOf(row.Verified)));
        return offices;
    }

    private async ValueTask<List<Row>> Rows(string sql, DynamicParameters parameters, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancellation))];
    }

    private static DateOnly? MonthOf(DateTimeOffset? at) => at is { } known && IndonesianZone.Wib.DayOf(known) is var day ? new(day.Year, day.Month, 1) : null;

    private sealed class Row
    {
        public Guid Unit { get; init; }

        public DateTimeOffset? Entered { get; init; }

        public DateTimeOffset? Verified { get; init; }
    }
}
