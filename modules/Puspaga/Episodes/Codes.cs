using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>Codes that the module decides by; those of the published lists stand in the lists.</summary>
internal static class Codes
{
    public static readonly Code Finished = Code.Parse("SELESAI");
    public static readonly Code Referred = Code.Parse("RUJUK");
    public static readonly Code Withdrawn = Code.Parse("MENGUNDURKAN_DIRI");
    public static readonly Code[] Outcomes = [Finished, Referred, Withdrawn];

    public static readonly Code ServiceConsent = Code.Parse("PERSETUJUAN_LAYANAN");

    public static readonly Code Child = Code.Parse("ANAK");
    public static readonly Code HighRisk = Code.Parse("TINGGI");

    public static readonly Code[] FamilyRelations = [.. new[] { "PASANGAN", "ANAK", "ORANG_TUA", "SAUDARA", "KAKEK_NENEK", "LAINNYA" }.Select(Code.Parse)];

    public static EpisodeStatus EndOf(Code outcome) =>
        outcome == Referred ? EpisodeStatus.Referred : outcome == Withdrawn ? EpisodeStatus.Withdrawn : EpisodeStatus.Finished;

    public static Code Of(EpisodeStatus status) => status switch
    {
        EpisodeStatus.Registered => Code.Parse("TERDAFTAR"),
        EpisodeStatus.Consented => Code.Parse("PERSETUJUAN"),
        EpisodeStatus.Assessed => Code.Parse("ASESMEN_AWAL"),
        EpisodeStatus.Planned => Code.Parse("RENCANA"),
        EpisodeStatus.InSession => Code.Parse("SESI"),
        EpisodeStatus.Evaluated => Code.Parse("EVALUASI"),
        EpisodeStatus.Finished => Finished,
        EpisodeStatus.Referred => Referred,
        EpisodeStatus.Withdrawn => Withdrawn,
        _ => Code.NA,
    };
}
