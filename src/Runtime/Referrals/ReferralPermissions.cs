namespace Lindung.Runtime;

/// <summary>The kernel's permissions about referrals.</summary>
internal static class ReferralPermissions
{
    public const string Read = "kernel.referral.read";
    public const string Print = "kernel.referral.print";
    public const string Answer = "kernel.referral.answer";
    public const string Write = "kernel.referral.write";
}
