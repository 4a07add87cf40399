using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Tests.Web;
using Lindung.Runtime.Web;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>The database of one test and the nodes on it.</summary>
internal sealed class IdentityDeployment : IAsyncDisposable
{
    public const string Password = "rumah-aman-kita-2026";

    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _open = [];
    private readonly Func<Database> _database;
    private readonly DataProtectionSecret _secret = new(RandomNumberGenerator.GetBytes(32));

    public IdentityDeployment(string store)
    {
        if (store == "SQLite") _database = () => Database.Durable(Path.Combine(_folder.Path, "accounts.db"));
        else
        {
            var server = PrivatePostgres.Shared.NewDatabase();
            _database = () => Database.Server(server, "identity");
        }
    }

    public AdjustableClock Clock { get; } = new(new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero));

    public TwoOffices Offices { get; } = new();

    public string Folder => _folder.Path;

    public Action<WebOptions> Options { get; set; } = o => o.SignInsPerMinute = 1000;

    /// <summary>Of whom a second factor is asked. Nobody: most tests are of other things.</summary>
    public SecondFactorFor SecondFactor { get; set; } = SecondFactorFor.Nobody;

    public async Task<EdgeHost> Node(Action<IServiceCollection>? more = null)
    {
        var database = _database();
        var grants = RoleGrants.Load();
        var node = await EdgeHost.Start(
            services =>
            {
                services.AddSuiteWeb(Options).AddSuiteIdentity(database, _secret, KnownRoles.Of(grants));
                services.AddSingleton(p => new SecondFactorRule(SecondFactor, p.GetRequiredService<KnownRoles>()));
                services.AddSingleton<TimeProvider>(Clock).AddSingleton<IUnits>(Offices).AddSingleton(RegionTable.Of([(RegionCode.Parse("35.74"), "Kota Probolinggo"), (RegionCode.Parse("35.74.03.1001"), "Mayangan")])).AddScoped<RequestHead>();
                services.AddSingleton<ScopesOf>(grants.ScopesOf).AddSingleton<Access>();
                services.AddScopedHandlers<EchoHandlers>();
                more?.Invoke(services);
            },
            app =>
            {
                app.Services.PrepareIdentity().GetAwaiter().GetResult();
                app.UseSuiteWeb().UseSuiteIdentity();
                app.MapSuite([new EchoModule()]).MapSuiteIdentity();
                app.CheckEndpoints();
            },
            _ => { });
        _open.Add(node);
        _open.Add(database);
        return node;
    }

    /// <summary>An officer with a role in a unit, made as the suite itself.</summary>
    public async Task<Id<Account>> Officer(EdgeHost node, string login, string role, Id<ServiceUnit> unit, Id<Tenant>? tenant = null, bool mustChange = false)
    {
        var by = new By(null, "test");
        var of = tenant ?? Offices.City;
        var account = await node.Services.GetRequiredService<Accounts>().Create(new(of, login, "Contoh " + login, Password, mustChange), by);
        var grant = await node.Services.GetRequiredService<RoleBook>().Grant(of, account.Value, unit, role, null, by);
        Assert.That(grant.Error, Is.Null);
        return account.Value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open) await one.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Two tenants with a dinas each, the first with a UPTD too.</summary>
internal sealed class TwoOffices : IUnits
{
    private readonly Dictionary<Id<ServiceUnit>, ServiceUnit> _units = [];

    public TwoOffices()
    {
        Dinas = Open(City, "DINAS", "35.74");
        Uptd = Open(City, "UPTD", "35.74");
        Elsewhere = Open(Other, "DINAS", "64.74");
    }

    public Id<Tenant> City { get; } = Id<Tenant>.New();

    public Id<Tenant> Other { get; } = Id<Tenant>.New();

    public Id<ServiceUnit> Dinas { get; }

    public Id<ServiceUnit> Uptd { get; }

    public Id<ServiceUnit> Elsewhere { get; }

    /// <summary>Whether the tables show the units already.</summary>
    public bool AreShown { get; set; } = true;

    public ValueTask<UnitInfo?> Find(Id<ServiceUnit> id, CancellationToken cancellation = default) =>
        new(AreShown && _units.TryGetValue(id, out var unit) ? new UnitInfo(id, unit) : null);

    public ValueTask<IReadOnlyList<UnitInfo>> Serving(Id<Tenant> tenant, string type, RegionCode region, CancellationToken cancellation = default) => new([]);

