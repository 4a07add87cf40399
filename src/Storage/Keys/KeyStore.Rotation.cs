using Dapper;

namespace Lindung.Storage;

/// <content>Rotation: keys are wrapped again, never changed; no event is rewritten.</content>
public sealed partial class KeyStore
{
    internal Task<IReadOnlyList<WrappedKey>> WrappedBy(Guid wrapper, int most, CancellationToken ct) => _database.Use(
        c => Read(c, null, "wrapped_by = @wrapper ORDER BY id LIMIT @most", new { wrapper = Text(wrapper), most }, ct), ct);

    /// <summary>Stores keys wrapped anew; with a check value also that of a new master key, in the same transaction.</summary>
    internal Task Rewrap(IReadOnlyCollection<WrappedKey> keys, byte[]? check, CancellationToken ct) => InTransaction(
        async (c, t) =>
        {
            await c.ExecuteAsync(new(
                "UPDATE keys SET wrapped = @Bytes, wrapped_by = @WrappedBy WHERE id = @Id", keys.OrderBy(k => k.Id).Select(Row), t, cancellationToken: ct)).ConfigureAwait(false);
            return check is null ? 0 : await SetFact(c, t, "check", check, ct).ConfigureAwait(false);
        }, ct);

    /// <summary>Puts a new current key in the place of the one before, which stays until nothing is wrapped by it.</summary>
    internal Task Succeed(WrappedKey next, CancellationToken ct) => InTransaction(
        async (c, t) =>
        {
            var row = Row(next);
            await c.ExecuteAsync(new(
                "UPDATE keys SET is_current = 0 WHERE tenant = @Tenant AND scope = @Scope AND owner = @Owner", row, t, cancellationToken: ct)).ConfigureAwait(false);
            return await c.ExecuteAsync(new(
                "INSERT INTO keys(id, tenant, scope, owner, wrapped, wrapped_by, is_current) VALUES (@Id, @Tenant, @Scope, @Owner, @Bytes, @WrappedBy, 1)",
                row, t, cancellationToken: ct)).ConfigureAwait(false);
        }, ct);

    /// <summary>Keys of the place that are no longer current.</summary>
    internal Task<IReadOnlyList<WrappedKey>> Former(KeyPlace place, CancellationToken ct) => _database.Use(
        c => Read(
            c, null, "tenant = @tenant AND scope = @scope AND owner = @owner AND is_current = 0",
            new { tenant = Text(place.Tenant), scope = place.Scope, owner = Text(place.Owner) }, ct), ct);
}
