using Lindung.Kernel;
using Lindung.Runtime.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime;

/// <summary>Replaces the key of one tenant: its data keys are wrapped again, no event is rewritten.</summary>
public sealed record RotateTenantKey(Id<Tenant> Tenant) : IAdminTask<Done>
{
    private static readonly Error NoSuchTenant = Error.NotFound("keys.no-such-tenant",
        "Dinas ini tidak punya kunci di sini. Periksa idnya.", "This tenant has no key here. Check the id.");

    /// <inheritdoc />
    public static string Name => "tenant-key";

    /// <inheritdoc />
    public async Task<Result<Done>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        var keys = services.GetRequiredService<Keyring>();
        if (!(await keys.Tenants(cancellation)).Contains(Tenant)) return NoSuchTenant;
        await keys.RotateTenant(Tenant, cancellation);
        return new Done();
    }
}

/// <summary>Begins a search table under new search keys beside the one that serves; the host completes it and destroys the old keys.</summary>
public sealed record RotateSearchKeys : IAdminTask<Done>
{
    /// <inheritdoc />
    public static string Name => "search-keys";

    /// <inheritdoc />
    public async Task<Result<Done>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        await services.GetRequiredService<PersonSearch>().RotateKeys(cancellation);
        return new Done();
    }
}
