using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Registers what the endpoint conventions need.</summary>
public static class Edge
{
    /// <summary>Adds the edge's JSON habits, cursors and pages. Data protection is the host's to configure.</summary>
    public static IServiceCollection AddEdge(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => EdgeJson.Configure(o.SerializerOptions));
        services.AddDataProtection();
        services.AddSingleton<Cursors>();
        services.AddSingleton<PageIndex>().AddScoped<Colleagues>().AddRazorComponents();
        return services;
    }
}
