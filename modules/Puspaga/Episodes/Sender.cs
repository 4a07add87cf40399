using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>What who sent a family for after-care is told, in the append unit of the step that it tells of.</summary>
internal static class Sender
{
    /// <summary>That service has begun.</summary>
    public static async ValueTask<IReadOnlyList<Step>> Served(IGrains grains, Episode episode, CancellationToken cancellation) =>
        await Open(grains, episode, cancellation) is { State.Status: ReferralStatus.Accepted } referral ? [new(referral.Stream, new ServeReferral())] : [];

    /// <summary>What came of it.</summary>
    public static async ValueTask<IReadOnlyList<Step>> Told(IGrains grains, Episode episode, Code outcome, CancellationToken cancellation) =>
        await Open(grains, episode, cancellation) is { } referral ? [new(referral.Stream, new FinishReferral(outcome.ToString()))] : [];

    private static async ValueTask<Snapshot<Referral>?> Open(IGrains grains, Episode episode, CancellationToken cancellation)
    {
        if (episode.Referral is not { } id) return null;
        var referral = await grains.Ask<Referral>(Referral.StreamOf(id), cancellation);
        return referral.State.Status is ReferralStatus.Accepted or ReferralStatus.InService ? referral : null;
    }
}
