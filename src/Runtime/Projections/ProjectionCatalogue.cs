using Dapper;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>A projection and how far it has come.</summary>
internal sealed class ProjectionState(Projection projection, TableSql sql, long position)
{
    public Projection Projection { get; } = projection;

    public TableSql Sql { get; } = sql;

    public HashSet<Type> Wants { get; } = [.. projection.Wants];

    public long Position { get; set; } = position;
}

/// <summary>
/// The read tables that stand in the read store, with their versions and checkpoints. A new version of a table is built beside
/// the old one, which serves until the new one has caught up. A checkpoint names the event it stands at: tables that were built
/// from another history (a restored backup, a moved store) are emptied and built anew.
/// </summary>
internal sealed class ProjectionCatalogue(Databases databases, EventStore store, IEnumerable<Projection> projections)
{
    private readonly Projection[] _projections = [.. projections];
    private volatile Dictionary<string, string> _served = new(StringComparer.Ordinal);

    public string NameOf(Table table) =>
        _served.TryGetValue(table.Name, out var name) ? name : throw new InvalidOperationException($"No projection builds {table.Name}, or it was not started.");

    /// <summary>Makes the tables that are missing and says where each projection stands.</summary>
    public async Task<IReadOnlyList<ProjectionState>> Open(CancellationToken cancellation)
    {
        IReadOnlyList<ProjectionState> states = [];
        await databases.Read.OneAtATime(async () => states = await Make(cancellation), cancellation);
        return states;
    }

    private async Task<IReadOnlyList<ProjectionState>> Make(CancellationToken cancellation)
    {
        await using var connection = await databases.Read.Open(cancellation);
        await connection.ExecuteAsync(
            $"CREATE TABLE IF NOT EXISTS lindung_projections (name {databases.Read.TypeName(ColumnType.Text)} NOT NULL, version {databases.Read.TypeName(ColumnType.Int)} NOT NULL, "
            + $"position {databases.Read.TypeName(ColumnType.Int)} NOT NULL, hash {databases.Read.TypeName(ColumnType.Bytes)}, served {databases.Read.TypeName(ColumnType.Int)} NOT NULL, "
            + "PRIMARY KEY (name, version))");
        var states = new List<ProjectionState>();
        foreach (var projection in _projections)
        {
            var sql = new TableSql(databases.Read, projection);
            foreach (var statement in sql.Create()) await connection.ExecuteAsync(statement);
            await connection.ExecuteAsync(
                "INSERT INTO lindung_projections (name, version, position, served) SELECT @Name, @Version, 0, "
                + "CASE WHEN EXISTS (SELECT 1 FROM lindung_projections WHERE name = @Name AND served = 1) THEN 0 ELSE 1 END "
                + "WHERE NOT EXISTS (SELECT 1 FROM lindung_projections WHERE name = @Name AND version = @Version)",
                new { projection.Table.Name, Version = (long)projection.Version });
            states.Add(new(projection, sql, await PositionOf(connection, projection, sql, cancellation)));
        }
        await Refresh(connection);
        return states;
    }

    private async Task<long> PositionOf(System.Data.Common.DbConnection connection, Projection projection, TableSql sql, CancellationToken cancellation)
    {
        var key = new { projection.Table.Name, Version = (long)projection.Version };
        var (position, hash) = await connection.QuerySingleAsync<(long Position, byte[]? Hash)>(
            "SELECT position, hash FROM lindung_projections WHERE name = @Name AND version = @Version", key);
        if (position == 0) return 0;
        var stands = await store.ReadAll(position - 1, 1, cancellation);
        if (stands is [var last] && last.Position == position && last.Hash.AsSpan().SequenceEqual(hash)) return position;
        await connection.ExecuteAsync($"DELETE FROM {sql.Name}");
        await connection.ExecuteAsync("UPDATE lindung_projections SET position = 0, hash = NULL WHERE name = @Name AND version = @Version", key);
        return 0;
    }

    /// <summary>The version of this build serves from now on; older versions of the table are dropped.</summary>
    public async Task Serve(ProjectionState state, CancellationToken cancellation)
    {
        await using var connection = await databases.Read.Open(cancellation);
        var key = new { state.Projection.Table.Name, Version = (long)state.Projection.Version };
        var older = await connection.QueryAsync<long>("SELECT version FROM lindung_projections WHERE name = @Name AND version < @Version", key);
        await connection.ExecuteAsync("UPDATE lindung_projections SET served = CASE WHEN version = @Version THEN 1 ELSE 0 END WHERE name = @Name", key);
        await Refresh(connection);
        foreach (var version in older) await connection.ExecuteAsync($"DROP TABLE IF EXISTS {key.Name}_v{version}");
        await connection.ExecuteAsync("DELETE FROM lindung_projections WHERE name = @Name AND version < @Version", key);
    }

    public bool IsServed(ProjectionState state) => _served.GetValueOrDefault(state.Projection.Table.Name) == state.Sql.Name;

    private async Task Refresh(System.Data.Common.DbConnection connection)
    {
        var rows = await connection.QueryAsync<(string Name, long Version)>("SELECT name, version FROM lindung_projections WHERE served = 1");
        _served = rows.ToDictionary(r => r.Name, r => $"{r.Name}_v{r.Version}", StringComparer.Ordinal);
    }
}
