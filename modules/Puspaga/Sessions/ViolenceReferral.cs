using System.Globalization;
using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Sessions;

/// <summary>What the UPTD is told of a client in whose session violence showed: who, how urgent, whom to ask; not a word of the session.</summary>
internal static class ViolenceReferral
{
    public const string What = "puspaga.violence-indicated";

    private const string LegalDuty = "LEGAL_DUTY";

    public static SendReferral Of(Snapshot<Episode> episode, RecordSession session, Id<ServiceUnit> to, UnitInfo from, string? counsellor, DateTimeOffset at)
    {
        var opened = episode.State.Opened;
        var screening = session.Screening!;
        var data = new Dictionary<string, string>
        {
            ["client"] = episode.Head?.Number ?? "",
            ["sex"] = opened?.Sex.ToString() ?? Code.NA.ToString(),
            ["ageYears"] = (opened?.AgeYears ?? 0).ToString(CultureInfo.InvariantCulture),
            ["kecamatan"] = opened?.Kecamatan.ToString() ?? "",
            ["risk"] = session.Risk.ToString(),
            ["unit"] = from.Unit.Name,
        };
        if (counsellor is not null) data["counsellor"] = counsellor;
        var mandatory = screening.Decision == ScreeningCodes.Mandatory;
        // Whoever protects a child by law must know who she is; everybody else only by the client's consent.
        if (opened is not null && (mandatory || Agreement.Covers(episode.Head, screening.Consent, Agreement.Identity, at))) data[Referral.PersonKey] = opened.Person.ToString();
        return new(
            What, "RUJUKAN_LAYANAN", to, episode.Stream, session.Risk == Codes.HighRisk, mandatory ? null : screening.Consent, mandatory ? LegalDuty : null, data,
            episode.Head?.Excluded ?? [], episode.Head?.ExcludedUnits, episode.Head?.LimitedAt is not null);
    }
}
