using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Hosting;
using Lindung.Runtime.Imports;
using Lindung.Runtime.Imports.Pages;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Web;

/// <summary>Puts the edge of the suite together.</summary>
public static class SuiteWeb
{
    private static readonly string?[] Health = ["/healthz", "/readyz", "/metrics"];

    /// <summary>Adds what the edge needs. Readiness checks are ASP.NET's own: <c>services.AddHealthChecks().AddCheck(…)</c>.</summary>
    public static IServiceCollection AddSuiteWeb(this IServiceCollection services, Action<WebOptions>? configure = null)
    {
        services.AddEdge().AddApiDocument().AddRateLimits().AddHealthChecks();
        services.AddScoped<UnsentDrafts>().AddSingleton<Metrics>().AddSingleton<Traces>().AddSingleton<IMemoryPoolFactory<byte>, WipedBuffers>();
        services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<WebOptions>().Configure(configure ?? (_ => { }));
        return services;
    }

    /// <summary>
    /// The first half of the request's way: headers, failures, routing. What knows who asks comes after it, then <see cref="UseSuiteLimits"/>.
    /// </summary>
    public static WebApplication UseSuiteWeb(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<Metrics>();
        _ = app.Services.GetRequiredService<Traces>();
        var web = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        app.UseTrustedProxies(web.Proxies).Use(Traces.Name);
        // Says so only on HTTPS: whoever came by it once never comes without again.
        app.UseHsts();
        app.UseSecurityHeaders().UseFailures().UseClock().UsePublicCaching();
        if (web.HttpsRedirect) app.UseHttpsRedirection();
        app.UseRouting();
        return app;
    }

    /// <summary>Answers nothing but its health while the node's clock is not right.</summary>
    private static IApplicationBuilder UseClock(this IApplicationBuilder app)
    {
        var clock = app.ApplicationServices.GetService<NodeClock>();
        return app.Use((HttpContext http, RequestDelegate next) =>
            clock?.IsRight == false && !Health.Contains(http.Request.Path.Value) ? new Problem(KernelErrors.ClockWrong).ExecuteAsync(http) : next(http));
    }

    /// <summary>Counts requests per account and address; stands after what knows who asks.</summary>
    public static WebApplication UseSuiteLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        return app;
    }

    /// <summary>Maps health, metrics, the API document and every module's endpoints.</summary>
    public static WebApplication MapSuite(this WebApplication app, IEnumerable<IWebModule> modules)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).Anonymous("It says only that the process runs.");
        app.MapHealthChecks("/readyz").Anonymous("It says only whether the process can serve.");
        app.MapGet("/metrics", (Metrics metrics) => TypedResults.Text(metrics.Text(), "text/plain; version=0.0.4"))
            .Anonymous("Counts and durations by route and code; a deployment opens it to its own network only.");
        app.MapApiDocument();
        app.MapDocumentStyle();
        app.MapPageAssets();
        var api = app.MapGroup("/api/v1");
        foreach (var module in modules)
        {
            module.Map(api);
            api.MapImports(module.GetType().Assembly);
        }

        return app;
    }

    /// <summary>Maps every module's pages, and a form for every write that is mapped by now; stands after all endpoints.</summary>
    public static WebApplication MapSuitePages(this WebApplication app, IEnumerable<IWebModule> modules)
    {
        var pages = app.MapGroup(PageEndpoints.Root);
        var open = app.MapGroup(PublicPages.Root);
        foreach (var module in modules)
        {
            module.MapPages(pages);
            module.MapPublicPages(open);
        }

        pages.MapImportPages(modules.Select(module => module.GetType().Assembly));
        pages.MapForms([.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints)]);
        return app;
    }

    /// <summary>Stops the start when an endpoint of the application names no permission; the last step before it runs.</summary>
    public static WebApplication CheckEndpoints(this WebApplication app)
    {
        EndpointGuard.Check(((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints));
        return app;
    }
}
