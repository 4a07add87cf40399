using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Orleans.Tests;

/// <summary>One silo on the embedded store: one process, whose warm state is the truth.</summary>
internal sealed class OrleansGrainsOnSqliteTests : OrleansGrainsTests
{
    protected override SuiteOptions Options => Deployments.Embedded(Folder);
}

/// <summary>
/// Two engines are two clusters here that do not know of each other, so that a stream has two homes: what a failover may do for a
/// moment lasts for the whole test.
/// </summary>
internal sealed class OrleansGrainsOnPostgresTests : OrleansGrainsTests
{
    private SharedStore _store = null!;

    [SetUp]
    public void MakeStore() => _store = new(Folder);

    protected override bool Shared => true;

    protected override SuiteOptions Options => _store.Options;
}

internal abstract class OrleansGrainsTests : GrainContract
{
    private readonly List<Silo> _silos = [];

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
        var silo = await Silo.Start(Options, [Counter.Stream, Numbers.Stream], mostWarm);
        _silos.Add(silo);
        return silo.Grains;
    }

    protected override async Task<int> EventsOf(StreamId stream) => (await _silos[^1].Events.ReadStream(stream)).Count;

    private async Task Close()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        _silos.Clear();
    }
}
