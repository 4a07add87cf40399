using System.Security.Cryptography;

namespace Lindung.Storage;

/// <summary>A command and the events that stand at its positions now, which are not those that its hash binds.</summary>
/// <param name="Command">The command's row.</param>
/// <param name="Events">What stands there; each fits its own hash.</param>
/// <param name="HasGap">Whether rows are missing: then the gap is what is told.</param>
internal sealed record SuspectUnit(CommandRow Command, IReadOnlyList<StoredEvent> Events, bool HasGap)
{
    /// <summary>Whether the store's own count says that the events are the right ones, which no signature confirms.</summary>
    public bool RootFits { get; init; }

    public bool Binds(IEnumerable<StoredEvent> events) => Binds(events.Select(e => e.Hash));

    public bool Binds(IEnumerable<byte[]> hashes) => Binds(hashes.SelectMany(h => h).ToArray());

    public bool Binds(ReadOnlySpan<byte> hashes) => Binds(Command, hashes);

    public static bool Binds(CommandRow c, ReadOnlySpan<byte> hashes) =>
        CommandHash.Of(c.Id, c.Tenant, c.RequestHash, c.Outcome, c.FirstPosition, c.LastPosition, SHA256.HashData(hashes)).AsSpan().SequenceEqual(c.Hash);
}
