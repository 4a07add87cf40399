using System.Collections.Concurrent;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Features;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Web;
using Lindung.Kernel.Web;
using Lindung.Storage;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Testing;

/// <summary>
/// Modules over the whole runtime and its edge, behind a real web server on a free port, on a store of the test's own. One office stands
/// in it. Who asks is what the test says (<see cref="As"/>); everything after that is as in a deployment.
/// </summary>
public sealed class ModuleHost : IAsyncDisposable
{
    private const string ActorHeader = "Lindung-Testing-Actor";
    private static readonly RegionCode City = RegionCode.Parse("35.74");

    private readonly ConcurrentDictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly List<HttpClient> _clients = [];
    private readonly WebApplication _app;
    private readonly OpenedSuite _opened;

    private ModuleHost(WebApplication app, OpenedSuite opened) => (_app, _opened) = (app, opened);

    /// <summary>The composed services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The office's tenant.</summary>
    public Id<Tenant> Tenant { get; } = Id<Tenant>.New();

    /// <summary>The events.</summary>
    public EventStore Store => _opened.Events;

    /// <summary>The grains, for what a test prepares or looks at without the edge.</summary>
    public IGrains Grains => Services.GetRequiredService<IGrains>();

    /// <summary>Starts the host, and founds the office's tenant.</summary>
    /// <param name="options">Where the data stand: <see cref="Deployments"/>.</param>
    /// <param name="modules">The modules. A refused set throws with its sentences.</param>
    /// <param name="time">The clock; null: the machine's.</param>
    /// <param name="more">What the test changes of the composition.</param>
    public static async Task<ModuleHost> Start(SuiteOptions options, ModuleSet modules, TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        var opening = await OpenedSuite.Open(options, time ?? TimeProvider.System);
        if (opening.Error is { } refusal) throw new InvalidOperationException($"{refusal.Title.En} [{refusal.Code}]");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Compose(builder.Services, options, modules, opening.Value, time);
        more?.Invoke(builder.Services);
        var host = new ModuleHost(builder.Build(), opening.Value);
        try
        {
            await host.Run(modules);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a unit and waits until it is shown.</summary>
    /// <param name="type">Of code list <c>JENIS_UNIT</c>: <c>PATBM</c>.</param>
    /// <param name="code">Unique within the city.</param>
    /// <param name="region">Where; null: the city 35.74.</param>
    public async Task<Id<ServiceUnit>> OpenUnit(string type, string code, RegionCode? region = null)
    {
        var unit = Id<ServiceUnit>.New();
        await Tell(new Step(ServiceUnit.StreamOf(unit), new OpenUnit(type, code, $"{code} Contoh", region ?? City, null, false)));
        return unit;
    }

    /// <summary>A made-up officer of a unit.</summary>
    public Actor Officer(Id<ServiceUnit> unit, params IReadOnlyList<string> roles) => new(Id<Account>.New(), Tenant, unit, City, roles);

    /// <summary>A client in this person's name; null: nobody is signed in.</summary>
    public HttpClient As(Actor? actor)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new(Address) };
        if (actor is not null)
        {
            _actors[actor.Account.ToString()] = actor;
            client.DefaultRequestHeaders.Add(ActorHeader, actor.Account.ToString());
        }
        _clients.Add(client);
        return client;
    }

    /// <summary>One use case by one person, through the whole pipeline but without the web.</summary>
    public async Task<Result<T>> Ask<T>(Actor actor, IRequest<Result<T>> request)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestScope>().Become(new(actor, Guid.CreateVersion7(), Guid.NewGuid().ToByteArray(), Guid.CreateVersion7()));
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sets what a feature is in the city from now on; null: as its module says.</summary>
    public async Task Switch(string feature, FeatureState? state)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var changed = await Services.GetRequiredService<FeatureSettings>().Change(
            rules => new FeatureSetting(0, feature, City, state, now, null, null, 2, false, now, null, null, rules.Resolve(feature, City, now).State, "Diuji.", null, null), default);
        if (changed.Error is { } refusal) throw new InvalidOperationException(refusal.Title.En);
    }

    /// <summary>Waits until the read tables show everything that is stored.</summary>
    public Task Shown() => Patience.Until(async () => await Services.GetRequiredService<IReadTables>().Reached(Store.Head), "the read tables show what was written", seconds: 30);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _opened.DisposeAsync();
    }

    private string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private static void Compose(IServiceCollection services, SuiteOptions options, ModuleSet modules, OpenedSuite opened, TimeProvider? time)
    {
        services.AddSingleton(RegionTable.Of([(RegionCode.Parse("35"), "Jawa Timur"), (City, "Kota Probolinggo"), (RegionCode.Parse("35.74.03"), "Mayangan"), (RegionCode.Parse("35.74.03.1001"), "Mayangan")]));
        services.AddSuite(options, modules, opened).AddSuiteServices().AddSuiteWeb(o => (o.SignInsPerMinute, o.RequestsPerMinute) = (100_000, 1_000_000));
        if (time is not null) services.AddSingleton(time);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(new StoreNature(true));
        services.AddScoped<RequestScope>().AddScoped<IRequestScope>(p => p.GetRequiredService<RequestScope>()).AddScoped<IRequestOrigin>(p => p.GetRequiredService<RequestScope>());
    }

    private async Task Run(ModuleSet modules)
    {
        _app.UseSuiteWeb();
        _app.Use(async (HttpContext http, RequestDelegate next) =>
        {
            http.RequestServices.GetRequiredService<RequestScope>().Enter(http, _actors.GetValueOrDefault(http.Request.Headers[ActorHeader].ToString()), true, "uji", "");
            await next(http);
        });
        _app.UseSuiteLimits().UseFeatureAdmission();
        IWebModule[] web = [new KernelWeb(), .. modules.Modules.OfType<IWebModule>()];
        await _app.MapSuite(web).MapSuiteReferrals().MapSuitePages(web).CheckEndpoints().StartAsync();
        await Tell(new Step(TenantStream.Of(Tenant), new FoundTenant(City, "Dinas Contoh", false)));
    }

    private async Task Tell(Step step)
    {
        var told = await Grains.Tell(Caller.Suite(Tenant, Guid.CreateVersion7()), [step]);
        if (told.Error is { } refusal) throw new InvalidOperationException(refusal.Title.En);
        await Shown();
    }
}
