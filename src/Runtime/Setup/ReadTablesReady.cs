using Lindung.Kernel;
using Lindung.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lindung.Runtime.Setup;

/// <summary>
/// A node is not ready before the read tables show what stood in the store when it started: before that, units are not found and nobody
/// has a role. After a move or a new version of a table that takes a rebuild.
/// </summary>
internal sealed class ReadTablesReady(EventStore store, IReadTables tables) : IHealthCheck
{
    private readonly long _atStart = store.Head;
    private volatile bool _reached;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return (_reached = _reached || await tables.Reached(_atStart, cancellationToken)) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (Exception e) when (e is StoreUnavailableException or TimeoutException or System.Data.Common.DbException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
