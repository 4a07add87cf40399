using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>
/// The local engine on the embedded store: one process, whose warm state is the truth; and on PostgreSQL, as several processes use it:
/// every answer is compared with the store.
/// </summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class LocalGrainsTests(Dialect store) : GrainContract
{
    private static readonly EventTypes Types = EventTypes.From([typeof(Counted).Assembly, typeof(IEvent).Assembly], []);
    private readonly List<OpenedSuite> _opened = [];
    private TemporaryFolder _folder = null!;
    private SuiteOptions _options = null!;

    protected override bool Shared => store == Dialect.Postgres;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new();
        _options = Shared ? Deployments.OnServer(_folder) : Deployments.Embedded(_folder);
    }

    [TearDown]
    public async Task CloseAndRemove()
    {
        await Close();
        _folder.Dispose();
    }

    protected override async Task<IGrains> Start(int mostWarm = 1_000)
    {
        if (!Shared) await Close();
        var opened = (await OpenedSuite.Open(_options, TimeProvider.System)).Value;
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

        public ClockStarted Resume(Clock clock, RegionCode region, DateTimeOffset at) => throw new InvalidOperationException("These grains have no clocks.");
    }
}
