using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Readers;

/// <summary>A page of the episodes that a permission reaches, by number.</summary>
internal static class EpisodePage
{
    public static async Task<Result<Page<EpisodeRow>>> Of(
        IReadTables tables, Cursors cursors, Actor reader, string permission, int limit, string? cursor, CancellationToken cancellation)
    {
        var after = cursor is null ? Result<string>.Ok("") : cursors.Read<string>(permission, cursor);
        if (after.Error is { } refusal) return refusal;
        var clause = tables.Where(reader, permission, "e");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("after", after.Value);
        parameters.Add("take", limit + 1);
        await using var connection = await tables.Open(cancellation);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT e.record AS Id, e.number AS Number, e.status AS Status, e.client_type AS ClientType, e.sex AS Sex, e.age_group AS AgeGroup, e.referred AS Referred,
                e.opened_at AS OpenedAt
            FROM {tables.NameOf(EpisodeRows.Rows)} e WHERE {clause.Sql} AND e.number > @after ORDER BY e.number LIMIT @take
            """,
            parameters, cancellationToken: cancellation))).ToList();
        return cursors.Page(permission, rows, limit, r => r.ToRow(), r => r.Number);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string Status { get; init; } = "";

        public string ClientType { get; init; } = "";

        public string Sex { get; init; } = "";

        public string AgeGroup { get; init; } = "";

        public bool Referred { get; init; }

        public DateTimeOffset OpenedAt { get; init; }

        public EpisodeRow ToRow() => new(Id, Number, Code.Parse(Status), Code.Parse(ClientType), Code.Parse(Sex), Code.Parse(AgeGroup), Referred, OpenedAt);
    }
}
