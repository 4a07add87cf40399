using Lindung.Kernel;

namespace Lindung.Simfoni.Referrals;

/// <summary>What the kernel's referrals of a client say, as rows of her record. What was handed over with them is not read.</summary>
internal static class ToldReferrals
{
    private const string Client = "casemanagement.client";

    public static IReadOnlyList<Type> Facts { get; } =
        [typeof(ReferralSent), typeof(ReferralAccepted), typeof(ReferralServed), typeof(ReferralDone), typeof(ReferralRefused), typeof(ReferralWithdrawn)];

    /// <summary>
    /// The client and the row as the fact leaves it; null: it is about no client. The fact may be seen before its own grain has heard that
    /// it was stored, so what it says itself is not asked there.
    /// </summary>
    public static async ValueTask<ReferralRow?> Of(IGrains grains, RecordedEvent recorded, CancellationToken cancellation)
    {
        var referral = recorded.Event is ReferralSent sent
            ? Referral.Apply(Referral.None, sent)
            : (await grains.Ask<Referral>(recorded.Stream, cancellation)).State;
        if (referral.About is not { Kind: Client } client) return null;
        var receiver = (await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(referral.To), cancellation)).State;
        var on = IndonesianZone.Of(recorded.Metadata.Region).DayOf(recorded.Metadata.OccurredAt);
        return new(recorded.Stream.Id, client.Id, on, receiver.Region.At(2), Code.Parse(receiver.Type), Code.Parse(referral.Type), StatusAfter(recorded.Event), null);
    }

    private static Code StatusAfter(IEvent @event) => Code.Parse(@event switch
    {
        ReferralAccepted => "DITERIMA",
        ReferralServed => "DIPROSES",
        ReferralDone => "SELESAI",
        ReferralRefused => "DITOLAK",
        ReferralWithdrawn => "DIBATALKAN",
        _ => "DIKIRIM",
    });
}
