using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Exchange;
using Lindung.Runtime.Hosting.Pages;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Identity.OpenId;
using Lindung.Runtime.Setup;
using Lindung.Runtime.Web;
using Lindung.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lindung.Runtime.Hosting;

/// <summary>The web host of a deployment: API and start page of the modules it is given, over the stores that its configuration names.</summary>
public static class SuiteHost
{
    /// <summary>
    /// Runs until it is asked to stop. An empty store gets demo data where the environment is Development, else it waits for a setup that a
    /// one-time code on the console opens. Listens on this machine only unless the configuration says otherwise.
    /// </summary>
    /// <param name="args">The command line: settings by name, such as <c>--urls</c>.</param>
    /// <param name="modules">The names of the module assemblies: <c>Lindung.Hosting.Modules.Assemblies</c>, which the build writes from the references.</param>
    /// <param name="configure">What this deployment adds to the suite's services or puts in their place: a cluster's engine, a gateway.</param>
    /// <returns>0; 1 when the start was refused, with the reason in both languages on the console.</returns>
    public static async Task<int> Run(string[] args, IReadOnlyList<string> modules, Action<WebApplicationBuilder>? configure = null)
    {
        try
        {
            return await Serve(args, modules, configure);
        }
        catch (StoreUnavailableException lost)
        {
            return Greeting.Refuse(KernelErrors.StoreUnavailable, lost.GetBaseException().Message);
        }
    }

    private static async Task<int> Serve(string[] args, IReadOnlyList<string> modules, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }).ListenOnLoopback();
        builder.Services.AddSystemd();
        var isDevelopment = builder.Environment.IsDevelopment();
        var options = DataPlaces.Read(builder.Configuration, isDevelopment ? [Environment.CurrentDirectory, AppContext.BaseDirectory] : []);
        var set = ModuleSet.Load(modules);
        if (set.Refusals is [_, ..]) return Greeting.Refuse([.. set.Refusals]);
        if ((options.Notices.Refusal() ?? options.Scanner.Refusal()) is { } line) return Greeting.Refuse(line);
        if (TrustedProxies.Read(builder.Configuration["Lindung:Web:Proxies"]).Error is { } proxies) return Greeting.Refuse(proxies);
        var opened = await OpenedSuite.Open(options, TimeProvider.System);
        if (opened.Error is { } refusal) return Greeting.Refuse(refusal);
        await using var suite = opened.Value;
        if (!NodeClock.Fits(TimeProvider.System.GetUtcNow(), await suite.Events.ReadTimes(), options)) return Greeting.Refuse(KernelErrors.ClockWrong);
        var start = await StoreStart.Of(suite.Events, mayBeDemo: isDevelopment);

        var factor = SecondFactorRule.Read(builder.Configuration[SecondFactorRule.Setting], isDevelopment && start.Nature.IsSynthetic);
        if (factor.Error is { } setting) return Greeting.Refuse(setting);
        var providers = OpenIdProvider.Read(builder.Configuration);
        if (providers.Error is { } provider) return Greeting.Refuse(provider);
        builder.Services.AddSingleton(p => new SecondFactorRule(factor.Value, p.GetRequiredService<KnownRoles>()));
        builder.Services.AddOpenIdSignIn(providers.Value);
        await builder.AddHost(options, set, suite, start);
        configure?.Invoke(builder);
        await using var app = builder.Build();
        if ((await app.Services.PrepareIdentity()).Error is { } older) return Greeting.Refuse(older);
        await app.MapHost(options, set, start).CheckEndpoints().StartAsync();
        app.OpenAdminDoor(options);
        app.TellAddress(options.Server is null ? options.Folder : "PostgreSQL");
        if (factor.Value == SecondFactorFor.Nobody)
            Greeting.Say("Latihan: kode dua langkah tidak diminta di sini.", $"Practice: no second factor is asked here ({SecondFactorRule.Setting}=ClientFacing asks for it).");
        await app.Services.GetRequiredService<FirstStart>().Run(isDevelopment, app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task AddHost(this WebApplicationBuilder builder, SuiteOptions options, ModuleSet modules, OpenedSuite suite, StoreStart start)
    {
        await builder.Services.AddDeployment(options, modules, suite, start.Nature);
        builder.Services.AddSuiteWeb(builder.Configuration.GetSection("Lindung:Web").Bind);
        builder.Services.AddSingleton(start).AddSingleton<FirstStart>().AddSingleton<OpenDoor>().AddHealthChecks().AddCheck<FirstStart>("first-start").AddCheck<NodeClock>("clock");
        builder.Services.AddHostedService<ClockWatch>();
    }

    private static WebApplication MapHost(this WebApplication app, SuiteOptions options, ModuleSet modules, StoreStart start)
    {
        var first = app.Services.GetRequiredService<FirstStart>();
        app.UseNature(start.Nature).UseSuiteWeb().UseSuiteIdentity();
        IWebModule[] web = [new KernelWeb(), .. modules.Modules.OfType<IWebModule>()];
        app.MapSuite(web).MapSuiteIdentity().MapSuiteReferrals().MapSuitePages(web);
        return app.MapExchange().MapAdmin().MapHome(http => HomeModel.Of(http, options, modules, start, first));
    }
}
