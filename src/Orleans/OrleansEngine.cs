using Lindung.Kernel;
using Lindung.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Lindung.Orleans;

/// <summary>Chooses the cluster engine for a host.</summary>
public static class OrleansEngine
{
    /// <summary>How long a call waits for its home before it is repeated; the cluster's own 30 s would keep a person waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Runs a silo in this process and sends every call to the home of its stream. Call it after the suite's own services were
    /// added. The nodes share the store, so each keeps the freshness rule of several processes: single activation is no guarantee
    /// while a node fails over.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="clustering">How the silos find each other: <c>silo => silo.UseLocalhostClustering()</c>.</param>
    public static IHostApplicationBuilder AddOrleansEngine(this IHostApplicationBuilder builder, Action<ISiloBuilder> clustering)
    {
        builder.UseOrleans(silo =>
        {
            silo.Services.AddSerializer(codes => codes.AddAssembly(typeof(StreamGrain).Assembly));
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = Patience);
            clustering(silo);
        });
        builder.Services.AddSingleton<CommandNames>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IGrains>(services =>
            new OrleansGrains(services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<GrainHost>())));
        return builder;
    }
}
