using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>What was agreed to in the episode and not withdrawn since (domain.md 7.5).</summary>
internal static class Agreement
{
    /// <summary>Who she is may be known to the receiver of a referral.</summary>
    public static readonly Code Identity = Code.Parse("IDENTITAS");

    /// <summary>Either of them is a yes to counselling; a yes to being recorded alone is none.</summary>
    private static readonly Code[] Served = [Code.Parse("LAYANAN"), Code.Parse("LAYANAN_PSIKOLOGIS")];

    public static bool ToBeServed(CaseHead? head, DateTimeOffset at) =>
        head is not null && ToBeServed(head.Consents, at);

    public static bool ToBeServed(IEnumerable<Consent> consents, DateTimeOffset at) =>
        consents.Any(c => c.Template == Codes.ServiceConsent && Served.Any(item => c.Covers(item, at)));

    /// <summary>The consent covers the item: a receiver's type of institution, or <see cref="Identity"/>.</summary>
    public static bool Covers(CaseHead? head, Guid? consent, Code item, DateTimeOffset at) =>
        head is not null && head.Consents.Any(c => c.Id == consent && c.Covers(item, at));
}
