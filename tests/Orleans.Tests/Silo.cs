using System.Net;
using System.Net.Sockets;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Lindung.Orleans.Tests;

/// <summary>A process of a cluster, as far as it can be one inside the test: its own host, store and silo, on loopback.</summary>
internal sealed class Silo : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly OpenedSuite _opened;
    private bool _stopped;

    private Silo(IHost host, OpenedSuite opened, int port) => (_host, _opened, Port) = (host, opened, port);

    public int Port { get; }

    public EventStore Events => _opened.Events;

    public IGrains Grains => _host.Services.GetRequiredService<IGrains>();

    /// <summary>How many streams have their state here.</summary>
    public int Warm => _host.Services.GetRequiredService<GrainHost>().Warm;

    /// <param name="options">The store.</param>
    /// <param name="kinds">What this build hosts.</param>
    /// <param name="mostWarm">The most grains kept warm.</param>
    /// <param name="joins">The silo whose cluster it joins; null: it begins one.</param>
    public static async Task<Silo> Start(SuiteOptions options, StreamKind[] kinds, int mostWarm = 1_000, Silo? joins = null)
    {
        var opened = (await OpenedSuite.Open(options, TimeProvider.System)).Value;
        var types = EventTypes.From([typeof(Counted).Assembly, typeof(IEvent).Assembly], []);
        var (port, gateway) = (FreePort(), FreePort());
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(new StreamKinds(kinds));
        builder.Services.AddSingleton(p => new GrainHost(
            p.GetRequiredService<StreamKinds>(), opened.Events, new EventCodec(types, opened.Keys), new NoClocks(), TimeProvider.System,
            new GrainOptions { Shared = options.Shared, MostWarm = mostWarm }));
        builder.Services.AddSingleton<IGrains>(p => p.GetRequiredService<GrainHost>());
        builder.AddOrleansEngine(silo => silo.UseLocalhostClustering(port, gateway, joins is null ? null : new IPEndPoint(IPAddress.Loopback, joins.Port)));
        var host = builder.Build();
        await host.StartAsync();
        return new(host, opened, port);
    }

    /// <summary>Waits until this silo knows of so many live ones.</summary>
    public async Task Sees(int silos)
    {
        var cluster = _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await cluster.GetHosts(onlyActive: true)).Count != silos)
        {
            Assert.That(deadline.IsCancellationRequested, Is.False, $"the cluster should have {silos} silos");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Leaves the cluster in order, as an upgrade does.</summary>
    public async Task Stop()
    {
        if (_stopped) return;
        _stopped = true;
        await _host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _host.Dispose();
        await _opened.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class NoClocks : IClocks
    {
        public ClockStarted Start(string policy, RegionCode region, DateTimeOffset from) => throw new InvalidOperationException("These grains have no clocks.");

        public ClockStarted Resume(Clock clock, RegionCode region, DateTimeOffset at) => throw new InvalidOperationException("These grains have no clocks.");
    }
}
