using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Features;
using Lindung.Testing;
using Lindung.Modules.Tests.Puspaga;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Modules over the whole runtime on a real store, called as the edge calls them but without a web server.</summary>
internal sealed class ModuleSuite : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly OpenedSuite _opened;

    private ModuleSuite(IHost host, OpenedSuite opened) => (_host, _opened) = (host, opened);

    public Lindung.Storage.EventStore Store => _opened.Events;

    public IServiceProvider Services => _host.Services;

    public IGrains Grains => _host.Services.GetRequiredService<IGrains>();

    public IReadTables Tables => _host.Services.GetRequiredService<IReadTables>();

    /// <param name="options">Where.</param>
    /// <param name="modules">Which modules; none: the two of the first story.</param>
    /// <param name="time">The clock of the suite and of what it records.</param>
    /// <param name="regions">The division; none: Mayangan in Kota Probolinggo.</param>
    /// <param name="more">What a test changes of the composition.</param>
    public static async Task<ModuleSuite> Start(SuiteOptions options, IReadOnlyList<System.Reflection.Assembly>? modules = null, TimeProvider? time = null, RegionTable? regions = null,
        Action<IServiceCollection>? more = null)
    {
        var opened = (await OpenedSuite.Open(options, time ?? TimeProvider.System)).Value;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddDataProtection();
        builder.Services.AddSingleton(regions ?? RegionTable.Of([(RegionCode.Parse("35"), "Jawa Timur"), (People.Probolinggo, "Kota Probolinggo"), (People.Mayangan.At(3), "Mayangan"), (People.Mayangan, "Mayangan")]));
        builder.Services.AddSuite(options, new ModuleSet(modules ?? [typeof(Lindung.Patbm.Module).Assembly, typeof(Lindung.CaseManagement.Module).Assembly]), opened).AddSuiteServices();
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new StoreNature(true)).AddSingleton<Cursors>().AddSingleton<IStaff, Roster>();
        builder.Services.AddScoped<Asking>().AddScoped<IRequestScope>(p => p.GetRequiredService<Asking>()).AddScoped<IRequestOrigin>(p => p.GetRequiredService<Asking>());
        more?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        var suite = new ModuleSuite(host, opened);
        await suite.OpenUnits();
        return suite;
    }

    /// <summary>One use case by one person, with a key of its own.</summary>
    public async Task<Result<T>> Ask<T>(Actor actor, IRequest<Result<T>> request, Guid? key = null)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Asking>().As(actor, key ?? Guid.CreateVersion7(), request);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sets what a feature is in a region, as the admin of the city.</summary>
    public async Task Switch(string feature, string region, FeatureState? state)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var changed = await Services.GetRequiredService<FeatureSettings>().Change(
            rules => new FeatureSetting(
                0, feature, RegionCode.Parse(region), state, now, null, null, 2, false, now, People.Supervisor.Account, People.Uptd,
                rules.Resolve(feature, RegionCode.Parse(region), now).State, "Pindah gedung.", null, null),
            default);
        Assert.That(changed.Error, Is.Null);
    }

    /// <summary>A use case that is to be accepted; the read tables show it afterwards.</summary>
    public async Task<Receipt> Do(Actor actor, IWrite request)
    {
        var done = await Ask(actor, request);
        Assert.That(done.Error, Is.Null, $"{request.GetType().Name} was to be accepted");
        await Shown(done.Value.Position);
        return done.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _opened.DisposeAsync();
    }

    private async Task OpenUnits()
    {
        var admin = People.Supervisor;
        await Tell(admin, new Step(TenantStream.Of(People.Tenant), new FoundTenant(People.Probolinggo, "Dinas Contoh", false)));
        await Tell(admin, new Step(ServiceUnit.StreamOf(People.Uptd), new OpenUnit("UPTD_PPA", "UPTD", "UPTD PPA Contoh", People.Probolinggo, null, false)));
        await Tell(admin, new Step(ServiceUnit.StreamOf(People.Hospital), new OpenUnit("PPT_RS", "PPTRS", "PPT Rumah Sakit Contoh", People.Probolinggo, null, false)));
        await Tell(admin, new Step(ServiceUnit.StreamOf(People.Puspaga), new OpenUnit("PUSPAGA", "PUSPAGA", "Puspaga Contoh", People.Probolinggo, null, false)));
        var last = await Tell(admin, new Step(ServiceUnit.StreamOf(People.Group), new OpenUnit("PATBM", "PTBMYG", "PATBM Contoh", People.Mayangan, null, false)));
        await Shown(last.Position);
    }

    public Task Shown(long position) => Patience.Until(async () => await Tables.Reached(position), "the read tables show what was written");

    public async Task<Receipt> Tell(Actor actor, Step step) =>
        (await Grains.Tell(new(actor, Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()), [step])).Value;
}

/// <summary>Who works in the UPTD and the Puspaga of the slices, in place of accounts.</summary>
internal sealed class Roster : IStaff
{
    public async ValueTask<IReadOnlyList<StaffMember>> Everybody(Id<Tenant> tenant, string? role = null, CancellationToken cancellation = default) =>
        tenant == People.Tenant ? [.. await Holding(People.Uptd, role, cancellation), .. await Holding(People.Puspaga, role, cancellation)] : [];

    public ValueTask<IReadOnlyList<StaffMember>> Holding(Id<ServiceUnit> unit, string? role, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<StaffMember>>(
            unit == People.Puspaga ? Families.Holding(role)
            : unit != People.Uptd ? []
            : role == Roles.CaseManager ? [new(People.Manager.Account, "Manajer Contoh")]
            : role == Roles.Companion ? [new(People.Companion.Account, "Pendamping Contoh")]
            : role == "PSIKOLOG" ? [new(People.Psychologist.Account, "Psikolog Contoh")]
            : []);
}

/// <summary>Who asks, in place of a cookie.</summary>
internal sealed class Asking(RequestHead head) : IRequestScope, IRequestOrigin
{
    private Caller? _caller;

    public Caller Caller => _caller ?? throw new InvalidOperationException("nobody is signed in");

    public Actor? Actor => _caller?.Actor;

    public string Language => "id";

    public CaseHead? Head => head.Value;

    public string Device => "uji";

    public string Address => "127.0.0.1";

    public void As(Actor actor, Guid key, object request) =>
        _caller = new(actor, Names.Guid(actor.Account.Value, key.ToString("N")), System.Text.Encoding.UTF8.GetBytes(request.GetType().Name), key);
}
