using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>An event as it stands in the store; every byte of it is under <paramref name="Hash"/> but the position.</summary>
/// <param name="Position">Gap-free in commit order over the whole store, from 1.</param>
/// <param name="Tenant">The controller of the data.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Gap-free in the stream, from 1.</param>
/// <param name="Name">The literal name.</param>
/// <param name="SchemaVersion">The version of the data's shape.</param>
/// <param name="Data">The bytes that were given.</param>
/// <param name="Metadata">The bytes that were given, with <c>recordedAt</c> as last member.</param>
/// <param name="PreviousHash">The hash of the stream's event before, <see cref="EventHash.None"/> for the first.</param>
/// <param name="Hash">See <see cref="EventHash"/>.</param>
public sealed record StoredEvent(
    long Position,
    Id<Tenant> Tenant,
    StreamId Stream,
    long Version,
    string Name,
    int SchemaVersion,
    byte[] Data,
    byte[] Metadata,
    byte[] PreviousHash,
    byte[] Hash)
{
    /// <summary>When the store recorded the event (UTC); never earlier than at a lower position.</summary>
    public DateTimeOffset RecordedAt => Storage.RecordedAt.Read(Metadata);
}
