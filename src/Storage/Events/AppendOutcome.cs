using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>What became of an append unit.</summary>
public abstract record AppendOutcome
{
    private protected AppendOutcome() { }
}

/// <summary>All of the unit is on disk.</summary>
/// <param name="FirstPosition">The position of its first event; one more than <paramref name="LastPosition"/> when it had none.</param>
/// <param name="LastPosition">The position of its last event.</param>
/// <param name="RecordedAt">The recorded time of all its events (UTC, microseconds).</param>
/// <param name="Streams">The new end of each stream, in the order given.</param>
public sealed record Appended(long FirstPosition, long LastPosition, DateTimeOffset RecordedAt, IReadOnlyList<StreamEnd> Streams) : AppendOutcome;

/// <summary>Nothing was stored: a stream has moved on (or is not there yet). Reload and decide again.</summary>
/// <param name="Stream">The first stream that did not fit.</param>
/// <param name="ActualVersion">Its version now.</param>
public sealed record VersionConflict(StreamId Stream, long ActualVersion) : AppendOutcome;

/// <summary>Nothing was stored: the command id was used before.</summary>
/// <param name="Command">What was stored then.</param>
/// <param name="SameRequest">Whether the request hashes are equal; then the first outcome is the answer, else the command is refused.</param>
public sealed record CommandKnown(KnownCommand Command, bool SameRequest) : AppendOutcome;

/// <summary>The end of a stream: what the next append to it names.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version of its last event.</param>
/// <param name="Hash">The hash of its last event.</param>
public sealed record StreamEnd(StreamId Stream, long Version, byte[] Hash);

/// <summary>A command that was stored.</summary>
/// <param name="CommandId">The id.</param>
/// <param name="Tenant">The controller of the data.</param>
/// <param name="RequestHash">Of the request that came with the id first.</param>
/// <param name="Outcome">What was answered.</param>
/// <param name="FirstPosition">Of its events.</param>
/// <param name="LastPosition">Of its events.</param>
public sealed record KnownCommand(Guid CommandId, Id<Tenant> Tenant, byte[] RequestHash, byte[] Outcome, long FirstPosition, long LastPosition);
