using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lindung.Kernel;

/// <summary>Something that happened to one stream: a record in the past tense that bears an <see cref="EventAttribute"/>.</summary>
public interface IEvent;

/// <summary>
/// A published event: others may subscribe to it by its literal name. It stands in the stream of the case that causes it, in the
/// same append unit, and holds ids, codes, dates and counting attributes, never a protected value.
/// </summary>
public interface IFact : IEvent;

/// <summary>The literal name and schema version of an event. Neither the name nor a version's meaning ever changes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name, int version = 1) : Attribute
{
    /// <summary>Literal, lower-case, prefixed by the module: <c>patbm.early-report-recorded</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The schema version that the code writes; older stored versions are brought up by <see cref="IUpcaster"/>s.</summary>
    public int Version { get; } = version;

    /// <summary>The mark of an event type; throws when it bears none, which is a defect of the module.</summary>
    public static EventAttribute Of(Type type) =>
        type.GetCustomAttribute<EventAttribute>() ?? throw new InvalidOperationException($"{type.FullName} bears no [Event(name, version)].");
}

/// <summary>Brings the stored JSON of one schema version to the next: pure, JSON to JSON, chained by the runtime.</summary>
public interface IUpcaster
{
    /// <summary>The event's literal name.</summary>
    string EventName { get; }

    /// <summary>The version it reads; it gives the next one.</summary>
    int FromVersion { get; }

    /// <summary>The JSON of version <see cref="FromVersion"/> + 1. May change the object it is given.</summary>
    System.Text.Json.Nodes.JsonObject Upcast(System.Text.Json.Nodes.JsonObject data);
}

/// <summary>What a decision appends to one stream, in order. Empty: nothing happened, which is not an error.</summary>
[CollectionBuilder(typeof(Events), nameof(Of))]
public sealed class Events : IReadOnlyList<IEvent>
{
    private readonly IEvent[] _items;

    private Events(IEvent[] items) => _items = items;

    /// <summary>Nothing to append.</summary>
    public static Events None { get; } = new([]);

    /// <summary>These events, in this order.</summary>
    public static Events Of(params ReadOnlySpan<IEvent> events) => events.Length == 0 ? None : new(events.ToArray());

    /// <inheritdoc />
    public int Count => _items.Length;

    /// <inheritdoc />
    public IEvent this[int index] => _items[index];

    /// <inheritdoc />
    public IEnumerator<IEvent> GetEnumerator() => ((IEnumerable<IEvent>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

/// <summary>An event as it was recorded.</summary>
/// <param name="Position">Its place in the store: gap-free, in commit order.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Stream">Which stream.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Event">What happened. Read by a projection or subscriber, its protected values are withheld.</param>
/// <param name="Metadata">Who, where, when.</param>
public sealed record RecordedEvent(long Position, Id<Tenant> Tenant, StreamId Stream, long Version, IEvent Event, EventMetadata Metadata);

/// <summary>What stands beside every event, under its hash.</summary>
/// <param name="Who">The account that caused it; null for the suite itself.</param>
/// <param name="Unit">The unit in which the person acted.</param>
/// <param name="Region">The region of the record's owner unit.</param>
/// <param name="Module">The module whose code decided: <c>patbm</c>.</param>
/// <param name="Correlation">The request or chain of causes it belongs to.</param>
/// <param name="Causation">The command that caused it.</param>
/// <param name="OccurredAt">What people say: when it happened in the world.</param>
/// <param name="DecidedAt">The node's clock.</param>
/// <param name="RecordedAt">The store's clock; never runs backwards.</param>
public sealed record EventMetadata(
    Id<Account>? Who,
    Id<ServiceUnit>? Unit,
    RegionCode Region,
    string Module,
    Guid Correlation,
    Guid Causation,
    DateTimeOffset OccurredAt,
    DateTimeOffset DecidedAt,
    DateTimeOffset RecordedAt = default);
