using System.Security.Cryptography;

namespace Lindung.Storage;

/// <summary>A command and the events that stand at its positions now, which are not those that its hash binds.</summary>
/// <param name="Command">The command's row.</param>
/// <param name="Events">What stands there; each fits its own hash.</param>
/// <param name="HasGap">Whether rows are missing: then the gap is what is told.</param>
internal sealed record SuspectUnit(CommandRow Command, IReadOnlyList<StoredEvent> Events, bool HasGap)
{
    private readonly byte[] _hashes = [.. Events.SelectMany(e => e.Hash)];

    /// <summary>Whether the store's own count says that the events are the right ones, which no signature confirms.</summary>
    public bool RootFits { get; init; }

    public static bool Binds(CommandRow c, ReadOnlySpan<byte> hashes) =>
        CommandHash.Of(c.Id, c.Tenant, c.RequestHash, c.Outcome, c.FirstPosition, c.LastPosition, SHA256.HashData(hashes)).AsSpan().SequenceEqual(c.Hash);

    public bool Covers(long position) => Command.FirstPosition <= position && position <= Command.LastPosition;

    public bool Binds(IEnumerable<byte[]> hashes) => Binds(Command, hashes.SelectMany(h => h).ToArray());

    public bool Binds(IEnumerable<StoredEvent> events) => Binds(events.Select(e => e.Hash));

    /// <summary>Whether the command binds its events with another in that place.</summary>
    public bool BindsWith(int place, StoredEvent other) => BindsWith(place, other, place, other);

    /// <summary>Whether the command binds its events with others in those two places.</summary>
    public bool BindsWith(int place, StoredEvent other, int second, StoredEvent another)
    {
        Put(place, other);
        Put(second, another);
        var binds = Binds(Command, _hashes);
        Put(place, Events[place]);
        Put(second, Events[second]);
        return binds;
    }

    private void Put(int place, StoredEvent e) => e.Hash.CopyTo(_hashes, place * EventHash.Length);
}
