using Lindung.Kernel;
using Lindung.Runtime.Demo;
using Lindung.Runtime.Identity;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Setup;

/// <summary>The whole suite but for its edge: what a host and a tool that works on the store have in common.</summary>
public static class Deployment
{
    /// <summary>Adds suite, accounts and demo data for the opened stores.</summary>
    public static async Task<IServiceCollection> AddDeployment(
        this IServiceCollection services, SuiteOptions options, ModuleSet modules, OpenedSuite opened, StoreNature nature, CancellationToken cancellation = default)
    {
        var key = await opened.Keys.Secret("data-protection", cancellation);
        var grants = RoleGrants.Load().With(modules.Manifests.SelectMany(m => m.Grants));
        var permissions = modules.Permissions.Select(p => p.Name).Concat(grants.All.SelectMany(r => r.Grants).Select(g => g.Permission));
        services.AddSuite(options, modules, opened).AddSuiteServices().AddSingleton(nature);
        services.AddSuiteIdentity(
            opened.Databases.Office, new DataProtectionSecret(key.Bytes.ToArray()),
            new KnownRoles(grants, permissions.ToHashSet(StringComparer.Ordinal)));
        services.AddHostedService<PostKeeper>();
        services.AddSingleton<ReadTablesReady>().AddHealthChecks().AddCheck<ReadTablesReady>("read-tables").AddCheck<ScannerHealth>("scanner");
        services.AddSingleton<DemoFounding>().AddSingleton<DemoFeatures>().AddSingleton<DemoStaff>().AddSingleton<SyntheticFilling>();
        services.AddSingleton(p => new DemoFilling(
            p.GetRequiredService<DemoFounding>(), p.GetRequiredService<DemoFeatures>(), p.GetRequiredService<DemoStaff>(), p.GetRequiredService<SyntheticFilling>(),
            p.GetRequiredService<EventStore>(), p.GetRequiredService<RegionTable>(), p.GetRequiredService<SuiteLeases>()));
        return services;
    }
}
