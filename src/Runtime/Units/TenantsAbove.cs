using System.Data.Common;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>A tenant and those of this store whose region lies above its own: the province, the nation.</summary>
internal sealed class TenantsAbove(IUnits units, ProjectionRunner tables)
{
    /// <summary>The highest first, the tenant itself last; only itself while the read tables do not stand: then it is asked again.</summary>
    public async ValueTask<(IReadOnlyList<Id<Tenant>> Tenants, bool IsWhole)> Of(Id<Tenant> tenant, CancellationToken cancellation)
    {
        // A tool that runs no read tables, or a store that is being set up.
        if (!tables.Opened.IsCompletedSuccessfully) return ([tenant], false);
        try
        {
            if (await units.Tenant(tenant, cancellation) is not { } own) return ([tenant], false);
            var above = new List<Id<Tenant>>();
            for (var level = 0; level < own.Region.Level; level++)
                if (await units.TenantOf(own.Region.At(level), cancellation) is { } one && one.Id != tenant) above.Add(one.Id);
            return ([.. above, tenant], true);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            return ([tenant], false);
        }
    }
}
