using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>How far the tables of a component were brought, and how far this build would bring them.</summary>
/// <param name="Component">Whose tables: <c>store</c>, <c>identity</c>.</param>
/// <param name="Stands">The last of its scripts that was applied; 0: none.</param>
/// <param name="Known">The last that this build has.</param>
public sealed record TablesVersion(string Component, int Stands, int Known);

/// <summary>How many events of one name and version stand in a store.</summary>
public sealed record EventKind(string Name, int Version, long Count);

/// <summary>What a store is made of, without anything that stands in it. Read beside a running host; nothing is changed.</summary>
/// <param name="Tables">Its tables.</param>
/// <param name="Events">By name, then version.</param>
/// <param name="Position">Of its last event.</param>
/// <param name="Bytes">That the whole database takes, its read tables and accounts too where they lie in the same one.</param>
public sealed record StoreShape(TablesVersion Tables, IReadOnlyList<EventKind> Events, long Position, long Bytes)
{
    /// <summary>Reads it; refuses with <c>store.missing</c>. Goes through all events: seconds for millions.</summary>
    public static async Task<Result<StoreShape>> Of(StoreAddress address, CancellationToken ct = default)
    {
        var opened = await StoreReader.Open(address, ct);
        if (opened.Error is { } refusal) return refusal;
        await using var reader = opened.Value;
        var scripts = SchemaScripts.Embedded(typeof(StoreShape), reader.Dialect);
        var tables = await SchemaScripts.Stands(reader.Connection, reader.Dialect, "store", scripts);
        var bytes = await reader.Connection.ExecuteScalarAsync<long>(
            reader.Dialect == Dialect.Sqlite ? "select page_count * page_size from pragma_page_count, pragma_page_size" : "select pg_database_size(current_database())");
        if (tables.Stands == 0) return new StoreShape(tables, [], 0, bytes);
        var events = new List<EventKind>();
        await using (var rows = await reader.Stream("select name, schema_version, count(*) from events group by name, schema_version order by name, schema_version", ct))
            while (await rows.ReadAsync(ct)) events.Add(new(rows.GetString(0), rows.GetInt32(1), rows.GetInt64(2)));
        return new StoreShape(tables, events, await reader.Connection.ExecuteScalarAsync<long>("select position from sequencer where id = 1"), bytes);
    }
}
