using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Tests.Identity;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>A deployment with real people's data, as far as the suite knows: one office with a head and two officers, and lines that notices leave by.</summary>
internal sealed class NoticeGround : IAsyncDisposable
{
    public static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    public static readonly Id<ServiceUnit> Unit = Id<ServiceUnit>.New();
    public static readonly Id<ServiceUnit> Dinas = Id<ServiceUnit>.New();

    private readonly TemporaryFolder _folder = new();
    private readonly SuiteOptions _options;
    private OpenedSuite? _opened;
    private IHost? _node;
    private bool _practice;

    public NoticeGround(string store) => _options = store == "SQLite" ? Deployments.Embedded(_folder) : Deployments.OnServer(_folder);

    public AdjustableClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public string Folder => _folder.Path;

    public IServiceProvider Services => _node!.Services;

    /// <summary>Begins a process with these lines and gateways, after the one before it has ended.</summary>
    public async Task Node(NoticeLines lines, params INoticeGateway[] gateways)
    {
        await Stop();
        _opened = (await OpenedSuite.Open(_options with { Notices = lines }, Clock)).Value;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSuite(_options with { Notices = lines }, new ModuleSet([]), _opened).AddSuiteServices();
        builder.Services.AddSuiteIdentity(_opened, await DataProtectionSecret.Of(_opened.Keys));
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton(new StoreNature(false)).AddSingleton(RegionTable.Of([(RegionCode.Parse("35.74"), "Kota Probolinggo")]));
        foreach (var gateway in gateways) builder.Services.AddSingleton(gateway);
        _node = builder.Build();
        await _node.Services.PrepareIdentity();
        await _node.StartAsync();
    }

    /// <summary>Founds the office.</summary>
    public async Task Found(bool practice = false)
    {
        _practice = practice;
        var founded = await Services.GetRequiredService<IGrains>().Tell(
            Caller.Suite(Here(Tenant), Guid.CreateVersion7()),
            [
                new(TenantStream.Of(Here(Tenant)), new FoundTenant(RegionCode.Parse("35.74"), "Dinas Contoh", practice)),
                new(ServiceUnit.StreamOf(Here(Dinas)), new OpenUnit("DINAS_P3A", "DINAS", "Dinas Contoh", RegionCode.Parse("35.74"), null, practice)),
                new(ServiceUnit.StreamOf(Here(Unit)), new OpenUnit("UPTD_PPA", "UPTD", "UPTD Contoh", RegionCode.Parse("35.74"), Here(Dinas), practice)),
            ]);
        Assert.That(founded.Error, Is.Null);
        await Patience.Until(async () => await Services.GetRequiredService<IUnits>().Find(Here(Unit)) is not null, "the projection of units shows the new unit");
    }

    public async Task<Id<Account>> Officer(string login, string role, Id<ServiceUnit>? unit = null)
    {
        var by = new By(null, "test");
        var account = await Services.GetRequiredService<Accounts>().Create(new(Here(Tenant), login, "Petugas Contoh", IdentityDeployment.Password, false), by);
        Assert.That((await Services.GetRequiredService<RoleBook>().Grant(Here(Tenant), account.Value, unit ?? Here(Unit), role, null, by)).Error, Is.Null);
        return account.Value;
    }

    public async Task Reach(Id<Account> account, ChannelKind kind, string? address) => Assert.That(
        (await Services.GetRequiredService<OfficerChannels>().Set(Acting(account), kind, address, default)).Error, Is.Null);

    /// <summary>The same on the side where the office was founded.</summary>
    private Id<TNoun> Here<TNoun>(Id<TNoun> id) => _practice ? id.ForPractice() : id;

    public static Actor Acting(Id<Account> account) => new(account, Tenant, Unit, RegionCode.Parse("35.74"), ["KEPALA_UPTD"]);

    public async Task<Guid> Tell(Id<Account>? to, bool urgent = true, Guid? id = null, Id<Account>? except = null)
    {
        var notice = new Notice(id ?? Guid.CreateVersion7(), Here(Tenant), Here(Unit), to, urgent, NoticeKind.Task);
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<INotices>().Tell(notice, except is { } one ? [one] : null);
        return notice.Id;
    }

    /// <summary>Sets the unit's rota.</summary>
    public async Task Duty(IReadOnlyList<DutySlot> week) => Assert.That(
        (await Services.GetRequiredService<IGrains>().Tell(Caller.Suite(Tenant, Guid.CreateVersion7()), [new(ServiceUnit.StreamOf(Unit), new SetDuty(week, []))])).Error, Is.Null);

    /// <summary>Gateway, state and attempts of what is on its way.</summary>
    public Task<List<(string Gateway, string State, long Attempts)>> Queue() => Services.GetRequiredService<NoticeTables>().Query<(string, string, long)>(
        "select gateway, state, attempts from notice_deliveries order by made, id", new { }, default);

    public Task<List<string>> Inbox(Id<Account> account) => Services.GetRequiredService<NoticeTables>().Query<string>(
        "select n.kind from notice_inbox i join notices n on n.id = i.notice where i.account = @Account order by i.at, n.id", new { Account = account.ToString() }, default);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _folder.Dispose();
    }

    private async Task Stop()
    {
        if (_node is not null)
        {
            await _node.StopAsync();
            _node.Dispose();
        }
        if (_opened is not null) await _opened.DisposeAsync();
    }
}

/// <summary>A gateway of the test's own: what it was asked, and what it does then.</summary>
internal sealed class Line(string name, ChannelKind? channel, Func<NoticeDelivery, int, CancellationToken, Task> does) : INoticeGateway
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<NoticeDelivery> _asked = new();

    public string Name => name;

    public ChannelKind? Channel => channel;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public IReadOnlyList<NoticeDelivery> Asked => [.. _asked];

    public Task Send(NoticeDelivery delivery, CancellationToken cancellation = default)
    {
        _asked.Enqueue(delivery);
        return does(delivery, _asked.Count, cancellation);
    }
}
