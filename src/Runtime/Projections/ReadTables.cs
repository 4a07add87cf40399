using System.Data.Common;
using Dapper;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

internal sealed class ReadTables(Databases databases, ProjectionCatalogue catalogue, ProjectionRunner runner, ScopeClauses scopes, TimeProvider time) : IReadTables
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async ValueTask<DbConnection> Open(CancellationToken cancellation = default)
    {
        try
        {
            await runner.Opened.WaitAsync(Patience, time, cancellation);
        }
        catch (TimeoutException e)
        {
            throw new StoreUnavailableException("The read tables do not stand yet.", e);
        }
        return await databases.Read.Open(cancellation);
    }

    public string NameOf(Table table) => catalogue.NameOf(table);

    public ScopeClause Where(Actor reader, string permission, string alias) => scopes.For(reader, permission, alias);

    public ScopeClause WhereCounted(Actor reader, string permission, string alias) => scopes.ForCounts(reader, permission, alias);

    public ValueTask<bool> Reached(long position, CancellationToken cancellation = default) => Reached(Shown, position, time, cancellation);

    /// <summary>The same wait for any table that tells how far it has come.</summary>
    internal static async ValueTask<bool> Reached(Func<CancellationToken, ValueTask<long>> shown, long position, TimeProvider time, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + Patience;
        while (await shown(cancellation) < position)
        {
            if (time.GetUtcNow() >= until) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(5), time, cancellation);
        }
        return true;
    }

    private async ValueTask<long> Shown(CancellationToken cancellation)
    {
        if (runner.Position is { } here) return here;
        // Before the tables stand they show nothing.
        if (!runner.Opened.IsCompletedSuccessfully) return -1;
        await using var connection = await databases.Read.Open(cancellation);
        return await connection.ExecuteScalarAsync<long?>("SELECT MIN(position) FROM lindung_projections WHERE served = 1") ?? 0;
    }
}
