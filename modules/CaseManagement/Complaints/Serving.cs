using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Tells the sender of a referral that service has begun: in the append unit of the step that begins it.</summary>
internal static class Serving
{
    public static async ValueTask<IReadOnlyList<Step>> Steps(IGrains grains, Complaint complaint, CancellationToken cancellation)
    {
        if (complaint.Referral is not { } id) return [];
        var referral = await grains.Ask<Referral>(Referral.StreamOf(id), cancellation);
        // A referral that is served, done or taken back has nothing more to be told.
        return referral.State.Status is ReferralStatus.Accepted ? [new(referral.Stream, new ServeReferral())] : [];
    }
}
