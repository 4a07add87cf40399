using Lindung.Kernel;

namespace Lindung.Puspaga.Sessions;

internal static class ScreeningCodes
{
    /// <summary>Referred to the UPTD with the client's consent. Also the session's outcome whenever a referral goes out.</summary>
    public static readonly Code Referred = Code.Parse("RUJUK_UPTD");

    /// <summary>A child is protected by law, without a guardian's consent, for a written reason.</summary>
    public static readonly Code Mandatory = Code.Parse("PERLINDUNGAN_WAJIB");

    /// <summary>The client declines and knows how to be safe.</summary>
    public static readonly Code Declined = Code.Parse("MENOLAK");

    public static readonly Code[] All = [Referred, Mandatory, Declined];

    /// <summary>Outcomes of a session that was held; a missed or cancelled one is an appointment's end.</summary>
    public static readonly Code[] Outcomes = [.. new[] { "LANJUT", "SELESAI", "RUJUK_FASKES", "RUJUK_LAIN" }.Select(Code.Parse), Referred];
}
