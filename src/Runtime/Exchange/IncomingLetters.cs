using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Takes a letter: at the receiver a referral becomes what one of an own unit would be, at the sender an answer ends what waits for it. The
/// command's id is derived from the message, so that taking it twice changes nothing. A checkpoint is kept as it came.
/// </summary>
internal sealed class IncomingLetters(IGrains grains, IUnits units, RegionTable regions, StoreNature nature, ExchangeTables tables, TimeProvider time)
{
    private static readonly Guid Commands = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c23");
    private static readonly Guid Referrals = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c24");
    private const int LongestSheet = 4_000;
    private static readonly Guid Persons = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c25");

    /// <summary>The own referral that stands for one of a peer's.</summary>
    internal static Id<Referral> Here(string peer, Guid conversation) => new(Names.Guid(Referrals, $"{peer}\n{conversation:D}"));

    /// <summary>Null: taken; else the code of the refusal.</summary>
    /// <exception cref="LaterException">It cannot be taken yet.</exception>
    internal async Task<string?> Take(Id<Tenant> tenant, Peer peer, Guid message, Letter letter, CancellationToken cancellation)
    {
        var caller = Caller.Suite(tenant, Names.Guid(Commands, $"{peer.Fingerprint}\n{message:D}"));
        if (letter.Type == LetterTypes.Checkpoint) return await Keep(tenant, peer, message, letter.Checkpoint ?? "", cancellation);
        if (letter.Type == LetterTypes.Sent) return letter.Sent is { } sent ? await Receive(caller, peer, letter.Conversation, sent, cancellation) : RefusalCodes.DataUnreadable;
        if (Command(letter) is not { } command) return RefusalCodes.TypeUnknown;
        var isSenders = letter.Type is LetterTypes.Withdrawn or LetterTypes.ConsentWithdrawn;
        var id = isSenders ? Here(peer.Fingerprint, letter.Conversation) : new(letter.Conversation);
        var referral = await grains.Ask<Referral>(Referral.StreamOf(id), cancellation);
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(tenant), cancellation)).State;
        if (!referral.Exists || referral.Head?.Tenant != tenant || book.At(isSenders ? referral.State.From : referral.State.To) is not { } at || at.Peer.Fingerprint != peer.Fingerprint)
            return RefusalCodes.ReferralUnknown;
        var told = await Tell(caller, [new(referral.Stream, command is AcceptReferral ? new AcceptReferral(referral.Stream) : command)], cancellation);
        // It ended meanwhile on this side: its end stands, and what comes after it changes nothing.
        return told == ReferralErrors.NotOpen.Code ? null : told is null ? null : RefusalCodes.NotTaken;
    }

    private async Task<string?> Keep(Id<Tenant> tenant, Peer peer, Guid message, string sheet, CancellationToken cancellation)
    {
        try
        {
            if (sheet.Length > LongestSheet || CheckpointSheet.Read(sheet.Split('\n')) is not [var checkpoint]) return RefusalCodes.DataUnreadable;
            await tables.Keep(tenant, peer.Fingerprint, message, checkpoint.Position, CheckpointSheet.Write(checkpoint), time.GetUtcNow(), cancellation);
            return null;
        }
        catch (FormatException)
        {
            return RefusalCodes.DataUnreadable;
        }
    }

    private async Task<string?> Receive(Caller caller, Peer peer, Guid conversation, SentPart sent, CancellationToken cancellation)
    {
        var tenant = caller.Actor.Tenant;
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(tenant), cancellation)).State;
        if (await units.Find(sent.To, cancellation) is not { } to || to.Unit.Tenant != tenant || book.At(sent.To) is not null) return RefusalCodes.UnitUnknown;
        var entry = Peer.Entry(tenant, peer.Fingerprint, sent.From);
        if (book.At(entry) is null) return RefusalCodes.UnitUnknown;
        if (await units.Find(entry, cancellation) is not { } from) throw new LaterException();
        // What is made up never becomes a real child's file, nor the other way round.
        if (!IsWellFormed(sent) || sent.Practice != (nature.IsSynthetic || to.Unit.IsPractice)) return RefusalCodes.DataUnreadable;
        var now = time.GetUtcNow();
        var steps = new List<Step>();
        var minimum = new Dictionary<string, string>(sent.Minimum);
        if (sent.Person is { } named)
        {
            var read = named.Read(nature.IsSynthetic, regions, IndonesianZone.Wib.DayOf(now));
            if (!read.IsOk) return RefusalCodes.DataUnreadable;
            var person = new Id<Person>(Names.Guid(Persons, $"{peer.Fingerprint}\n{conversation:D}"));
            minimum[Referral.PersonKey] = person.ToString();
            steps.Add(new(Person.StreamOf(person), new RegisterPerson(read.Value.Value, nature.IsSynthetic)));
        }
        steps.Add(Numbers.Issue(Numbers.Referral, from, IndonesianZone.Of(from.Unit.Region).DayOf(now)));
        steps.Add(new(Referral.StreamOf(Here(peer.Fingerprint, conversation)), new SendReferral(
            sent.What, sent.Type, sent.To, Referral.StreamOf(new(conversation)), sent.Urgent, sent.Consent, sent.WithoutConsent, minimum, [])));
        var acting = caller with { Actor = new(default, tenant, entry, from.Unit.Region, []) };
        return await Tell(acting, steps, cancellation) is null ? null : RefusalCodes.NotTaken;
    }

    private async Task<string?> Tell(Caller caller, IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        try
        {
            var told = await grains.Tell(caller, steps, cancellation);
            return told.Error is { Kind: ErrorKind.Unavailable } ? throw new LaterException() : told.Error?.Code;
        }
        catch (GrainRefusedException refused)
        {
            return refused.Error.Code;
        }
    }

    private static bool IsWellFormed(SentPart sent) =>
        sent.What.Length is > 2 and <= 60 && sent.What.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '.' or '-')
        && Code.TryParse(sent.Type, null, out _)
        && sent.Minimum.Count <= 40 && sent.Minimum.All(d => d.Key.Length <= 40 && d.Key.All(char.IsAsciiLetterOrDigit) && d.Value is { Length: <= 8_000 });

    private static ICommand? Command(Letter letter)
    {
        // A code is all that may come in open: whatever else stands there is not taken over.
        var code = Code.TryParse(letter.Code, null, out var told) ? told.ToString() : Code.NA.ToString();
        return letter.Type switch
        {
            LetterTypes.Withdrawn => new CallBackReferral(code),
            LetterTypes.ConsentWithdrawn => new TellConsentWithdrawn(letter.Items ?? []),
            LetterTypes.Accepted => new AcceptReferral(default),
            LetterTypes.Served => new ServeReferral(),
            LetterTypes.HelpAsked => new AskHelp(code),
            LetterTypes.Done => new FinishReferral(code),
            LetterTypes.Refused => new RefuseReferral(code),
            _ => null,
        };
    }
}

/// <summary>A letter that is to come again: what it needs is not here yet.</summary>
internal sealed class LaterException : Exception;
