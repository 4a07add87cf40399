using System.Text.Json;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lindung.Runtime.Tests;

/// <summary>The whole runtime on a real store, without a web server.</summary>
internal abstract class SuiteFixture(Dialect store)
{
    private IHost? _host;
    private OpenedSuite? _opened;

    protected TemporaryFolder Folder { get; private set; } = null!;

    protected IServiceProvider Services => _host!.Services;

    protected IGrains Grains => Services.GetRequiredService<IGrains>();

    protected IReadTables Tables => Services.GetRequiredService<IReadTables>();

    protected SuiteOptions Options { get; private set; } = null!;

    protected virtual ModuleSet Modules => new([]);

    [SetUp]
    public void MakeFolder()
    {
        Folder = new();
        Options = store == Dialect.Sqlite ? Deployments.Embedded(Folder) : Deployments.OnServer(Folder);
    }

    [TearDown]
    public async Task StopAndRemove()
    {
        await Stop();
        Folder.Dispose();
    }

    protected async Task Start(Action<IServiceCollection>? more = null, params object[] policies)
    {
        Directory.CreateDirectory(Options.Folder);
        if (policies.Length > 0) await File.WriteAllTextAsync(Path.Combine(Options.Folder, "policies.json"), JsonSerializer.Serialize(policies, JsonSerializerOptions.Web));
        _opened = (await OpenedSuite.Open(Options, TimeProvider.System)).Value;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSuite(Options, Modules, _opened).AddSuiteServices();
        // What a deployment tells the suite of itself: no subscriber begins where one of them lacks a part.
        builder.Services.AddSingleton(new StoreNature(false)).AddSingleton(RegionTable.Of([(RegionCode.Parse("35.74"), "Kota Probolinggo")]));
        more?.Invoke(builder.Services);
        _host = builder.Build();
        await _host.StartAsync();
    }

    protected async Task Stop()
    {
        if (_host is null) return;
        await _host.StopAsync();
        _host.Dispose();
        await _opened!.DisposeAsync();
        _host = null;
    }
}
