using System.Data.Common;
using Dapper;

namespace Lindung.Storage;

/// <summary>
/// The wrapped keys, apart from the events, with backups of their own: a file <c>keys.db</c> beside an embedded store, a database of
/// its own on PostgreSQL. Nothing in it opens without the master key, which lies elsewhere. It stores and destroys;
/// what a key is worth only the key ring in memory knows.
/// </summary>
public sealed partial class KeyStore : IAsyncDisposable
{
    private const string Columns = "id AS Id, tenant AS Tenant, scope AS Scope, owner AS Owner, wrapped AS Bytes, wrapped_by AS WrappedBy";
    private readonly KeyDatabase _database;

    private KeyStore(KeyDatabase database) => _database = database;

    /// <summary>The key store in one file, made owner-only when it is new.</summary>
    public static Task<KeyStore> OpenFile(string path, CancellationToken ct = default) => Open(new SqliteKeys(path), ct);

    /// <summary>The key store in a PostgreSQL database of its own.</summary>
    public static Task<KeyStore> OpenServer(string connectionString, CancellationToken ct = default) => Open(new PostgresKeys(connectionString), ct);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    internal Task<byte[]?> Fact(string name, CancellationToken ct) => _database.Use(
        c => c.QuerySingleOrDefaultAsync<byte[]?>(new("SELECT value FROM key_facts WHERE name = @name", new { name }, cancellationToken: ct)), ct);

    internal async Task<IReadOnlyList<string>> FactNames(string prefix, CancellationToken ct) => [.. await _database.Use(
        c => c.QueryAsync<string>(new("SELECT name FROM key_facts WHERE name LIKE @all ORDER BY name", new { all = prefix + "%" }, cancellationToken: ct)), ct).ConfigureAwait(false)];

    /// <summary>Sets a fact that is not there yet; gives the one that stands.</summary>
    internal async Task<byte[]> FirstFact(string name, byte[] value, CancellationToken ct)
    {
        await _database.Use(c => c.ExecuteAsync(new(
            "INSERT INTO key_facts(name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING", new { name, value }, cancellationToken: ct)), ct).ConfigureAwait(false);
        return (await Fact(name, ct).ConfigureAwait(false))!;
    }

    internal Task SetFact(string name, byte[] value, CancellationToken ct) => _database.Use(c => SetFact(c, null, name, value, ct), ct);

