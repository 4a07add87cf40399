using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>What the client agreed to, as the consents of her file say at one moment (domain.md 7.5).</summary>
internal static class Agreement
{
    /// <summary>Who she is may be known to the receiver of a referral.</summary>
    public static readonly Code Identity = Code.Parse("IDENTITAS");

    /// <summary>How forms and pages call the reasons.</summary>
    public const string ReasonList = "ALASAN_TANPA_PERSETUJUAN";

    /// <summary>Why something is done without consent: a life is at stake, or the law orders it.</summary>
    public static readonly Code[] Reasons = [Code.Parse("LIFE_SAVING"), Code.Parse("LEGAL_DUTY")];

    private static readonly Code Data = Code.Parse("PERSETUJUAN_DATA");
    private static readonly Code Service = Code.Parse("PERSETUJUAN_LAYANAN");

    /// <summary>Use of data and services, both.</summary>
    public static bool ToBeServed(CaseHead? head, DateTimeOffset at) => Holds(head, Data, at) && Holds(head, Service, at);

    /// <summary>The consent covers the item: a receiver's type of institution, or <see cref="Identity"/>.</summary>
    public static bool Covers(CaseHead? head, Guid consent, Code item, DateTimeOffset at) =>
        head is not null && head.Consents.Any(c => c.Id == consent && c.Covers(item, at));

    /// <summary>What stands between her and a referral to that type of institution: consent that covers it, or a reason of emergency or law.</summary>
    public static Error? Refusal(CaseHead? head, Guid? consent, Code? without, Code receiver, DateTimeOffset at) =>
        consent is { } id ? Covers(head, id, receiver, at) ? null : Errors.ConsentDoesNotCover.With("item", receiver.ToString())
        : without is { } reason && Reasons.Contains(reason) ? null
        : ReferralErrors.NoConsent;

    private static bool Holds(CaseHead? head, Code template, DateTimeOffset at) =>
        head is not null && head.Consents.Any(c => c.Template == template && c.Items.Any(i => c.Covers(i.Item, at)));
}
