using Dapper;

namespace Lindung.Storage;

/// <content>Destruction: a row per destroyed key with a generation, and nodes that confirm by lease that they hold it no longer.</content>
public sealed partial class KeyStore
{
    /// <summary>
    /// Overwrites and deletes the keys and leaves no trace in file and log. Gives the generation that every live node must
    /// confirm. A key that is not there (any more) is recorded all the same.
    /// </summary>
    internal async Task<long> Destroy(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var generation = await InTransaction(
            async (c, t) =>
            {
                // The row lock gives generations in commit order, so that a node which confirmed one has seen all before.
                var next = await c.QuerySingleAsync<long>(new(
                    "UPDATE key_generation SET generation = generation + 1 WHERE one = 1 RETURNING generation", null, t, cancellationToken: ct)).ConfigureAwait(false);
                var rows = ids.Select(Text).Select(id => new { id, next, zeros = new byte[60] }).ToList();
                await c.ExecuteAsync(new(
                    $"""
                    INSERT INTO destroyed_keys(id, generation, at) VALUES (@id, @next, {_database.Now})
                    ON CONFLICT (id) DO UPDATE SET generation = excluded.generation
                    """, rows, t, cancellationToken: ct)).ConfigureAwait(false);
                await c.ExecuteAsync(new("UPDATE keys SET wrapped = @zeros WHERE id = @id", rows, t, cancellationToken: ct)).ConfigureAwait(false);
                await c.ExecuteAsync(new("DELETE FROM keys WHERE id = @id", rows, t, cancellationToken: ct)).ConfigureAwait(false);
                return next;
            }, ct).ConfigureAwait(false);
        await _database.Purge(ct).ConfigureAwait(false);
        return generation;
    }

    /// <summary>
    /// The key of a place is no longer its current one; the next that is asked for is new. Gives the generation that every live node must confirm: from then
    /// on none seals with the former one.
    /// </summary>
    internal Task<long> Renew(KeyPlace place, CancellationToken ct) => InTransaction(
        async (c, t) =>
        {
            var next = await c.QuerySingleAsync<long>(new(
                "UPDATE key_generation SET generation = generation + 1 WHERE one = 1 RETURNING generation", null, t, cancellationToken: ct)).ConfigureAwait(false);
            await c.ExecuteAsync(new(
                "UPDATE keys SET is_current = 0 WHERE tenant = @tenant AND scope = @scope AND owner = @owner AND is_current = 1",
                new { tenant = Text(place.Tenant), scope = place.Scope, owner = Text(place.Owner) }, t, cancellationToken: ct)).ConfigureAwait(false);
            return next;
        }, ct);

    /// <summary>The keys of these owners.</summary>
    internal async Task<IReadOnlyList<Guid>> Owned(Guid tenant, IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        [.. (await _database.Use(
            c => Read(c, null, $"tenant = @tenant AND {_database.In("owner", "@owners")}", new { tenant = Text(tenant), owners = _database.Values(owners.Select(Text)) }, ct), ct).ConfigureAwait(false)).Select(k => k.Id)];

    /// <summary>All keys of a tenant.</summary>
    internal Task<IReadOnlyList<WrappedKey>> Of(Guid tenant, CancellationToken ct) => _database.Use(c => Read(c, null, "tenant = @tenant", new { tenant = Text(tenant) }, ct), ct);

    /// <summary>The tenants that have a key of that scope.</summary>
    internal async Task<IReadOnlyList<Guid>> Tenants(string scope, CancellationToken ct) =>
        [.. (await _database.Use(
            c => c.QueryAsync<string>(new("SELECT DISTINCT tenant FROM keys WHERE scope = @scope", new { scope }, cancellationToken: ct)), ct).ConfigureAwait(false)).Select(Guid.Parse)];

    internal Task<long> Generation(CancellationToken ct) =>
        _database.Use(c => c.QuerySingleAsync<long>(new("SELECT generation FROM key_generation", cancellationToken: ct)), ct);

    internal async Task<IReadOnlyList<Guid>> DestroyedSince(long generation, CancellationToken ct) =>
        [.. (await _database.Use(
            c => c.QueryAsync<string>(new("SELECT id FROM destroyed_keys WHERE generation > @generation", new { generation }, cancellationToken: ct)), ct).ConfigureAwait(false))
            .Select(Guid.Parse)];

    /// <summary>Says that the node lives until the lease ends (by the database's clock) and holds no key destroyed up to the generation.</summary>
    internal Task Confirm(Guid node, long generation, TimeSpan lease, CancellationToken ct) => _database.Use(
        c => c.ExecuteAsync(new(
            $"""
            INSERT INTO key_nodes(node, confirmed, until) VALUES (@node, @generation, {_database.Now} + @lease)
            ON CONFLICT (node) DO UPDATE SET confirmed = excluded.confirmed, until = excluded.until
            """,
            new { node = Text(node), generation, lease = (long)lease.TotalMicroseconds }, cancellationToken: ct)), ct);

    /// <summary>How many live nodes have not confirmed the generation.</summary>
    internal Task<long> Unconfirmed(long generation, CancellationToken ct) => _database.Use(
        c => c.QuerySingleAsync<long>(new(
            $"SELECT COUNT(*) FROM key_nodes WHERE confirmed < @generation AND until > {_database.Now}", new { generation }, cancellationToken: ct)), ct);

    internal Task Leave(Guid node, CancellationToken ct) => _database.Use(
        c => c.ExecuteAsync(new($"DELETE FROM key_nodes WHERE node = @node OR until < {_database.Now}", new { node = Text(node) }, cancellationToken: ct)), ct);
}
