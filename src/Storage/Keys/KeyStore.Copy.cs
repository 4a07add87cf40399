using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Lindung.Storage;

/// <content>Backup and restore: every row as one line of JSON; the caller encrypts.</content>
public sealed partial class KeyStore
{
    private const int PageSize = 5_000;

    /// <summary>Writes every key (wrapped), destruction and fact to the stream. Nodes are left out.</summary>
    internal async Task Export(Stream target, CancellationToken ct)
    {
        await foreach (var line in Lines(ct).ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(target, line, cancellationToken: ct).ConfigureAwait(false);
            target.WriteByte((byte)'\n');
        }
    }

    /// <summary>
    /// Fills an empty key store from what <see cref="Export"/> wrote, with all of it or nothing: a key that is missing would look like an erased
    /// one. False: the store is not empty.
    /// </summary>
    internal Task<bool> Import(Stream source, CancellationToken ct) => InTransaction(
        async (c, t) =>
        {
            if (await c.QuerySingleAsync<long>(new("SELECT COUNT(*) FROM key_facts", null, t, cancellationToken: ct)).ConfigureAwait(false) > 0) return false;
            using var reader = new StreamReader(source, leaveOpen: true);
            var page = new List<Line>(PageSize);
            while (await reader.ReadLineAsync(ct).ConfigureAwait(false) is { } text)
            {
                page.Add(JsonSerializer.Deserialize<Line>(text)!);
                if (page.Count < PageSize) continue;
                await Write(c, t, page, ct).ConfigureAwait(false);
                page.Clear();
            }

            await Write(c, t, page, ct).ConfigureAwait(false);
            return true;
        }, ct);

    private async IAsyncEnumerable<Line> Lines([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var table in Line.Tables(_database.Bytes))
        {
            var after = "";
            while (true)
            {
                var page = (await _database.Use(
                    c => c.QueryAsync<Line>(new($"{table} > @after ORDER BY 2 LIMIT {PageSize}", new { after }, cancellationToken: ct)), ct).ConfigureAwait(false)).ToList();
                foreach (var line in page) yield return line;
                if (page.Count < PageSize) break;
                after = page[^1].Id;
            }
        }
    }

    private static async Task Write(DbConnection c, DbTransaction t, IReadOnlyCollection<Line> lines, CancellationToken ct)
    {
        foreach (var (table, insert) in Line.Inserts)
        {
            var rows = lines.Where(l => l.Table == table).ToList();
            if (rows.Count > 0) await c.ExecuteAsync(new(insert, rows, t, cancellationToken: ct)).ConfigureAwait(false);
        }
    }

    /// <summary>A row of any of the tables.</summary>
    private sealed record Line
    {
        public string Table { get; init; } = "";

        public string Id { get; init; } = "";

        public string Tenant { get; init; } = "";

        public string Scope { get; init; } = "";

        public string Owner { get; init; } = "";

        public byte[] Bytes { get; init; } = [];

        public string WrappedBy { get; init; } = "";

        public long Number { get; init; }

        public long At { get; init; }

        public static string[] Tables(string bytes) =>
        [
            Select("facts", "name", "value", "key_facts"),
            "SELECT 'keys' AS \"Table\", id AS Id, tenant AS Tenant, scope AS Scope, owner AS Owner, wrapped AS Bytes, wrapped_by AS WrappedBy, "
                + "is_current AS Number, CAST(0 AS BIGINT) AS At FROM keys WHERE id",
            Select("destroyed", "id", $"CAST('' AS {bytes})", "destroyed_keys", "generation", "at"),
        ];

        private static string Select(string name, string id, string value, string from, string number = "CAST(0 AS BIGINT)", string at = "CAST(0 AS BIGINT)") =>
            $"SELECT '{name}' AS \"Table\", {id} AS Id, '' AS Tenant, '' AS Scope, '' AS Owner, {value} AS Bytes, '' AS WrappedBy, {number} AS Number, {at} AS At FROM {from} WHERE {id}";

        public static readonly (string Table, string Sql)[] Inserts =
        [
            ("facts", "INSERT INTO key_facts(name, value) VALUES (@Id, @Bytes)"),
            ("keys", "INSERT INTO keys(id, tenant, scope, owner, wrapped, wrapped_by, is_current) VALUES (@Id, @Tenant, @Scope, @Owner, @Bytes, @WrappedBy, @Number)"),
            ("destroyed", "INSERT INTO destroyed_keys(id, generation, at) VALUES (@Id, @Number, @At)"),
            ("destroyed", "UPDATE key_generation SET generation = @Number WHERE generation < @Number"),
        ];
    }
}
