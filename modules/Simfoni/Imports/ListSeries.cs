using Dapper;
using Lindung.Kernel;

namespace Lindung.Simfoni.Imports;

/// <summary>Daftar deret terbitan: the published series of others that one's office holds.</summary>
[Feature(Features.Import)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ListSeries : IRead<IReadOnlyList<SeriesListed>>;

internal sealed record SeriesListed(Code Source, string Producer, string Title, Code Unit);

[Unscoped("the series of the reader's own office, each of which she may read")]
internal sealed class ListSeriesHandler(IReadTables tables, IRequestScope scope) : IReadHandler<ListSeries, IReadOnlyList<SeriesListed>>
{
    public async Task<Result<IReadOnlyList<SeriesListed>>> Handle(ListSeries request, CancellationToken cancellationToken)
    {
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT s.source AS Source, s.producer AS Producer, s.title AS Title, s.counting_unit AS Unit
            FROM {tables.NameOf(SeriesRows.Rows)} s WHERE s.tenant = @tenant ORDER BY s.title, s.source
            """,
            new { tenant = scope.Caller.Actor.Tenant.Value }, cancellationToken: cancellationToken));
        return Result<IReadOnlyList<SeriesListed>>.Ok([.. rows.Select(r => new SeriesListed(Code.Parse(r.Source), r.Producer, r.Title, Code.Parse(r.Unit)))]);
    }

    private sealed class Row
    {
        public string Source { get; init; } = "";

        public string Producer { get; init; } = "";

        public string Title { get; init; } = "";

        public string Unit { get; init; } = "";
    }
}
