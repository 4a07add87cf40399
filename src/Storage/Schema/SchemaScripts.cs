using System.Data.Common;
using System.Globalization;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>One numbered step of a component's tables.</summary>
/// <param name="Number">From 1 without gaps; never changed once it was applied anywhere.</param>
/// <param name="Sql">Statements of the dialect.</param>
public sealed record SchemaScript(int Number, string Sql);

/// <summary>
/// Applies numbered scripts, each once, and refuses tables that a newer version made. Safe to run twice and by several processes.
/// </summary>
public static class SchemaScripts
{
    private const long LockKey = 0x4C494E44554E47;

    /// <summary>The scripts embedded in <paramref name="owner"/>'s assembly as <c>{dialect}.{number}.sql</c> under its namespace's folder <c>Schema</c>.</summary>
    public static IReadOnlyList<SchemaScript> Embedded(Type owner, Dialect dialect)
    {
        var assembly = owner.Assembly;
        var found = new List<SchemaScript>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            var parts = name.Split('.');
            if (parts is not [.., "Schema", var of, var number, "sql"] || of != dialect.ToString()) continue;
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            found.Add(new(int.Parse(number, CultureInfo.InvariantCulture), text.ReadToEnd()));
        }
        return [.. found.OrderBy(s => s.Number)];
    }

    /// <summary>Makes a schema of a PostgreSQL database when it is missing, also where several processes start at once.</summary>
    internal static async Task MakeSchema(DbConnection connection, string schema, CancellationToken ct) =>
        // "If not exists" alone fails where two find it missing together. Sent as one, the statements are one transaction.
        await connection.ExecuteAsync(new CommandDefinition($"select pg_advisory_xact_lock({LockKey}); create schema if not exists {schema}", cancellationToken: ct));

    /// <summary>Applies what <paramref name="component"/> lacks, in one transaction.</summary>
    /// <returns>How many scripts were applied, or <c>store.newer-version</c>.</returns>
    public static async Task<Result<int>> Apply(
        DbConnection connection, Dialect dialect, string component, IReadOnlyList<SchemaScript> scripts, CancellationToken ct = default)
    {
        await connection.ExecuteAsync(new CommandDefinition(dialect == Dialect.Sqlite ? "begin immediate" : "begin transaction", cancellationToken: ct));
        try
        {
            // Two processes that start at once must not both find the tables missing.
            if (dialect == Dialect.Postgres) await connection.ExecuteAsync("select pg_advisory_xact_lock(@LockKey)", new { LockKey });
            await connection.ExecuteAsync(
                "create table if not exists applied_scripts (component text not null, number integer not null, primary key (component, number))");
            var applied = await connection.ExecuteScalarAsync<int>(
                "select coalesce(max(number), 0) from applied_scripts where component = @component", new { component });
            var known = scripts.Count == 0 ? 0 : scripts[^1].Number;
            if (applied > known)
            {
                await connection.ExecuteAsync("rollback transaction");
                return StoreErrors.NewerVersion(component, applied, known);
            }
            foreach (var script in scripts.Where(s => s.Number > applied))
            {
                await connection.ExecuteAsync(script.Sql);
                await connection.ExecuteAsync(
                    "insert into applied_scripts (component, number) values (@component, @Number)", new { component, script.Number });
            }
            await connection.ExecuteAsync("commit transaction");
            return known - applied;
        }
        catch
        {
            await Abandon(connection);
            throw;
        }
    }

    /// <summary>How far a component's tables were brought; looks only.</summary>
    public static async Task<TablesVersion> Stands(DbConnection connection, Dialect dialect, string component, IReadOnlyList<SchemaScript> scripts)
    {
        var known = scripts.Count == 0 ? 0 : scripts[^1].Number;
        var isThere = await connection.ExecuteScalarAsync<bool>(
            dialect == Dialect.Sqlite ? "select count(*) from sqlite_schema where name = 'applied_scripts'" : "select to_regclass('applied_scripts') is not null");
        return isThere
            ? new(component, await connection.ExecuteScalarAsync<int>("select coalesce(max(number), 0) from applied_scripts where component = @component", new { component }), known)
            : new(component, 0, known);
    }

    private static async Task Abandon(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("rollback transaction");
        }
        catch (DbException)
        {
            // The first failure is the one to tell; a dead connection has rolled back by itself.
        }
    }
}
