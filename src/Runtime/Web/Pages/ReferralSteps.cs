using Lindung.Kernel;

namespace Lindung.Runtime.Web.Pages;

/// <summary>What the unit that looks does next with a referral in each of its states (domain.md 7.10): the receiver answers, the sender waits or takes it back.</summary>
internal static class ReferralSteps
{
    /// <summary>The use cases that the state allows, what is done first in front.</summary>
    public static IReadOnlyList<Type> Of(ReferralView referral, Id<ServiceUnit> unit) =>
        unit == referral.Receiver ? Receiver(referral)
        : unit == referral.Sender && referral.Status == ReferralCodes.Of(ReferralStatus.Sent) ? [typeof(WithdrawReferralRequest)]
        : [];

    private static IReadOnlyList<Type> Receiver(ReferralView referral)
    {
        if (referral.Status == ReferralCodes.Of(ReferralStatus.Sent)) return [typeof(AcceptReferralRequest), typeof(RefuseReferralRequest)];
        if (referral.Status == ReferralCodes.Of(ReferralStatus.Accepted)) return [typeof(ServeReferralRequest), typeof(FinishReferralRequest), typeof(AskSenderForHelp)];
        return referral.Status == ReferralCodes.Of(ReferralStatus.InService) ? [typeof(FinishReferralRequest), typeof(AskSenderForHelp)] : [];
    }
}
