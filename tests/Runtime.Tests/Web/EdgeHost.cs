using Lindung.Kernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Tests.Web;

/// <summary>A host on a free port of the loopback, with nothing but what the test asks for.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EdgeHost(WebApplication app, HttpClient client)
    {
        _app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<EdgeHost> Start(Action<IServiceCollection> services, Action<WebApplication> use, Action<IEndpointRouteBuilder> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddEdge();
        services(builder.Services);
        var app = builder.Build();
        use(app);
        map(app.MapGroup("/api/v1"));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(app, new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(address) });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

internal static class MediatorForTests
{
    /// <summary>The mediator with these handlers and no behaviour.</summary>
    public static IServiceCollection AddHandlers(this IServiceCollection services, params object[] handlers)
    {
        services.AddScoped<ServiceFactory>(p => p.GetService!);
        services.AddScoped<IMediator, Mediator>();
        foreach (var handler in handlers)
            foreach (var service in handler.GetType().GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddSingleton(service, handler);
        return services;
    }

    /// <summary>The mediator with the handlers of a class that is made per request.</summary>
    public static IServiceCollection AddScopedHandlers<THandlers>(this IServiceCollection services)
        where THandlers : class
    {
        services.AddHandlers().AddScoped<THandlers>();
        foreach (var service in typeof(THandlers).GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            services.AddScoped(service, p => p.GetRequiredService<THandlers>());
        return services;
    }
}
