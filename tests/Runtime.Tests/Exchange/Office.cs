using Lindung.Kernel;
using Lindung.Runtime.Exchange;
using Lindung.Runtime.Identity;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lindung.Runtime.Tests.Exchange;

/// <summary>A deployment with one dinas and one unit, that exchanges messages by file.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private OpenedSuite? _opened;
    private IHost? _node;

    private Office(AdjustableClock clock) => Clock = clock;

    public AdjustableClock Clock { get; }

    public Id<Tenant> Tenant { get; } = Id<Tenant>.New();

    public Id<ServiceUnit> Unit { get; } = Id<ServiceUnit>.New();

    public IGrains Grains => Get<IGrains>();

    public MailRoom Room => Get<MailRoom>();

    public static async Task<Office> Found(string store, string region, AdjustableClock clock)
    {
        var office = new Office(clock);
        var options = store == "SQLite" ? Deployments.Embedded(office._folder) : Deployments.OnServer(office._folder);
        office._opened = (await OpenedSuite.Open(options, clock)).Value;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSuite(options, new ModuleSet([]), office._opened).AddSuiteServices();
        builder.Services.AddSuiteIdentity(office._opened, await DataProtectionSecret.Of(office._opened.Keys));
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(new StoreNature(true))
            .AddSingleton(RegionTable.Of([(RegionCode.Parse("35"), "Jawa Timur"), (RegionCode.Parse("35.73"), "Kota Malang"), (RegionCode.Parse("35.74"), "Kota Probolinggo")]));
        office._node = builder.Build();
        await office._node.Services.PrepareIdentity();
        await office._node.StartAsync();
        await office.Done(
            new(TenantStream.Of(office.Tenant), new FoundTenant(RegionCode.Parse(region), "Dinas Contoh " + region, false)),
            new(ServiceUnit.StreamOf(office.Unit), new OpenUnit("UPTD_PPA", "UPTD", "UPTD Contoh", RegionCode.Parse(region), null, false)));
        await Patience.Until(async () => await office.Get<IUnits>().Find(office.Unit) is not null, "the unit is shown");
        return office;
    }

    public T Get<T>()
        where T : notnull => _node!.Services.GetRequiredService<T>();

    public async Task<Receipt> Done(params Step[] steps)
    {
        var told = await Grains.Tell(Caller.Suite(Tenant, Guid.CreateVersion7()), steps);
        Assert.That(told.Error, Is.Null, told.Error?.Code);
        return told.Value;
    }

    public async Task<PeerCard> Card() => (await Get<PeerDesk>().Card((await Get<PeerDesk>().Office(null, default)).Value, null, default)).Value;

    /// <summary>Adds a peer by its card; the entry of its first unit in the own directory.</summary>
    public async Task<Id<ServiceUnit>> Add(PeerCard card)
    {
        var office = (await Get<PeerDesk>().Office(null, default)).Value;
        var added = await Get<PeerDesk>().Add(Caller.Suite(Tenant, Guid.CreateVersion7()), office, card, PeerKeys.Spoken(card.Keys()!.Fingerprint), default);
        Assert.That(added.Error, Is.Null, added.Error?.Code);
        var entry = Peer.Entry(Tenant, card.Keys()!.Fingerprint, card.Units[0].Id);
        await Patience.Until(async () => await Get<IUnits>().Find(entry) is not null, "the entry is shown");
        return entry;
    }

    /// <summary>Sends a referral from the unit, naming somebody or nobody.</summary>
    public async Task<StreamId> Send(Id<ServiceUnit> to, Id<Person>? person = null)
    {
        var stream = Referral.StreamOf(Id<Referral>.New());
        var minimum = new Dictionary<string, string> { ["reason"] = "Contoh." };
        if (person is { } who) minimum[Referral.PersonKey] = who.ToString();
        var acting = Caller.Suite(Tenant, Guid.CreateVersion7()) with { Actor = new(default, Tenant, Unit, RegionCode.Parse("35.74"), []) };
        var sent = await Grains.Tell(acting, [new(stream, new SendReferral("casemanagement.service", "RUJUKAN_LAYANAN", to, null, false, null, "LEGAL_DUTY", minimum, []))]);
        Assert.That(sent.Error, Is.Null, sent.Error?.Code);
        return stream;
    }

    public async Task<Referral> Read(StreamId referral) => (await Grains.Ask<Referral>(referral)).State;

    /// <summary>The messages that wait for a stick, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<string>> Waiting(int count)
    {
        List<OutRow> rows = [];
        await Patience.Until(async () => (rows = await Get<ExchangeTables>().Waiting(Tenant, default)).Count == count, $"{count} messages wait");
        return [.. rows.Select(r => r.Envelope)];
    }

    public async Task<Dictionary<string, long>> Refused() =>
        (await Get<ExchangeTables>().Refusals(Tenant, DateTimeOffset.UnixEpoch, default)).ToDictionary(r => r.Code, r => r.Count);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.StopAsync();
            _node.Dispose();
        }
        if (_opened is not null) await _opened.DisposeAsync();
        _folder.Dispose();
    }
}