    public ValueTask<Tenant?> Tenant(Id<Tenant> id, CancellationToken cancellation = default) => new((Tenant?)null);

    public ValueTask<Tenant?> TenantOf(RegionCode region, CancellationToken cancellation = default) => new((Tenant?)null);

    private Id<ServiceUnit> Open(Id<Tenant> tenant, string code, string region)
    {
        var id = Id<ServiceUnit>.New();
        _units[id] = new(tenant, code, code, "Kantor Contoh " + code, RegionCode.Parse(region), null, false);
        return id;
    }
}

/// <summary>Use cases that tell what the request scope says.</summary>
internal sealed class EchoModule : IWebModule
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapWrite<Echo>("/echo", new("Gema", "Echo"), new("x"));
        api.MapRead<EchoRead, EchoView>("/echo", new("Gema", "Echo"), new(), new("", "", 0));
    }
}

[Requires("casemanagement.complaint.write")]
internal sealed record Echo(string Said) : IWrite;

[Requires("casemanagement.complaint.read")]
internal sealed record EchoRead : IRead<EchoView>;

internal sealed record EchoView(string Unit, string Region, int Roles);

internal sealed class EchoHandlers(IRequestScope scope, Access access) : IWriteHandler<Echo>, IReadHandler<EchoRead, EchoView>
{
    public Task<Result<Receipt>> Handle(Echo request, CancellationToken cancellationToken) => Task.FromResult<Result<Receipt>>(
        !access.Has(scope.Actor!, "casemanagement.complaint.write") ? KernelErrors.NotAllowed
        : new Receipt(scope.Caller.Command, scope.Caller.ExpectedVersion ?? 1, 1, new Dictionary<string, string>(), []));

    public Task<Result<EchoView>> Handle(EchoRead request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<EchoView>>(new EchoView(scope.Actor!.Unit.ToString(), scope.Actor.UnitRegion.ToString(), scope.Actor.Roles.Count));
}

/// <summary>A person at a browser: keeps cookies, sends the page's proof.</summary>
internal sealed class Browser(EdgeHost node)
{
    private readonly Dictionary<string, string> _cookies = [];

    public string? Proof { get; set; }

    /// <summary>What the browser says it is.</summary>
    public string? Agent { get; init; }

    /// <summary>A program's token, in place of a cookie.</summary>
    public string? Bearer { get; init; }

    public EdgeHost Node { get; set; } = node;

    public async Task<HttpResponseMessage> Send(HttpMethod method, string address, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + address);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        if (Proof is not null) request.Headers.Add("X-Antiforgery", Proof);
        if (Agent is not null) request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        if (Bearer is not null) request.Headers.Authorization = new("Bearer", Bearer);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        var answer = await Node.Client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var parts = cookie.Split(';')[0].Split('=', 2);
            if (parts[1].Length == 0) _cookies.Remove(parts[0]);
            else _cookies[parts[0]] = parts[1];
        }
        return answer;
    }

    public Task<HttpResponseMessage> Post(string address, object body, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, address, body, headers);

    public Task<HttpResponseMessage> Get(string address) => Send(HttpMethod.Get, address);

    public async Task<HttpStatusCode> SignIn(string login, string password = IdentityDeployment.Password, string? code = null)
    {
        Proof = null;
        using var answer = await Post("/session", new { login, password, code });
        if (answer.StatusCode == HttpStatusCode.NoContent) Proof = (await Session())["antiforgery"]!.GetValue<string>();
        return answer.StatusCode;
    }

    /// <summary>Comes back, as a real browser is told to, while the read tables do not show her unit yet.</summary>
    public async Task<JsonNode> Session()
    {
        var answer = await Get("/session");
        await Patience.Until(
            async () =>
            {
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || await answer.Code() != "kernel.not-ready") return true;
                answer.Dispose();
                answer = await Get("/session");
                return false;
            },
            "the read tables show the unit in which she signed in");
        using var shown = answer;
        Assert.That(shown.StatusCode, Is.EqualTo(HttpStatusCode.OK), await shown.Content.ReadAsStringAsync());
        return await shown.Json();
    }

    public async Task<HttpStatusCode> Status(string address = "/session")
    {
        using var answer = await Get(address);
        return answer.StatusCode;
    }
}

internal static class Answers
{
    public static async Task<JsonNode> Json(this HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public static async Task<string> Code(this HttpResponseMessage answer) => (await answer.Json())["code"]!.GetValue<string>();
}