    internal Task<IReadOnlyList<WrappedKey>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct) => _database.Use(
        c => Read(c, null, _database.In("id", "@ids"), new { ids = _database.Values(ids.Select(Text)) }, ct), ct);

    internal Task<IReadOnlyList<WrappedKey>> Current(IReadOnlyCollection<KeyPlace> places, CancellationToken ct) =>
        _database.Use(c => Current(c, null, places, ct), ct);

    /// <summary>
    /// Adds the keys whose place has none yet, in one durable transaction; gives the keys that stand there then. Null: a wrapping
    /// key is no longer the current one (it was rotated), wrap again.
    /// </summary>
    internal Task<IReadOnlyList<WrappedKey>?> Add(IReadOnlyCollection<WrappedKey> keys, byte[] check, CancellationToken ct) => InTransaction(
        async (c, t) =>
        {
            var wrappers = keys.Select(k => k.WrappedBy).Where(w => w != Guid.Empty).Distinct().Select(Text).ToArray();
            var standing = await c.QueryAsync<string>(new(
                $"SELECT id FROM keys WHERE {_database.In("id", "@wrappers")} AND is_current = 1{_database.ForShare}", new { wrappers = _database.Values(wrappers) }, t, cancellationToken: ct)).ConfigureAwait(false);
            if (standing.Count() != wrappers.Length) return null;
            var master = await c.QuerySingleAsync<byte[]>(new(
                $"SELECT value FROM key_facts WHERE name = 'check'{_database.ForShare}", null, t, cancellationToken: ct)).ConfigureAwait(false);
            if (!master.AsSpan().SequenceEqual(check)) throw new InvalidOperationException("The master key was rotated: this process must be started again with the new one.");
            await c.ExecuteAsync(new(
                """
                INSERT INTO keys(id, tenant, scope, owner, wrapped, wrapped_by, is_current) VALUES (@Id, @Tenant, @Scope, @Owner, @Bytes, @WrappedBy, 1)
                ON CONFLICT (tenant, scope, owner) WHERE is_current = 1 DO NOTHING
                """,
                keys.OrderBy(k => k.Owner).Select(Row), t, cancellationToken: ct)).ConfigureAwait(false);
            return (IReadOnlyList<WrappedKey>?)await Current(c, t, [.. keys.Select(k => k.Place)], ct).ConfigureAwait(false);
        }, ct);

    private static async Task<KeyStore> Open(KeyDatabase database, CancellationToken ct)
    {
        await database.Use(c => c.ExecuteAsync(new(
            $"""
            {database.OneAtATime}
            CREATE TABLE IF NOT EXISTS key_facts(name TEXT PRIMARY KEY, value {database.Bytes} NOT NULL);
            CREATE TABLE IF NOT EXISTS keys(
              id TEXT PRIMARY KEY, tenant TEXT NOT NULL, scope TEXT NOT NULL, owner TEXT NOT NULL,
              wrapped {database.Bytes} NOT NULL, wrapped_by TEXT NOT NULL, is_current BIGINT NOT NULL);
            CREATE UNIQUE INDEX IF NOT EXISTS keys_current ON keys(tenant, scope, owner) WHERE is_current = 1;
            CREATE INDEX IF NOT EXISTS keys_owner ON keys(owner);
            CREATE TABLE IF NOT EXISTS destroyed_keys(id TEXT PRIMARY KEY, generation BIGINT NOT NULL, at BIGINT NOT NULL);
            CREATE TABLE IF NOT EXISTS key_generation(one BIGINT PRIMARY KEY, generation BIGINT NOT NULL);
            INSERT INTO key_generation(one, generation) VALUES (1, 0) ON CONFLICT (one) DO NOTHING;
            CREATE TABLE IF NOT EXISTS key_nodes(node TEXT PRIMARY KEY, confirmed BIGINT NOT NULL, until BIGINT NOT NULL);
            """, cancellationToken: ct)), ct).ConfigureAwait(false);
        return new(database);
    }

    private static Task<int> SetFact(DbConnection c, DbTransaction? t, string name, byte[] value, CancellationToken ct) => c.ExecuteAsync(new(
        "INSERT INTO key_facts(name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        new { name, value }, t, cancellationToken: ct));

    private async Task<IReadOnlyList<WrappedKey>> Current(DbConnection c, DbTransaction? t, IReadOnlyCollection<KeyPlace> places, CancellationToken ct)
    {
        var wanted = places.ToHashSet();
        var found = await Read(c, t, $"{_database.In("owner", "@owners")} AND is_current = 1", new { owners = _database.Values(wanted.Select(p => Text(p.Owner)).Distinct()) }, ct).ConfigureAwait(false);
        return [.. found.Where(k => wanted.Contains(k.Place))];
    }

    private static async Task<IReadOnlyList<WrappedKey>> Read(DbConnection c, DbTransaction? t, string where, object parameters, CancellationToken ct)
    {
        var rows = await c.QueryAsync<KeyRow>(new($"SELECT {Columns} FROM keys WHERE {where}", parameters, t, cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(r => new WrappedKey(Guid.Parse(r.Id), Guid.Parse(r.Tenant), r.Scope, Guid.Parse(r.Owner), r.Bytes, Guid.Parse(r.WrappedBy)))];
    }

    private static KeyRow Row(WrappedKey k) => new(Text(k.Id), Text(k.Tenant), k.Scope, Text(k.Owner), k.Bytes, Text(k.WrappedBy));

    private static string Text(Guid id) => id.ToString("D");

    private Task<T> InTransaction<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken ct) => _database.Use(
        async c =>
        {
            await using var transaction = await c.BeginTransactionAsync(ct).ConfigureAwait(false);
            var done = await work(c, transaction).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
            return done;
        }, ct);

    /// <summary>Ids as text on both databases, so that one SQL text serves both.</summary>
    private sealed record KeyRow(string Id, string Tenant, string Scope, string Owner, byte[] Bytes, string WrappedBy);
}
