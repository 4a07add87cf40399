using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FeatureManagement;

namespace Lindung.Runtime.Features;

/// <summary>Puts features per region together.</summary>
internal static class SuiteFeatures
{
    public static IServiceCollection AddSuiteFeatures(this IServiceCollection services, Database office)
    {
        services.AddSingleton(new FeatureTables(office)).AddSingleton<IFeatureDefinitionProvider, ManifestFeatures>();
        services.AddFeatureManagement().AddFeatureFilter<RegionFilter>();
        services.AddSingleton<FeatureSettings>().AddSingleton<FeatureScope>();
        services.AddSingleton<FeaturePlans>().AddScoped<OpenItems>().AddScoped<FeaturePlanning>();
        return services.AddScoped<FeatureGate>().AddScoped<IDoors, Doors>().AddScoped<RequestFeatures>().AddScoped<IFeatures>(p => p.GetRequiredService<RequestFeatures>());
    }
}
