using System.Text;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>A key ring on a key store of a test's own, with the sample events.</summary>
internal sealed class CodecBench : IAsyncDisposable
{
    public static readonly EventTypes Types = EventTypes.From(
        [typeof(SampleTold), typeof(SampleIdentified), typeof(SampleCounted), typeof(SampleEmpty), typeof(SampleChanged), typeof(SampleSpanned)],
        [new SampleChangedFrom2(), new SampleChangedFrom1()]);

    private readonly TemporaryFolder _folder = new();

    public Id<Tenant> Tenant { get; } = Id<Tenant>.New();

    public MasterKey Master { get; private set; } = null!;

    public KeyStore Store { get; private set; } = null!;

    public Keyring Keys { get; private set; } = null!;

    public EventCodec Codec => new(Types, Keys);

    public string KeysPath => _folder.At("keys.db");

    public static EventMetadata Metadata { get; } = new(
        Id<Account>.New(), Id<ServiceUnit>.New(), RegionCode.Parse("35.74"), "sample", Guid.CreateVersion7(), Guid.CreateVersion7(),
        new(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(7)), new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero));

    public static async Task<CodecBench> Open(KeyringOptions? options = null)
    {
        var bench = new CodecBench();
        bench.Master = MasterKey.Create(bench._folder.At("master.key")).Value;
        bench.Store = await KeyStore.OpenFile(bench.KeysPath);
        bench.Keys = (await Keyring.Open(bench.Store, bench.Master, options)).Value;
        return bench;
    }

    public async Task<StoredEvent> Store1(IEvent @event, StreamId? stream = null, long version = 1)
    {
        var place = stream ?? new StreamId("sample.case", Guid.CreateVersion7());
        var encoded = await Codec.Encode(Tenant, place, version, [@event], Metadata, default);
        return Stored(encoded[0], place, version);
    }

    public StoredEvent Stored(NewEvent e, StreamId stream, long version) => new(
        version, Tenant, stream, version, e.Name, e.SchemaVersion, e.Data,
        [.. e.Metadata[..^1], .. Encoding.UTF8.GetBytes(",\"recordedAt\":\"2026-03-01T01:00:00.000001Z\"}")], EventHash.None, EventHash.None);

    public async Task<T> Read<T>(StoredEvent stored, Reveal reveal = Reveal.Open)
        where T : IEvent => (T)(await Codec.Decode(stored, reveal, default))!.Event;

    public async ValueTask DisposeAsync()
    {
        await Keys.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
