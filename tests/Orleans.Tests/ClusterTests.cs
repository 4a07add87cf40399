using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Orleans.Tests;

/// <summary>Two silos of one cluster over one store.</summary>
internal sealed class ClusterTests
{
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private readonly List<Silo> _silos = [];
    private TemporaryFolder _folder = null!;
    private SharedStore _store = null!;

    [SetUp]
    public void MakeStore()
    {
        _folder = new();
        _store = new(_folder);
    }

    [TearDown]
    public async Task CloseAndRemove()
    {
        foreach (var silo in Enumerable.Reverse(_silos)) await silo.DisposeAsync();
        _silos.Clear();
        _folder.Dispose();
    }

    [Test]
    public async Task Stream_AskedAndToldFromBothNodes_HasOneHome()
    {
        var (a, b) = await Two([Counter.Stream], [Counter.Stream]);
        var streams = NewStreams(40);
        foreach (var stream in streams)
        {
            Assert.That((await a.Grains.Tell(Call(), stream, new Count(1, "catatan"))).Value.Version, Is.EqualTo(1));
            Assert.That((await b.Grains.Tell(Call(), stream, new Count(2))).Value.Version, Is.EqualTo(2));
            var (here, there) = (await a.Grains.Ask<Counter>(stream), await b.Grains.Ask<Counter>(stream));
            Assert.That((here.State.Total, there.State.Total), Is.EqualTo((3L, 3L)));
            Assert.That((here.State.Note.OrDefault(), there.State.Note.OrDefault()), Is.EqualTo(("catatan", "catatan")));
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(a.Warm + b.Warm, Is.EqualTo(40), "each stream is warm at its home only");
            Assert.That(Math.Min(a.Warm, b.Warm), Is.Positive, "both nodes are home to some");
        }
    }

    [Test]
    public async Task Stream_HomeOnANodeWithoutItsModule_IsServedByTheCallersNode()
    {
        var (knows, lacks) = await Two([Counter.Stream], [Numbers.Stream]);
        var streams = NewStreams(40);
        foreach (var stream in streams)
        {
            Assert.That((await knows.Grains.Tell(Call(), stream, new Count(7))).Value.Version, Is.EqualTo(1));
            Assert.That((await knows.Grains.Ask<Counter>(stream)).State.Total, Is.EqualTo(7));
            Assert.That(await knows.Grains.Head(stream), Is.Null);
        }
        Assert.That((knows.Warm, lacks.Warm), Is.EqualTo((40, 0)));
    }

    [Test]
    public async Task Node_LeavesWhileItsStreamsAreTold_EachCommandCountsOnce()
    {
        var (a, b) = await Two([Counter.Stream], [Counter.Stream]);
        var streams = NewStreams(20);
        var told = 0;
        var telling = streams.Select(stream => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var result = await a.Grains.Tell(Call(), stream, new Count(1));
                Assert.That(result.Error, Is.Null);
                Interlocked.Increment(ref told);
            }
        })).ToList();
        while (Volatile.Read(ref told) < 100 && !telling.TrueForAll(t => t.IsCompleted)) await Task.Yield();
        await b.Stop();
        await Task.WhenAll(telling);
        foreach (var stream in streams) Assert.That((await a.Grains.Ask<Counter>(stream)).State.Total, Is.EqualTo(50));
    }

    private async Task<(Silo A, Silo B)> Two(StreamKind[] first, StreamKind[] second)
    {
        var a = await Silo.Start(_store.Options, first);
        _silos.Add(a);
        var b = await Silo.Start(_store.Options, second, joins: a);
        _silos.Add(b);
        await a.Sees(2);
        await b.Sees(2);
        return (a, b);
    }

    private static List<StreamId> NewStreams(int count) => [.. Enumerable.Range(0, count).Select(_ => new StreamId(Counter.Kind, Guid.CreateVersion7()))];

    private static Caller Call()
    {
        var id = Guid.CreateVersion7();
        return new(new Actor(Id<Account>.New(), Tenant, Id<ServiceUnit>.New(), RegionCode.Parse("35.74"), []), id, new byte[] { 0 }, id);
    }
}
