using Dapper;
using Lindung.Kernel;

namespace Lindung.Simfoni.Snapshots;

/// <summary>Daftar terbitan: of one's own region, of what lies in it and of what it lies in.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record ListSnapshots(int? Year = null) : IRead<IReadOnlyList<SnapshotRow>>;

internal sealed record SnapshotRow(Guid Id, string Number, RegionCode Region, long Year, Code Status, DateOnly Day, long Position, string Sha256);

[Unscoped("publications are for everybody who may read statistics of the region")]
internal sealed class ListSnapshotsHandler(IReadTables tables, IRequestScope scope) : IReadHandler<ListSnapshots, IReadOnlyList<SnapshotRow>>
{
    public async Task<Result<IReadOnlyList<SnapshotRow>>> Handle(ListSnapshots request, CancellationToken cancellationToken)
    {
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT s.id AS Id, s.number AS Number, s.area AS Area, s.year AS Year, s.status AS Status, s.day AS Day, s.position AS Position, s.sha256 AS Sha256
            FROM {tables.NameOf(SnapshotRows.Rows)} s WHERE @any = 1 OR s.year = @year ORDER BY s.year DESC, s.number DESC LIMIT 1000
            """,
            new { year = request.Year ?? 0, any = request.Year is null ? 1 : 0 }, cancellationToken: cancellationToken));
        var own = scope.Caller.Actor.UnitRegion;
        return Result<IReadOnlyList<SnapshotRow>>.Ok(
            [.. rows.Where(r => ReadSnapshot.IsFor(own, r.Area)).Select(r => new SnapshotRow(r.Id, r.Number, r.Area, r.Year, Code.Parse(r.Status), r.Day, r.Position, r.Sha256))]);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public RegionCode Area { get; init; }

        public long Year { get; init; }

        public string Status { get; init; } = "";

        public DateOnly Day { get; init; }

        public long Position { get; init; }

        public string Sha256 { get; init; } = "";
    }
}
