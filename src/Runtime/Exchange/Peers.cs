using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Exchange;

internal static class PeerPermissions
{
    public const string Read = "kernel.peer.read";
    public const string Propose = "kernel.peer.propose";
    public const string Confirm = "kernel.peer.confirm";
    public const string Revoke = "kernel.peer.revoke";
}

/// <summary>Masukkan kartu mitra: the card of another deployment, which waits for a second person.</summary>
/// <param name="Card">The text of its card.</param>
[AlwaysOn("with whom messages are exchanged is no module's")]
[Requires(PeerPermissions.Propose)]
internal sealed record BringPeerCard(string Card) : IWrite;

/// <summary>Sahkan mitra: somebody else than who brought the card types the fingerprint that was read to her over the telephone.</summary>
/// <param name="Peer">Which card.</param>
/// <param name="Fingerprint">As it was heard.</param>
[AlwaysOn("with whom messages are exchanged is no module's")]
[Requires(PeerPermissions.Confirm)]
internal sealed record ConfirmPeer(Guid Peer, string Fingerprint) : IWrite;

/// <summary>Hapus kartu that waits.</summary>
[AlwaysOn("with whom messages are exchanged is no module's")]
[Requires(PeerPermissions.Revoke)]
internal sealed record DismissPeerCard(Guid Peer) : IWrite;

/// <summary>Cabut mitra: nothing is taken from it or sent to it any more, at once and for ever. One person is enough: a stolen key does not wait.</summary>
[AlwaysOn("a broken peer is cut off whatever is switched off")]
[Requires(PeerPermissions.Revoke)]
internal sealed record CutPeerOff(Guid Peer) : IWrite;

internal sealed class BringPeerCardRules : AbstractValidator<BringPeerCard>
{
    private const int Longest = 200_000;

    public BringPeerCardRules() => RuleFor(r => r.Card).Must(card => card is { Length: > 0 and <= Longest }).Else(ExchangeErrors.NoCard);
}

internal sealed class ConfirmPeerRules : AbstractValidator<ConfirmPeer>
{
    private const int Longest = 100;

    public ConfirmPeerRules() => RuleFor(r => r.Fingerprint).MaximumLength(Longest).Must(typed => !string.IsNullOrWhiteSpace(typed)).Else(ExchangeErrors.FingerprintDiffers);
}

internal sealed class PeerHandler(PeerDesk desk, IGrains grains, IUnits units, IHolders holders, IRequestScope scope)
    : IWriteHandler<BringPeerCard>, IWriteHandler<ConfirmPeer>, IWriteHandler<DismissPeerCard>, IWriteHandler<CutPeerOff>
{
    public Task<Result<Receipt>> Handle(BringPeerCard request, CancellationToken cancellationToken) => desk.Propose(scope.Caller, request.Card, cancellationToken);

    public async Task<Result<Receipt>> Handle(ConfirmPeer request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (await units.Tenant(actor.Tenant, cancellationToken) is not { } office || await Proposed(request.Peer, cancellationToken) is not { } card) return ExchangeErrors.NoSuchPeer;
        if (card.By is { } brought && await holders.AreOne(actor.Account, brought, cancellationToken)) return ExchangeErrors.SecondPersonNeeded;
        return await desk.Add(scope.Caller, office, card.Card, request.Fingerprint, cancellationToken);
    }

    public async Task<Result<Receipt>> Handle(DismissPeerCard request, CancellationToken cancellationToken) =>
        await Proposed(request.Peer, cancellationToken) is { } card
            ? await grains.Tell(scope.Caller, PeerBook.StreamOf(scope.Caller.Actor.Tenant), new DismissPeer(card.Fingerprint), cancellationToken)
            : ExchangeErrors.NoSuchPeer;

    public async Task<Result<Receipt>> Handle(CutPeerOff request, CancellationToken cancellationToken) =>
        (await Book(cancellationToken)).Peers.Values.FirstOrDefault(p => Peer.IdOf(p.Fingerprint) == request.Peer) is { } peer
            ? await desk.Revoke(scope.Caller, peer.Fingerprint, cancellationToken)
            : ExchangeErrors.NoSuchPeer;

    private async Task<ProposedPeer?> Proposed(Guid id, CancellationToken cancellation) =>
        (await Book(cancellation)).Proposed.Values.FirstOrDefault(p => Peer.IdOf(p.Fingerprint) == id);

    private async Task<PeerBook> Book(CancellationToken cancellation) => (await grains.Ask<PeerBook>(PeerBook.StreamOf(scope.Caller.Actor.Tenant), cancellation)).State;
}
