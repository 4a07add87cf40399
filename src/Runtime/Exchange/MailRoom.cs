using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Where envelopes come in, by HTTPS or from a file. Who is not a peer learns nothing: an answer is a receipt sealed for the sender, or none.
/// A message that was answered is answered with the same receipt for ever.
/// </summary>
internal sealed class MailRoom(
    IGrains grains, ExchangeKeys keys, ExchangeTables tables, IncomingLetters letters, RefusedMessages refused, Receipts receipts, TimeProvider time)
{
    /// <summary>How far the clocks of two machines may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    /// <summary>What became of an envelope, and the receipt to give back; null: nothing is said.</summary>
    internal async Task<(string Outcome, string? Receipt)> Take(string text, CancellationToken cancellation)
    {
        if (Envelope.Read(text) is not { } envelope) return await Refuse(null, RefusalCodes.Malformed, cancellation);
        if (await keys.Find(envelope.Receiver, cancellation) is not { } own) return await Refuse(null, RefusalCodes.OtherReceiver, cancellation);
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(own.Tenant), cancellation)).State;
        if (!book.Peers.TryGetValue(envelope.Sender, out var peer)) return await Refuse(own.Tenant, RefusalCodes.SenderUnknown, cancellation);
        if (!envelope.IsSignedBy(peer.Card.Keys()!)) return await Refuse(own.Tenant, RefusalCodes.SignatureWrong, cancellation);
        if (peer.IsRevoked) return await Refuse(own.Tenant, RefusalCodes.SenderRevoked, cancellation);
        if (await tables.Taken(own.Tenant, peer.Fingerprint, envelope.Id, cancellation) is { } taken)
            return taken.Hash == envelope.Hash() ? (LetterTypes.Taken, taken.Receipt) : await Refuse(own, peer, envelope, RefusalCodes.Replayed, cancellation);
        var now = time.GetUtcNow();
        if (envelope.Expires < now.ToUnixTimeMilliseconds() || envelope.Created > (now + Skew).ToUnixTimeMilliseconds())
            return await Refuse(own, peer, envelope, RefusalCodes.Expired, cancellation);
        if (envelope.Open(own) is not { } plain || Letter.Read(plain) is not { } letter) return await Refuse(own, peer, envelope, RefusalCodes.Sealed, cancellation);
        if (letter.Sequence == 0) return (await receipts.Take(own.Tenant, peer.Fingerprint, letter, cancellation), null);
        return await InTurn(own, peer, envelope, letter, cancellation);
    }

    private async Task<(string Outcome, string? Receipt)> InTurn(ExchangeIdentity own, Peer peer, Envelope envelope, Letter letter, CancellationToken cancellation)
    {
        var last = await tables.Last(own.Tenant, peer.Fingerprint, letter.Conversation, cancellation);
        if (letter.Sequence > last + 1) return (LetterTypes.Later, Receipt(own, peer, envelope, LetterTypes.Later, null));
        string? refusal;
        try
        {
            refusal = letter.Sequence <= last ? RefusalCodes.Replayed : await letters.Take(own.Tenant, peer, envelope.Id, letter, cancellation);
        }
        catch (LaterException)
        {
            return (LetterTypes.Later, Receipt(own, peer, envelope, LetterTypes.Later, null));
        }
        var receipt = Receipt(own, peer, envelope, refusal is null ? LetterTypes.Taken : LetterTypes.NotTaken, refusal);
        await tables.Take(own.Tenant, envelope, letter, receipt, time.GetUtcNow(), cancellation);
        var kept = await tables.Taken(own.Tenant, peer.Fingerprint, envelope.Id, cancellation);
        // Of two attempts at once both give the receipt that was kept; the other one is no replay.
        if (kept is not null && kept.Receipt != receipt) return (LetterTypes.Taken, kept.Receipt);
        if (kept is null && refusal is null) return (LetterTypes.Later, null);
        if (refusal is null) RefusedMessages.Count(LetterTypes.Taken);
        else await refused.Note(own.Tenant, refusal, cancellation);
        return (refusal ?? LetterTypes.Taken, receipt);
    }

    private async Task<(string Outcome, string? Receipt)> Refuse(Id<Tenant>? tenant, string code, CancellationToken cancellation)
    {
        await refused.Note(tenant, code, cancellation);
        return (code, null);
    }

    /// <summary>To a peer whose signature holds, the reason is told, sealed for it.</summary>
    private async Task<(string Outcome, string? Receipt)> Refuse(ExchangeIdentity own, Peer peer, Envelope envelope, string code, CancellationToken cancellation)
    {
        await refused.Note(own.Tenant, code, cancellation);
        return (code, Receipt(own, peer, envelope, LetterTypes.NotTaken, code));
    }

    private string Receipt(ExchangeIdentity own, Peer peer, Envelope envelope, string type, string? code) => Envelope.Seal(
        new Letter(type, 1, envelope.Id, 0, code).Write(), own, peer.Card.Keys()!, time.GetUtcNow(), OutgoingLetters.Life).Write();
}
