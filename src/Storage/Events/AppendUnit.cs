using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>An event that is to be stored.</summary>
/// <param name="Name">The literal name, never renamed: <c>casemanagement.client-registered</c>.</param>
/// <param name="SchemaVersion">The version of its data's shape, from 1.</param>
/// <param name="Data">Stored byte for byte.</param>
/// <param name="Metadata">
/// A JSON object without white space round it (<c>{…}</c>). The store adds the last member
/// <c>"recordedAt":"2026-03-01T01:02:03.000004Z"</c>; everything else is stored byte for byte.
/// </param>
public sealed record NewEvent(string Name, int SchemaVersion, byte[] Data, byte[] Metadata);

/// <summary>The events that one unit adds to one stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="ExpectedVersion">The version of the last event the decision has seen; 0 for a stream that must not exist yet.</param>
/// <param name="PreviousHash">The hash of that event; empty or <see cref="EventHash.None"/> with version 0.</param>
/// <param name="Events">At least one.</param>
public sealed record StreamAppend(StreamId Stream, long ExpectedVersion, byte[] PreviousHash, IReadOnlyList<NewEvent> Events);

/// <summary>A sealed piece of an attachment. The event that names the attachment carries its hash.</summary>
/// <param name="Attachment">The attachment.</param>
/// <param name="Ordinal">From 0 without gaps.</param>
/// <param name="Bytes">Sealed bytes; a megabyte at most is advised.</param>
public sealed record Chunk(Guid Attachment, int Ordinal, byte[] Bytes);

/// <summary>What succeeds or fails together: the events of one command on one or more streams.</summary>
/// <param name="Tenant">The controller to whom every event of the unit belongs.</param>
/// <param name="CommandId">Unique for ever in the store.</param>
/// <param name="RequestHash">Tells a repeated command from another one under the same id.</param>
/// <param name="Outcome">What is answered again for the same command id. No personal data.</param>
/// <param name="Streams">Each stream once; at most <see cref="MostEvents"/> events together; may be empty to remember an outcome only.</param>
public sealed record AppendUnit(Id<Tenant> Tenant, Guid CommandId, byte[] RequestHash, byte[] Outcome, IReadOnlyList<StreamAppend> Streams)
{
    /// <summary>The most events that one unit may carry.</summary>
    public const int MostEvents = 5_000;

    /// <summary>Attachments' chunks, stored in the same transaction.</summary>
    public IReadOnlyList<Chunk> Chunks { get; init; } = [];

    internal int EventCount => Streams.Sum(s => s.Events.Count);

    internal void Check()
    {
        if (EventCount > MostEvents) throw new ArgumentException($"An append unit carries at most {MostEvents} events.");
        var seen = new HashSet<Guid>();
        foreach (var append in Streams)
        {
            if (append.Events.Count == 0) throw new ArgumentException($"Nothing to append to {append.Stream}.");
            if (!seen.Add(append.Stream.Id)) throw new ArgumentException($"{append.Stream} stands twice in one append unit.");
            if (append.ExpectedVersion < 0) throw new ArgumentException("A version is never negative.");
            if (append.ExpectedVersion > 0 && append.PreviousHash.Length != EventHash.Length)
                throw new ArgumentException($"The previous hash of {append.Stream} is not {EventHash.Length} bytes.");
            foreach (var e in append.Events)
                if (e.Metadata is not [(byte)'{', .., (byte)'}'])
                    throw new ArgumentException($"The metadata of {e.Name} is not a JSON object without white space round it.");
        }
    }
}
