using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>One thing in the store that does not fit the rest.</summary>
/// <param name="Code">
/// <c>event.altered</c>, <c>event.missing</c>, <c>event.reordered</c>, <c>event.inserted</c>, <c>event.unclear</c>, <c>command.altered</c>,
/// <c>command.missing</c>, <c>checkpoint.signature</c>, <c>checkpoint.unknown-key</c>, <c>checkpoint.root</c>, <c>checkpoint.missing</c>,
/// <c>sequencer.altered</c>, <c>read-log.altered</c>, <c>read-log.missing</c>, <c>attachment.altered</c>, <c>file.damaged</c>,
/// <c>file.malformed</c>.
/// </param>
/// <param name="Position">The position of the event or of the log entry, where there is one.</param>
/// <param name="Stream">The event's stream as it stands in the row.</param>
/// <param name="Version">The event's version as it stands in the row.</param>
/// <param name="What">The columns that do not fit, or the place in the file.</param>
/// <param name="Sentence">For people.</param>
public sealed record Finding(string Code, long? Position, StreamId? Stream, long? Version, string What, Text Sentence);

/// <summary>What a verification found.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="Commands">How many commands were read.</param>
/// <param name="LogEntries">How many entries of the read log were read.</param>
/// <param name="Checkpoints">How many checkpoints were compared.</param>
/// <param name="SignaturesChecked">Whether a public key was given; without one only the roots were compared.</param>
/// <param name="SignedUpTo">
/// The position up to which the events are those of checked signatures. What stands after it is held by hashes alone, which who owns the
/// database can write anew.
/// </param>
/// <param name="HistoryHash">The rolling root over the events as they stand.</param>
/// <param name="Findings">In the order of positions as far as they have one; empty when all fits.</param>
public sealed record VerifyReport(
    long Events, long Commands, long LogEntries, int Checkpoints, bool SignaturesChecked, long SignedUpTo, byte[] HistoryHash, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether everything fits.</summary>
    public bool IsIntact => Findings.Count == 0;
}

/// <summary>What a verification goes by.</summary>
public sealed record VerifyOptions
{
    /// <summary>Public keys of the checkpoints (X.509 SubjectPublicKeyInfo), from outside the store.</summary>
    public IReadOnlyList<byte[]> PublicKeys { get; init; } = [];

    /// <summary>Checkpoints that were kept elsewhere.</summary>
    public IReadOnlyList<Checkpoint> Against { get; init; } = [];

    /// <summary>Findings after so many are left out: one change can make much that follows unfit.</summary>
    public int MostFindings { get; init; } = 50;
}
