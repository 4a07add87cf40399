using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Tests.Web;
using Lindung.Runtime.Web;
using Lindung.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>The whole runtime behind Kestrel, with one kind of file of the test's own.</summary>
internal sealed class WholeSuite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly OpenedSuite _opened;

    private WholeSuite(TemporaryFolder folder, SuiteOptions options, OpenedSuite opened, EdgeHost node) => (_folder, Options, _opened, Node) = (folder, options, opened, node);

    public EdgeHost Node { get; }

    public SuiteOptions Options { get; }

    /// <param name="store">SQLite or PostgreSQL.</param>
    /// <param name="time">The clock; null: the machine's.</param>
    /// <param name="pages">Whether the kernel's own endpoints and pages are served too.</param>
    public static async Task<WholeSuite> Start(string store, TimeProvider? time = null, bool pages = false)
    {
        var folder = new TemporaryFolder();
        var options = store == "SQLite" ? Deployments.Embedded(folder) : Deployments.OnServer(folder);
        var opened = (await OpenedSuite.Open(options, time ?? TimeProvider.System)).Value;
        var secret = await DataProtectionSecret.Of(opened.Keys);
        var node = await EdgeHost.Start(
            services =>
            {
                services.AddSuite(options, new ModuleSet([]), opened).AddSuiteServices();
                services.AddSuiteWeb(o => (o.SignInsPerMinute, o.RequestsPerMinute) = (10_000, 100_000)).AddSuiteIdentity(opened, secret);
                services.AddSingleton(new StoreNature(true)).AddSingleton(p => new SecondFactorRule(SecondFactorFor.Nobody, p.GetRequiredService<KnownRoles>()));
                services.AddSingleton(new StreamKinds(KernelStreams.All.Append(TestFile.Stream)));
                services.AddScopedHandlers<TestFileHandlers>();
                if (time is not null) services.AddSingleton(time);
                // Founding an office and pages name regions.
                services.AddSingleton(RegionTable.Of([(RegionCode.Parse("35"), "Jawa Timur"), (RegionCode.Parse("35.74"), "Kota Probolinggo"), (RegionCode.Parse("64"), "Kalimantan Timur"), (RegionCode.Parse("64.74"), "Kota Bontang")]));
            },
            app =>
            {
                app.Services.PrepareIdentity().GetAwaiter().GetResult();
                app.UseSuiteWeb().UseSuiteIdentity();
                IWebModule[] modules = pages ? [new KernelWeb(), new TestFileModule()] : [new TestFileModule()];
                app.MapSuite(modules).MapSuiteIdentity();
                if (pages) app.MapSuiteReferrals().MapSuitePages(modules);
                app.CheckEndpoints();
            },
            _ => { });
        return new(folder, options, opened, node);
    }

    /// <summary>Founds a tenant with one unit and an officer of that role, and signs her in.</summary>
    public async Task<Browser> Officer(string login, string region, string role)
    {
        var (tenant, unit) = (Id<Tenant>.New(), Id<ServiceUnit>.New());
        var founded = await Node.Services.GetRequiredService<IGrains>().Tell(
            Caller.Suite(tenant, Guid.CreateVersion7()),
            [
                new(TenantStream.Of(tenant), new FoundTenant(RegionCode.Parse(region), "Dinas Contoh", false)),
                new(ServiceUnit.StreamOf(unit), new OpenUnit("UPTD_PPA", "UPTD", "UPTD Contoh", RegionCode.Parse(region), null, false)),
            ]);
        Assert.That(founded.Error, Is.Null);
        var by = new By(null, "test");
        var account = await Node.Services.GetRequiredService<Accounts>().Create(new(tenant, login, "Petugas Contoh", IdentityDeployment.Password, false), by);
        await Node.Services.GetRequiredService<RoleBook>().Grant(tenant, account.Value, unit, role, null, by);
        await Patience.Until(async () => await Node.Services.GetRequiredService<IUnits>().Find(unit) is not null, "the projection of units shows the new unit");
        var browser = new Browser(Node);
        await browser.SignIn(login);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await _opened.DisposeAsync();
        _folder.Dispose();
    }
}

internal sealed record TestFile(bool Open)
{
    public const string Kind = "testing.file";

    public static StreamKind<TestFile> Stream { get; } = new StreamKind<TestFile>(Kind, new(false), (file, e) => e is CaseClosed ? new(false) : e is CaseOpened ? new(true) : file, isCase: true)
        .On<OpenTestFile>((_, c, context) => Events.Of(new CaseOpened(context.Actor.Tenant, Kind, context.Actor.UnitRegion, context.Actor.Unit, [], Confidentiality.Normal, context.Actor.Account)))
        .On<CloseTestFile>((file, c, context) => file.Open ? Events.Of(new CaseClosed("DONE", context.Now)) : KernelErrors.CaseIsClosed);
}

[Command("testing.open-file")]
internal sealed record OpenTestFile : ICommand;

[Command("testing.close-file")]
internal sealed record CloseTestFile : ICommand;

[Requires("casemanagement.complaint.write")]
internal sealed record OpenFile(string Note) : IWrite;

[Requires("casemanagement.complaint.write", ToSee = "casemanagement.complaint.read")]
internal sealed record CloseFile(Guid Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => new(TestFile.Kind, Id);
}

[Requires("casemanagement.complaint.read")]
internal sealed record ReadFile(Guid Id) : IRead<FileView>, IOnRecord
{
    StreamId IOnRecord.Record => new(TestFile.Kind, Id);
}

internal sealed record FileView(bool Open, long Version) : IVersioned;

internal sealed class TestFileModule : IWebModule
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapWrite<OpenFile>("/testing/files", new("Buka", "Open"), new("x"), r => $"/testing/files/{r.Id}");
        api.MapWrite<CloseFile>("/testing/files/{id}/closing", new("Tutup", "Close"), new(Guid.Empty));
        api.MapRead<ReadFile, FileView>("/testing/files/{id}", new("Lihat", "Read"), new(Guid.Empty), new(true, 1));
    }
}

internal sealed class TestFileHandlers(IGrains grains, IRequestScope scope) : IWriteHandler<OpenFile>, IWriteHandler<CloseFile>, IReadHandler<ReadFile, FileView>
{
    public Task<Result<Receipt>> Handle(OpenFile request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, new StreamId(TestFile.Kind, Guid.CreateVersion7()), new OpenTestFile(), cancellationToken);

    public Task<Result<Receipt>> Handle(CloseFile request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, new StreamId(TestFile.Kind, request.Id), new CloseTestFile(), cancellationToken);

    public async Task<Result<FileView>> Handle(ReadFile request, CancellationToken cancellationToken)
    {
        var file = await grains.Ask<TestFile>(new(TestFile.Kind, request.Id), cancellationToken);
        return file.Exists ? new FileView(file.State.Open, file.Version) : KernelErrors.NoSuchRecord;
    }
}
