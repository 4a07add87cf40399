using System.Data.Common;
using Lindung.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Lindung.Storage;

/// <summary>Hot reads, gathered: one query for many streams.</summary>
internal sealed class PostgresReads : IAsyncDisposable
{
    private const int Loops = 2;
    private const int MostAsks = 256;
    public const string Columns = "position, tenant, kind, stream, version, name, schema_version, data, metadata, previous_hash, hash";
    private readonly NpgsqlDataSource _source;
    private readonly Gatherer<(Guid Stream, long After), IReadOnlyList<StoredEvent>> _streams;
    private readonly Gatherer<Guid, long> _versions;

    public PostgresReads(NpgsqlDataSource source)
    {
        _source = source;
        _streams = new(Loops, MostAsks, asks => BrokenConnection.AskTwice(() => ReadStreams(asks)));
        _versions = new(Loops, MostAsks, asks => BrokenConnection.AskTwice(() => ReadVersions(asks)));
    }

    public ValueTask<IReadOnlyList<StoredEvent>> ReadStream(Guid stream, long afterVersion, CancellationToken ct) =>
        _streams.Ask((stream, afterVersion), ct);

    public ValueTask<long> VersionOf(Guid stream, CancellationToken ct) => _versions.Ask(stream, ct);

    public async ValueTask<IReadOnlyList<StoredEvent>> ReadAll(long afterPosition, int most, CancellationToken ct) =>
        await BrokenConnection.AskTwice(() => ReadPage(afterPosition, most, ct));

    public async ValueTask DisposeAsync()
    {
        await _streams.DisposeAsync();
        await _versions.DisposeAsync();
    }

    private async Task<IReadOnlyList<StoredEvent>> ReadPage(long afterPosition, int most, CancellationToken ct)
    {
        await using var command = _source.CreateCommand($"select {Columns} from events where position > $1 order by position limit $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterPosition });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(ct)) events.Add(Event(reader));
        return events;
    }

    private async Task<IReadOnlyList<StoredEvent>[]> ReadStreams(IReadOnlyList<(Guid Stream, long After)> asks)
    {
        // Ordered inside, so that the planner can only walk the index of each stream, whatever it believes about the table's size.
        await using var command = _source.CreateCommand(
            $"""
             select {Columns}, w.ask from unnest($1, $2) with ordinality as w (asked, after, ask) cross join lateral (
                 select * from events where stream = w.asked and version > w.after order by version) e
             """);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = asks.Select(a => a.Stream).ToArray() });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, Value = asks.Select(a => a.After).ToArray() });
        var answers = new List<StoredEvent>?[asks.Count];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) (answers[reader.GetInt64(11) - 1] ??= []).Add(Event(reader));
        return [.. answers.Select(a => (IReadOnlyList<StoredEvent>?)a ?? [])];
    }

    private async Task<long[]> ReadVersions(IReadOnlyList<Guid> streams)
    {
        await using var command = _source.CreateCommand(
            """
            select coalesce((select version from events where stream = w.asked order by version desc limit 1), 0), w.ask
            from unnest($1) with ordinality as w (asked, ask)
            """);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = streams.ToArray() });
        var versions = new long[streams.Count];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) versions[reader.GetInt64(1) - 1] = reader.GetInt64(0);
        return versions;
    }

    public static StoredEvent Event(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetGuid(1)), new(r.GetString(2), r.GetGuid(3)), r.GetInt64(4), r.GetString(5), r.GetInt32(6),
        r.GetFieldValue<byte[]>(7), r.GetFieldValue<byte[]>(8), r.GetFieldValue<byte[]>(9), r.GetFieldValue<byte[]>(10));
}
