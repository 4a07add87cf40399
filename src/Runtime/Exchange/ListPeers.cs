using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Exchange;

/// <summary>With whom this dinas exchanges messages, which cards wait, what was refused in thirty days, and the own card.</summary>
/// <param name="Site">The https address at which peers reach this host; null: messages go by files.</param>
[AlwaysOn("with whom messages are exchanged is no module's")]
[Requires(PeerPermissions.Read)]
internal sealed record ListPeers(string? Site = null) : IRead<PeersView>;

/// <param name="Card">The own card, for the other office.</param>
/// <param name="Fingerprint">What is read to it over the telephone.</param>
/// <param name="Peers">With whom.</param>
/// <param name="Proposed">What waits for a second person.</param>
/// <param name="Refused">Messages that were not taken in thirty days.</param>
internal sealed record PeersView(string Card, string Fingerprint, IReadOnlyList<PeerRow> Peers, IReadOnlyList<ProposedPeerRow> Proposed, IReadOnlyList<RefusedCount> Refused);

/// <param name="Peer">Its id here.</param>
/// <param name="Fingerprint">Of its keys.</param>
/// <param name="Name">The other office.</param>
/// <param name="Address">Where it is reached; null: by files.</param>
/// <param name="Units">How many of its units are in the own directory.</param>
/// <param name="Since">From when.</param>
/// <param name="Revoked">Until when; null: still.</param>
/// <param name="Waiting">Messages to it without a receipt.</param>
internal sealed record PeerRow(Guid Peer, string Fingerprint, string Name, string? Address, int Units, DateTimeOffset Since, DateTimeOffset? Revoked, long Waiting);

/// <param name="Peer">Its id here. Its fingerprint is not shown: it is heard.</param>
/// <param name="Name">The office that it names.</param>
/// <param name="Units">How many units it names.</param>
/// <param name="At">When it was brought.</param>
/// <param name="By">Who brought it.</param>
internal sealed record ProposedPeerRow(Guid Peer, string Name, int Units, DateTimeOffset At, Id<Account>? By);

/// <param name="Code">Why.</param>
/// <param name="Count">How many messages.</param>
/// <param name="Last">The last of them.</param>
internal sealed record RefusedCount(string Code, long Count, DateTimeOffset Last);

internal sealed class ListPeersHandler(PeerDesk desk, IGrains grains, IUnits units, ExchangeTables tables, IRequestScope scope, TimeProvider time) : IReadHandler<ListPeers, PeersView>
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    public async Task<Result<PeersView>> Handle(ListPeers request, CancellationToken cancellationToken)
    {
        var tenant = scope.Caller.Actor.Tenant;
        if (await units.Tenant(tenant, cancellationToken) is not { IsPractice: false } office) return ExchangeErrors.PracticeExchangesNothing;
        var card = await desk.Card(office, string.IsNullOrWhiteSpace(request.Site) ? null : request.Site.Trim(), cancellationToken);
        if (card.Error is { } unsafeAddress) return unsafeAddress;
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(tenant), cancellationToken)).State;
        var waiting = (await tables.Counts(tenant, cancellationToken)).Where(c => c.State == "WAITING").ToDictionary(c => c.Peer, c => c.Count);
        var refused = await tables.Refusals(tenant, time.GetUtcNow() - Shown, cancellationToken);
        return new PeersView(
            card.Value.Write(), PeerKeys.Spoken(card.Value.Keys()!.Fingerprint),
            [.. book.Peers.Values.OrderBy(p => p.Since).Select(p => new PeerRow(
                Peer.IdOf(p.Fingerprint), PeerKeys.Spoken(p.Fingerprint), p.Card.Name, p.Card.Address, p.Card.Units.Count, p.Since, p.RevokedAt, waiting.GetValueOrDefault(p.Fingerprint)))],
            [.. book.Proposed.Values.OrderBy(p => p.At).Select(p => new ProposedPeerRow(Peer.IdOf(p.Fingerprint), p.Card.Name, p.Card.Units.Count, p.At, p.By))],
            [.. refused.Select(r => new RefusedCount(r.Code, r.Count, DateTimeOffset.FromUnixTimeMilliseconds(r.Last)))]);
    }
}
