using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Identity;
using Lindung.Storage;
using Lindung.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Bench;

/// <summary>The suite as a host composes it, on a new store, with the bench's module and somebody who may do everything measured.</summary>
internal sealed class RunningSuite : IAsyncDisposable
{
    private static readonly byte[] Request = new byte[32];
    private readonly TemporaryFolder _folder;
    private readonly IHost _host;
    private readonly OpenedSuite _opened;

    private RunningSuite(TemporaryFolder folder, SuiteOptions options, OpenedSuite opened, IHost host)
    {
        (_folder, Options, _opened, _host) = (folder, options, opened, host);
        Actor = new(Id<Account>.New(), Id<Tenant>.New(), Id<ServiceUnit>.New(), RegionCode.Parse("35.74"), ["PENERIMA_PENGADUAN"]);
    }

    public SuiteOptions Options { get; }

    public Actor Actor { get; }

    public IServiceProvider Services => _host.Services;

    public EventStore Events => _opened.Events;

    public Databases Databases => _opened.Databases;

    public EventCodec Codec => Services.GetRequiredService<EventCodec>();

    public GrainHost Grains => Services.GetRequiredService<GrainHost>();

    public static async Task<RunningSuite> Open(StoreSort store, IReadOnlyList<System.Reflection.Assembly>? modules = null, TimeProvider? time = null)
    {
        var folder = new TemporaryFolder();
        var options = store == StoreSort.Postgres ? Deployments.OnServer(folder) : Deployments.Embedded(folder);
        var opened = (await OpenedSuite.Open(options, time ?? TimeProvider.System)).Value;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSuite(options, new ModuleSet(modules ?? [typeof(BenchModule).Assembly]), opened).AddSuiteServices();
        builder.Services.AddScoped<RequestScope>();
        builder.Services.AddScoped<IRequestScope>(p => p.GetRequiredService<RequestScope>()).AddScoped<IRequestOrigin>(p => p.GetRequiredService<RequestScope>());
        return new(folder, options, opened, builder.Build());
    }

    /// <summary>Starts what works by itself: read tables, subscriptions, clocks, search.</summary>
    public Task StartServices() => _host.StartAsync();

    /// <summary>A use case as the edge sends it: a scope of its own, the whole pipeline.</summary>
    public async ValueTask<Result<Receipt>> Send(IWrite request)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestScope>().Become(NewCaller());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public Caller NewCaller()
    {
        var command = Guid.CreateVersion7();
        return new(Actor, command, Request, command);
    }

    public async Task<Guid[]> OpenFiles(int count)
    {
        var files = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (file, ct) =>
            Check(await Grains.Tell(NewCaller(), BenchFile.StreamOf(file), new OpenFile(), ct)));
        return files;
    }

    /// <summary>Where the slowest read table stands.</summary>
    public async Task<long> TablesAt()
    {
        await using var connection = await Databases.Read.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "select min(position) from lindung_projections where served = 1";
        return await command.ExecuteScalarAsync() is long position ? position : 0;
    }

    public static void Check(Result<Receipt> answer)
    {
        if (answer.Error is { } error) throw new InvalidOperationException(error.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _opened.DisposeAsync();
        _folder.Dispose();
    }
}
