using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Writes a letter for each step of a referral that the other side's deployment must know, sealed at once for its receiver: what waits is
/// opened by nobody here. A step that came from there is not told back.
/// </summary>
[AlwaysOn("a referral that was sent arrives, and so does its answer, whatever is switched off since")]
internal sealed class OutgoingLetters(IGrains grains, ExchangeKeys keys, ExchangeTables tables, IUnits units, StoreNature nature, TimeProvider time) : Subscriber
{
    /// <summary>How long a message may be on its way: a stick travels once a week.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public override string Name => "kernel.exchange";

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(ReferralSent), typeof(ReferralWithdrawn), typeof(ReferralConsentWithdrawn),
        typeof(ReferralAccepted), typeof(ReferralServed), typeof(ReferralHelpAsked), typeof(ReferralDone), typeof(ReferralRefused),
    ];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(recorded.Tenant), cancellation)).State;
        if (book.Entries.Count == 0) return default(Done);
        var referral = await AsOf(recorded, cancellation);
        var isSenders = recorded.Event is ReferralSent or ReferralWithdrawn or ReferralConsentWithdrawn;
        if (book.At(isSenders ? referral.To : referral.From) is not { } other) return default(Done);
        if (await keys.Of(recorded.Tenant, cancellation) is not { } own || other.Peer.Card.Keys() is not { } theirs) return default(Done);
        var conversation = isSenders ? recorded.Stream.Id : referral.About!.Value.Id;
        var sent = recorded.Event is ReferralSent ? await Part(recorded, referral, other.Theirs, cancellation) : null;
        var message = new OutgoingMessage(recorded.Tenant, caller.Command, other.Peer.Fingerprint, recorded.Stream.Id, conversation);
        var now = time.GetUtcNow();
        await tables.Put(message, turn => Envelope.Seal((Of(recorded.Event, conversation, turn) with { Sent = sent }).Write(), own, theirs, now, Life), now, cancellation);
        return default(Done);
    }

    /// <summary>The fact may be seen before its own grain has heard that it was stored.</summary>
    private async Task<Referral> AsOf(RecordedEvent recorded, CancellationToken cancellation)
    {
        while (true)
        {
            var referral = await grains.Ask<Referral>(recorded.Stream, cancellation);
            // The data stand beside the fact in one append unit, one version later.
            if (referral.Version > recorded.Version || recorded.Event is not ReferralSent && referral.Version == recorded.Version) return referral.State;
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }

    private async Task<SentPart> Part(RecordedEvent recorded, Referral referral, Id<ServiceUnit> to, CancellationToken cancellation)
    {
        var minimum = new Dictionary<string, string>(referral.Minimum.OrDefault() ?? new Dictionary<string, string>());
        PersonInput? named = null;
        if (minimum.Remove(Referral.PersonKey, out var text) && Guid.TryParse(text, out var id))
            named = Input((await grains.Ask<Person>(Person.StreamOf(new(id)), cancellation)).State.Identity);
        var practice = nature.IsSynthetic || await units.Find(referral.From, cancellation) is { Unit.IsPractice: true };
        return new(referral.What, referral.Type, referral.From, to, referral.Urgent, referral.Consent, referral.WithoutConsent, minimum, named, practice);
    }

    /// <summary>As people type it: there it is read and checked as if somebody had typed it.</summary>
    private PersonInput Input(PersonIdentity who)
    {
        var birth = who.Birth?.OrDefault();
        return new(
            who.Sex, who.Name?.OrDefault(), who.Alias?.OrDefault(), who.Nik is { } nik && nik.TryGet(out var n) ? n.Digits : null,
            who.FamilyCard is { } card && card.TryGet(out var c) ? c.Digits : null,
            birth?.Value?.ToString(Form(birth.Precision), CultureInfo.InvariantCulture) is { Length: > 0 } date ? date : null,
            birth is { Precision: DatePrecision.Estimated, Value: { } about } ? (int)((IndonesianZone.Wib.DayOf(time.GetUtcNow()).DayNumber - about.DayNumber) / 365.25) : null,
            who.Phone is { } phone && phone.TryGet(out var p) ? p.International : null, who.CardAddress?.OrDefault(), who.Domicile?.OrDefault(), who.SafeContact?.OrDefault());
    }

    private static string Form(DatePrecision precision) => precision switch
    {
        DatePrecision.Exact => "yyyy-MM-dd",
        DatePrecision.Month => "yyyy-MM",
        DatePrecision.Year => "yyyy",
        _ => "''",
    };

    private static Letter Of(IEvent @event, Guid conversation, int turn) => @event switch
    {
        ReferralSent => new(LetterTypes.Sent, 1, conversation, turn),
        ReferralWithdrawn e => new(LetterTypes.Withdrawn, 1, conversation, turn, e.Reason),
        ReferralConsentWithdrawn e => new(LetterTypes.ConsentWithdrawn, 1, conversation, turn) { Items = e.Items },
        ReferralAccepted => new(LetterTypes.Accepted, 1, conversation, turn),
        ReferralServed => new(LetterTypes.Served, 1, conversation, turn),
        ReferralHelpAsked e => new(LetterTypes.HelpAsked, 1, conversation, turn, e.Help),
        ReferralDone e => new(LetterTypes.Done, 1, conversation, turn, e.Result),
        ReferralRefused e => new(LetterTypes.Refused, 1, conversation, turn, e.Reason),
        _ => throw new InvalidOperationException("No other fact is wanted."),
    };
}
