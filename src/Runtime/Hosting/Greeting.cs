using Lindung.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Hosting;

/// <summary>What the console tells: Indonesian first, English beside it.</summary>
internal static class Greeting
{
    private const string Loopback = "http://127.0.0.1:5080";

    /// <summary>Nobody else's machine reaches the host unless somebody configured that.</summary>
    internal static WebApplicationBuilder ListenOnLoopback(this WebApplicationBuilder builder)
    {
        string[] configured = ["urls", "http_ports", "https_ports"];
        if (configured.All(name => string.IsNullOrEmpty(builder.Configuration[name])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(Loopback);
        return builder;
    }

    /// <summary>Says why the host does not start and what to do.</summary>
    internal static int Refuse(params Error[] refusals)
    {
        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine(refusal.Title.Id);
            Console.Error.WriteLine(refusal.Title.En);
            Console.Error.WriteLine($"[{refusal.Code}]");
        }
        return 1;
    }

    /// <summary>Says why the host does not start, with what its database said.</summary>
    internal static int Refuse(Error refusal, string cause)
    {
        Console.Error.WriteLine(cause);
        return Refuse(refusal);
    }

    /// <summary>The addresses on which the started host listens.</summary>
    internal static IEnumerable<string> Addresses(this WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>Says where the host listens and what it keeps.</summary>
    internal static void TellAddress(this WebApplication app, string store)
    {
        Say("Lindung " + Version, null);
        foreach (var address in app.Addresses()) Say("Alamat / Address: " + address, null);
        Say("Data: " + store, null);
    }

    /// <summary>Every answer of a synthetic store says that it is one.</summary>
    internal static WebApplication UseNature(this WebApplication app, StoreNature nature)
    {
        if (nature.IsSynthetic)
            app.Use((HttpContext http, RequestDelegate next) =>
            {
                // Last of all, because a failure clears the headers that were set before it.
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers["Lindung-Synthetic"] = "true";
                    return Task.CompletedTask;
                });
                return next(http);
            });
        return app;
    }

    internal static void Say(string id, string? en)
    {
        Console.WriteLine(id);
        if (en is not null) Console.WriteLine(en);
    }

    internal static string Version => typeof(Greeting).Assembly.GetName().Version!.ToString(3);
}
