using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Testing;

/// <summary>Writes and reads events of some assemblies as a store holds them, with keys of its own.</summary>
public sealed class EventForms : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly byte[] Metadata = Encoding.UTF8.GetBytes(
        """{"who":null,"unit":null,"region":"35.74","module":"contoh","correlation":"019a0000-0000-7000-8000-000000000001","causation":"019a0000-0000-7000-8000-000000000001","occurredAt":"2026-03-02T02:30:00+00:00","decidedAt":"2026-03-02T02:30:00+00:00","recordedAt":"2026-03-02T02:30:00.000000Z"}""");

    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();

    private readonly TemporaryFolder _folder;
    private readonly OpenedSuite _opened;
    private readonly EventCodec _codec;

    private EventForms(TemporaryFolder folder, OpenedSuite opened, EventCodec codec) => (_folder, _opened, _codec) = (folder, opened, codec);

    /// <summary>Opens an empty store for the events of these assemblies; the kernel's are always known.</summary>
    public static async Task<EventForms> Open(params IReadOnlyList<Assembly> assemblies)
    {
        var folder = new TemporaryFolder();
        var opened = (await OpenedSuite.Open(Deployments.Embedded(folder), TimeProvider.System)).Value;
        var all = assemblies.Append(typeof(IEvent).Assembly).Append(typeof(EventCodec).Assembly).Distinct().ToList();
        var upcasters = all.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IUpcaster)));
        return new(folder, opened, new(EventTypes.From(all, upcasters.Select(t => (IUpcaster)Activator.CreateInstance(t)!)), opened.Keys));
    }

    /// <summary>A sample of the event as it is stored: clear JSON with a placeholder for each sealed value.</summary>
    public async Task<string> Stored(Type type) => Clear((await Encoded((IEvent)Samples.Of(type))).Event.Data);

    /// <summary>The stored event; null: the code does not know the name or the version.</summary>
    public ValueTask<RecordedEvent?> Read(GoldenEvent golden) => _codec.Decode(Stored(golden.Name, golden.Version, golden.Data), Reveal.Withhold, default);

    /// <summary>A sample of the event, stored, read and stored again.</summary>
    public async Task<(string Before, string After)> ThereAndBack(Type type)
    {
        var (stream, before) = await Encoded((IEvent)Samples.Of(type));
        var read = await _codec.Decode(Stored(before.Name, before.SchemaVersion, before.Data, stream), Reveal.Open, default);
        return (Clear(before.Data), Clear((await Encoded(read!.Event)).Event.Data));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _opened.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<(StreamId Stream, NewEvent Event)> Encoded(IEvent @event)
    {
        var id = Guid.NewGuid();
        var stream = new StreamId(IsOfAPerson(@event.GetType()) ? Person.Kind : "contoh.contoh", id);
        var metadata = new EventMetadata(new(id), null, RegionCode.Parse("35.74"), "contoh", id, id, default, default);
        return (stream, (await _codec.Encode(Tenant, stream, 1, [@event], metadata, default))[0]);
    }

    private static bool IsOfAPerson(Type type) =>
        EventAttribute.Of(type).Name.StartsWith(Person.Kind, StringComparison.Ordinal)
        || typeof(IEvent).Assembly == type.Assembly && type.GetProperties().SelectMany(p => p.GetCustomAttributes<SealedAttribute>()).Any(s => s.Scope == KeyScope.Person);

    private static StoredEvent Stored(string name, int version, byte[] data, StreamId? stream = null) =>
        new(1, Tenant, stream ?? new StreamId("contoh.contoh", Guid.NewGuid()), 1, name, version, data, Metadata, EventHash.None, EventHash.None);

    private static string Clear(byte[] data)
    {
        var clear = JsonNode.Parse(data)!.AsObject();
        clear.Remove("$sealed");
        return clear.ToJsonString(Indented);
    }
}
