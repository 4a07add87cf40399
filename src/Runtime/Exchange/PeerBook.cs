using System.Collections.Immutable;
using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>Another deployment with which a dinas exchanges referrals.</summary>
internal sealed record Peer(string Fingerprint, PeerCard Card, DateTimeOffset Since, DateTimeOffset? RevokedAt)
{
    private static readonly Guid Units = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c21");

    public bool IsRevoked => RevokedAt is not null;

    /// <summary>What names a card on pages and in addresses: not its fingerprint, which is to be heard and not copied.</summary>
    public static Guid IdOf(string fingerprint) => Names.Guid(Units, fingerprint);

    /// <summary>The entry of the own directory that stands for one of its units.</summary>
    public static Id<ServiceUnit> Entry(Id<Tenant> tenant, string fingerprint, Id<ServiceUnit> theirs) => new(Names.Guid(Units, $"{tenant}\n{fingerprint}\n{theirs}"));
}

/// <summary>A card that one person brought, until a second one has compared its fingerprint.</summary>
internal sealed record ProposedPeer(string Fingerprint, PeerCard Card, DateTimeOffset At, Id<Account>? By);

/// <summary>The peers of one dinas: its own stream. Whose keys were revoked never comes back; a new card has new keys.</summary>
internal sealed record PeerBook(ImmutableDictionary<string, Peer> Peers, ImmutableDictionary<Id<ServiceUnit>, (string Peer, Id<ServiceUnit> Theirs)> Entries)
{
    /// <summary>Cards that wait for a second person, by fingerprint.</summary>
    public ImmutableDictionary<string, ProposedPeer> Proposed { get; init; } = ImmutableDictionary<string, ProposedPeer>.Empty;

    public const string Kind = "kernel.peers";

    private const int MostProposed = 20;

    public static PeerBook None { get; } = new(ImmutableDictionary<string, Peer>.Empty, ImmutableDictionary<Id<ServiceUnit>, (string, Id<ServiceUnit>)>.Empty);

    public static StreamId StreamOf(Id<Tenant> tenant) => StreamId.Named(Kind, tenant, "");

    public static StreamKind<PeerBook> Stream { get; } = new StreamKind<PeerBook>(Kind, None, Apply)
        .Holds(typeof(PeerProposed), typeof(PeerDismissed), typeof(PeerAdded), typeof(PeerRevoked))
        .On<ProposePeer>(Decide)
        .On<DismissPeer>(Decide)
        .On<AddPeer>(Decide)
        .On<RevokePeer>(Decide);

    /// <summary>The peer at which a unit of the own directory works, and its id there; null: it works here.</summary>
    public (Peer Peer, Id<ServiceUnit> Theirs)? At(Id<ServiceUnit> unit) => Entries.TryGetValue(unit, out var at) ? (Peers[at.Peer], at.Theirs) : null;

    public static PeerBook Apply(PeerBook book, IEvent @event) => @event switch
    {
        PeerProposed e => book with { Proposed = book.Proposed.SetItem(e.Fingerprint, new(e.Fingerprint, e.Card, e.At, e.By)) },
        PeerDismissed e => book with { Proposed = book.Proposed.Remove(e.Fingerprint) },
        PeerAdded e => new(
            book.Peers.SetItem(e.Fingerprint, new(e.Fingerprint, e.Card, book.Peers.TryGetValue(e.Fingerprint, out var known) ? known.Since : e.At, null)),
            book.Entries.SetItems(e.Card.Units.Select(u => KeyValuePair.Create(Peer.Entry(e.Tenant, e.Fingerprint, u.Id), (e.Fingerprint, u.Id)))))
        {
            Proposed = book.Proposed.Remove(e.Fingerprint),
        },
        PeerRevoked e => book with { Peers = book.Peers.SetItem(e.Fingerprint, book.Peers[e.Fingerprint] with { RevokedAt = e.At }) },
        _ => book,
    };

    private static Result<Events> Decide(PeerBook book, ProposePeer c, DecisionContext x) =>
        book.Peers.TryGetValue(c.Fingerprint, out var known) && known.IsRevoked ? ExchangeErrors.Revoked
        : known?.Card.Signature == c.Card.Signature || book.Proposed.TryGetValue(c.Fingerprint, out var before) && before.Card.Signature == c.Card.Signature ? Events.None
        : book.Proposed.Count >= MostProposed && !book.Proposed.ContainsKey(c.Fingerprint) ? ExchangeErrors.TooManyProposed
        : Events.Of(new PeerProposed(c.Fingerprint, c.Card, x.Now, x.Actor.AccountOrNull));

    private static Result<Events> Decide(PeerBook book, DismissPeer c, DecisionContext x) =>
        book.Proposed.ContainsKey(c.Fingerprint) ? Events.Of(new PeerDismissed(c.Fingerprint, x.Now, x.Actor.AccountOrNull)) : ExchangeErrors.NoSuchPeer;

    private static Result<Events> Decide(PeerBook book, AddPeer c, DecisionContext x) =>
        book.Peers.TryGetValue(c.Fingerprint, out var known) && known.IsRevoked ? ExchangeErrors.Revoked
        : known?.Card.Signature == c.Card.Signature ? Events.None
        : Events.Of(new PeerAdded(x.Actor.Tenant, c.Fingerprint, c.Card, x.Now, x.Actor.AccountOrNull));

    private static Result<Events> Decide(PeerBook book, RevokePeer c, DecisionContext x) =>
        !book.Peers.TryGetValue(c.Fingerprint, out var known) ? ExchangeErrors.NoSuchPeer
        : known.IsRevoked ? Events.None
        : Events.Of(new PeerRevoked(c.Fingerprint, x.Now, x.Actor.AccountOrNull));
}

/// <summary>Somebody brought the card of another deployment; nothing is exchanged yet.</summary>
[Event("kernel.peer-proposed")]
internal sealed record PeerProposed([property: Open("a fingerprint of public keys")] string Fingerprint, PeerCard Card, DateTimeOffset At, Id<Account>? By) : IEvent;

/// <summary>A card was not taken.</summary>
[Event("kernel.peer-dismissed")]
internal sealed record PeerDismissed([property: Open("a fingerprint of public keys")] string Fingerprint, DateTimeOffset At, Id<Account>? By) : IEvent;

/// <summary>A dinas exchanges messages with another deployment from now on, or knows more of it.</summary>
[Event("kernel.peer-added")]
internal sealed record PeerAdded(Id<Tenant> Tenant, [property: Open("a fingerprint of public keys")] string Fingerprint, PeerCard Card, DateTimeOffset At, Id<Account>? By) : IEvent;

/// <summary>Nothing is taken from it or sent to it any more.</summary>
[Event("kernel.peer-revoked")]
internal sealed record PeerRevoked([property: Open("a fingerprint of public keys")] string Fingerprint, DateTimeOffset At, Id<Account>? By) : IEvent;

/// <summary>Brings a card that was checked.</summary>
[Command("kernel.propose-peer")]
internal sealed record ProposePeer(string Fingerprint, PeerCard Card) : ICommand;

/// <summary>Takes a proposed card away.</summary>
[Command("kernel.dismiss-peer")]
internal sealed record DismissPeer(string Fingerprint) : ICommand;

/// <summary>Adds a peer whose card was checked and whose fingerprint was compared.</summary>
[Command("kernel.add-peer")]
internal sealed record AddPeer(string Fingerprint, PeerCard Card) : ICommand;

/// <summary>Revokes a peer's keys.</summary>
[Command("kernel.revoke-peer")]
internal sealed record RevokePeer(string Fingerprint) : ICommand;
