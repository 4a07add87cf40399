using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Setup;

/// <summary>
/// A few durable tables that are no events, the same for every node of the deployment. Ids are text, moments are milliseconds since
/// 1970, so that both databases run the same SQL.
/// </summary>
/// <param name="database">A durable file, or a schema of the server.</param>
/// <param name="component">Whose numbered scripts they are.</param>
/// <param name="scripts">The scripts.</param>
public abstract class DurableTables(Database database, string component, IReadOnlyList<SchemaScript> scripts)
{
    internal Dialect Dialect => database.Dialect;

    /// <summary>Makes the tables or brings them up to date; refuses tables of a newer version.</summary>
    public async Task<Result<int>> Prepare(CancellationToken cancellation = default)
    {
        await database.Prepare(cancellation);
        return await Run(c => SchemaScripts.Apply(c, database.Dialect, component, scripts, cancellation), cancellation);
    }

    /// <summary>How far they were brought; looks only.</summary>
    internal Task<TablesVersion> Stands(CancellationToken cancellation) => Run(c => SchemaScripts.Stands(c, database.Dialect, component, scripts), cancellation);

    /// <summary>Does what must be done once while no other node does such a thing.</summary>
    internal Task OneAtATime(Func<Task> work, CancellationToken cancellation) => database.OneAtATime(work, cancellation);

    /// <summary>Runs statements on one connection; a lost database is a <see cref="StoreUnavailableException"/>.</summary>
    internal async Task<T> Run<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.Open(cancellation);
            return await work(connection);
        }
        catch (Exception e) when (e is DbException or IOException or SocketException or TimeoutException)
        {
            throw new StoreUnavailableException($"The tables of {component} cannot be read or written now.", e);
        }
    }

    /// <summary>Runs statements in one transaction: all or nothing.</summary>
    internal Task<T> Transact<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        Run(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var done = await work(connection);
            await transaction.CommitAsync(cancellation);
            return done;
        }, cancellation);

    internal Task<int> Execute(string sql, object values, CancellationToken cancellation) =>
        Run(c => c.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellation)), cancellation);

    internal Task<List<T>> Query<T>(string sql, object values, CancellationToken cancellation) =>
        Run(async c => (await c.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellation))).AsList(), cancellation);
}
