using Dapper;

namespace Lindung.Storage;

/// <summary>What time it is for the store.</summary>
/// <param name="RecordedAt">When the newest event was recorded.</param>
/// <param name="Now">The database's clock.</param>
public sealed record StoreTimes(DateTimeOffset RecordedAt, DateTimeOffset Now);

/// <summary>A lease that was taken or renewed.</summary>
/// <param name="Name">What is leased.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="Term">Grows by one whenever the holder changes: what a former holder writes can be told by its older term.</param>
/// <param name="Until">When it ends unless renewed, by the database's clock (UTC).</param>
public sealed record Lease(string Name, string Holder, long Term, DateTimeOffset Until);

public sealed partial class EventStore
{
    private string Now => _backend.Dialect == Dialect.Sqlite
        ? "cast(unixepoch('subsec') * 1000000 as integer)"
        : "cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)";

    /// <summary>When the newest event was recorded, and what time it is by the database's clock.</summary>
    public ValueTask<StoreTimes> ReadTimes(CancellationToken ct = default) => Ask(
        _backend.Read(
            async c =>
            {
                await using var reader = await c.ExecuteReaderAsync($"select recorded_at, {Now} from sequencer where id = 1");
                await reader.ReadAsync(ct);
                var times = new StoreTimes(Micros.ToTime(reader.GetInt64(0)), Micros.ToTime(reader.GetInt64(1)));
                _backend.Learn(times.Now);
                return times;
            },
            ct));

    /// <summary>The position up to which a subscription has taken effect; 0 for one that never ran.</summary>
    public ValueTask<long> LoadPosition(string subscription, CancellationToken ct = default) => Ask(
        _backend.Read(c => c.ExecuteScalarAsync<long>("select position from subscriptions where name = @subscription", new { subscription }), ct));

    /// <summary>Keeps a subscription's position durably. May be set back, for a rebuild.</summary>
    public async ValueTask SavePosition(string subscription, long position, CancellationToken ct = default) => await Ask(
        _backend.Write(
            c => c.ExecuteAsync(
                "insert into subscriptions (name, position) values (@subscription, @position) on conflict (name) do update set position = excluded.position",
                new { subscription, position }),
            ct));

    /// <summary>A durable word about the whole store (<c>synthetic</c>), or null.</summary>
    public ValueTask<string?> ReadMark(string name, CancellationToken ct = default) => Ask(
        _backend.Read(c => c.ExecuteScalarAsync<string?>("select value from marks where name = @name", new { name }), ct));

    /// <summary>Sets a durable word about the whole store.</summary>
    public async ValueTask SetMark(string name, string value, CancellationToken ct = default) => await Ask(
        _backend.Write(
            c => c.ExecuteAsync(
                "insert into marks (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value",
                new { name, value }),
            ct));

    /// <summary>Sets a durable word about the whole store that is not set yet; gives the one that stands then.</summary>
    public async ValueTask<string> FirstMark(string name, string value, CancellationToken ct = default)
    {
        await Ask(_backend.Write(c => c.ExecuteAsync("insert into marks (name, value) values (@name, @value) on conflict (name) do nothing", new { name, value }), ct));
        return (await ReadMark(name, ct))!;
    }

    /// <summary>Takes a lease that is free, has ended or is held by <paramref name="holder"/> already; the database's clock counts.</summary>
    /// <returns>The lease, or null while another holds it.</returns>
    public ValueTask<Lease?> TakeLease(string name, string holder, TimeSpan duration, CancellationToken ct = default) => Ask(
        _backend.Write<Lease?>(
            async c =>
            {
                var micros = (long)duration.TotalMicroseconds;
                await using var reader = await c.ExecuteReaderAsync(
                    $"""
                    insert into leases (name, holder, term, until) values (@name, @holder, 1, {Now} + @micros)
                    on conflict (name) do update set
                        term = case when leases.holder = excluded.holder then leases.term else leases.term + 1 end,
                        holder = excluded.holder,
                        until = excluded.until
                    where leases.holder = excluded.holder or leases.until <= {Now}
                    returning term, until
                    """,
                    new { name, holder, micros });
                return await reader.ReadAsync(ct) ? new(name, holder, reader.GetInt64(0), Micros.ToTime(reader.GetInt64(1))) : null;
            },
            ct));

    /// <summary>Gives a lease back, so that nobody waits for its end. Nothing happens when another holds it.</summary>
    public async ValueTask ReleaseLease(string name, string holder, CancellationToken ct = default) => await Ask(
        _backend.Write(c => c.ExecuteAsync("update leases set until = 0 where name = @name and holder = @holder", new { name, holder }), ct));

    /// <summary>Who holds which lease now.</summary>
    public ValueTask<IReadOnlyList<Lease>> ReadLeases(CancellationToken ct = default) => Ask(
        _backend.Read<IReadOnlyList<Lease>>(
            async c =>
            {
                var leases = new List<Lease>();
                await using var reader = await c.ExecuteReaderAsync($"select name, holder, term, until from leases where until > {Now} order by name");
                while (await reader.ReadAsync(ct))
                    leases.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), Micros.ToTime(reader.GetInt64(3))));
                return leases;
            },
            ct));

    /// <summary>The database's clock (UTC): a node whose own is more than five seconds off is not ready.</summary>
    public async ValueTask<DateTimeOffset> DatabaseTime(CancellationToken ct = default) =>
        Micros.ToTime(await Ask(_backend.Read(c => c.ExecuteScalarAsync<long>($"select {Now}"), ct)));

    private async ValueTask<T> Ask<T>(ValueTask<T> asked)
    {
        try
        {
            return await asked;
        }
        catch (Exception e) when (_backend.IsOutage(e))
        {
            throw Unreadable(e);
        }
    }
}
