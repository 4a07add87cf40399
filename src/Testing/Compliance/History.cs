using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Testing;

/// <summary>A made-up history of a module: for each kind of its streams one stream with every event that it may hold, and every old version that has a golden file.</summary>
internal static class History
{
    private static readonly Type[] OfACase =
        [typeof(CaseOpened), typeof(CaseNumbered), typeof(CaseSubjectsChanged), typeof(CaseAssigned), typeof(ClockStarted), typeof(ClockStepReached), typeof(ClockEnded), typeof(CaseShared)];

    public static IReadOnlyList<Type> Of(StreamKind stream) => [.. (stream.IsCase ? OfACase : []).Concat(stream.Events).Concat(stream.IsCase ? [typeof(CaseClosed)] : Type.EmptyTypes)];

    /// <summary>Stores it, one unit for each few events, and calls back after each unit.</summary>
    public static async Task Write(ModuleUnderTest module, OpenedSuite opened, Id<Tenant> tenant, Func<Task> stored)
    {
        var codec = Codec(module, opened);
        foreach (var kind in module.Code.Streams)
        {
            var (stream, end) = (new StreamId(kind.Name, Guid.CreateVersion7()), default(StreamEnd));
            foreach (var some in Of(kind).Chunk(3))
            {
                var about = new EventMetadata(Id<Account>.New(), null, RegionCode.Parse("35.74"), module.Manifest.Id, Guid.CreateVersion7(), Guid.CreateVersion7(), At, At);
                var events = await codec.Encode(tenant, stream, (end?.Version ?? 0) + 1, [.. some.Select(t => Event(t, kind, tenant))], about, default);
                end = await Append(opened.Events, tenant, new(stream, end?.Version ?? 0, end?.Hash ?? [], events));
                await stored();
            }
            var old = module.Golden.EventsOf(module.Manifest.Id + ".").Where(g => kind.Events.Any(t => EventAttribute.Of(t).Name == g.Name && EventAttribute.Of(t).Version > g.Version));
            foreach (var golden in old) end = await Append(opened.Events, tenant, new(stream, end!.Version, end.Hash, [new(golden.Name, golden.Version, golden.Data, Metadata)]));
            await stored();
        }
    }

    /// <summary>Stores that practice was reset.</summary>
    public static async Task Reset(ModuleUnderTest module, OpenedSuite opened, Id<Tenant> tenant)
    {
        var stream = TenantStream.Of(tenant);
        var about = new EventMetadata(null, null, RegionCode.Parse("35.74"), "kernel", Guid.CreateVersion7(), Guid.CreateVersion7(), At, At);
        await Append(opened.Events, tenant, new(stream, 0, [], await Codec(module, opened).Encode(tenant, stream, 1, [new PracticeReset(null, At)], about, default)));
    }

    public static EventCodec Codec(ModuleUnderTest module, OpenedSuite opened) => new(
        EventTypes.From([typeof(IEvent).Assembly, typeof(EventCodec).Assembly, module.Assembly], module.Concrete<IUpcaster>().Select(t => (IUpcaster)Activator.CreateInstance(t)!)), opened.Keys);

    private static readonly DateTimeOffset At = new(2026, 3, 2, 2, 30, 0, TimeSpan.Zero);

    private static readonly byte[] Metadata = System.Text.Encoding.UTF8.GetBytes(
        """{"region":"35.74","module":"contoh","correlation":"019a0000-0000-7000-8000-000000000001","causation":"019a0000-0000-7000-8000-000000000001","occurredAt":"2026-03-02T02:30:00+00:00","decidedAt":"2026-03-02T02:30:00+00:00"}""");

    private static IEvent Event(Type type, StreamKind kind, Id<Tenant> tenant) =>
        Samples.Of(type) is CaseOpened opened ? opened with { Tenant = tenant, Kind = kind.Name } : In(tenant, (IEvent)Samples.Of(type));

    /// <summary>An event that says whose it is says the tenant in which it stands.</summary>
    private static IEvent In(Id<Tenant> tenant, IEvent sample)
    {
        if (sample.GetType().GetProperty(nameof(Tenant)) is { CanWrite: true } says && says.PropertyType == typeof(Id<Tenant>)) says.SetValue(sample, tenant);
        return sample;
    }

    private static async Task<StreamEnd> Append(EventStore store, Id<Tenant> tenant, StreamAppend append)
    {
        var command = Guid.CreateVersion7();
        var outcome = await store.Append(new(tenant, command, command.ToByteArray(), "{}"u8.ToArray(), [append]));
        return outcome is Appended done ? done.Streams[0] : throw new InvalidOperationException($"the store answered {outcome.GetType().Name}");
    }
}
