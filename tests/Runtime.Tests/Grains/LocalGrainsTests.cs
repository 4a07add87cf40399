using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>The local engine on the embedded store: one process, whose warm state is the truth.</summary>
internal sealed class LocalGrainsOnSqliteTests : LocalGrainsTests
{
    protected override SuiteOptions Options => Deployments.Embedded(Folder);
}

/// <summary>The local engine on PostgreSQL, as several processes use it: every answer is compared with the store.</summary>
internal sealed class LocalGrainsOnPostgresTests : LocalGrainsTests
{
    private SuiteOptions _options = null!;

    [SetUp]
    public void MakeDatabases() => _options = Deployments.OnServer(Folder);

    protected override bool Shared => true;

    protected override SuiteOptions Options => _options;
}

internal abstract class LocalGrainsTests : GrainContract
{
    private static readonly EventTypes Types = EventTypes.From([typeof(Counted).Assembly, typeof(IEvent).Assembly], []);
    private readonly List<OpenedSuite> _opened = [];

    protected TemporaryFolder Folder { get; private set; } = null!;

    protected abstract SuiteOptions Options { get; }

    [SetUp]
    public void MakeFolder() => Folder = new();

    [TearDown]
    public async Task CloseAndRemove()
    {
        await Close();
        Folder.Dispose();
    }

    protected override async Task<IGrains> Start(int mostWarm = 1_000)
    {
        if (!Shared) await Close();
        var opened = (await OpenedSuite.Open(Options, TimeProvider.System)).Value;
        _opened.Add(opened);
        return new GrainHost(
            new StreamKinds([Counter.Stream, Numbers.Stream]), opened.Events, new EventCodec(Types, opened.Keys), new NoClocks(), TimeProvider.System,
            new GrainOptions { Shared = Shared, MostWarm = mostWarm });
    }

    protected override async Task<int> EventsOf(StreamId stream) => (await _opened[^1].Events.ReadStream(stream)).Count;

    private async Task Close()
    {
        foreach (var opened in _opened) await opened.DisposeAsync();
        _opened.Clear();
    }

    private sealed class NoClocks : IClocks
    {
        public ClockStarted Start(string policy, RegionCode region, DateTimeOffset from) => throw new InvalidOperationException("These grains have no clocks.");
    }
}
