using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Patbm.Pages;

/// <summary>What a report's holder does next in each of its states (domain.md 9.3).</summary>
internal static class ReportSteps
{
    public const string StatusList = "PATBM_STATUS_LAPORAN";
    public const string HelpList = "BANTUAN_RUJUKAN";
    public const string RefusalList = "ALASAN_TOLAK_RUJUKAN";

    private const string WordList = "PATBM_KABAR";

    private static readonly Text Nothing = new("Tidak ada", "Nothing");

    /// <summary>The use cases that the state allows, what is done first in front.</summary>
    public static IReadOnlyList<Type> Of(Code status, bool danger)
    {
        if (status == StatusWord.Of(ReportStatus.Recorded)) return danger ? [typeof(EscalateReport), typeof(AssessReport)] : [typeof(AssessReport)];
        if (status == StatusWord.Of(ReportStatus.Assessed))
            return danger ? [typeof(EscalateReport), typeof(RespondInCommunity), typeof(WatchReport)] : [typeof(RespondInCommunity), typeof(WatchReport), typeof(EscalateReport)];
        if (status == StatusWord.Of(ReportStatus.CommunityResponse)) return [typeof(WatchReport)];
        return status == StatusWord.Of(ReportStatus.Watched) || status == StatusWord.Of(ReportStatus.FeedbackDue) ? [typeof(FinishReport)] : [];
    }

    /// <summary>The unit's word once it was passed on, before that its own state.</summary>
    public static string Stands(PageFrame frame, Code status, Code word) => word == Code.NA ? frame.Word<Module>(StatusList, status) : frame.Word<Module>(WordList, word);

    public static Text Next(Code status, bool danger) => Of(status, danger) switch
    {
        [var first, ..] when first == typeof(EscalateReport) => new("Teruskan ke UPTD PPA sekarang", "Pass it on to the UPTD PPA now"),
        [var first, ..] when first == typeof(AssessReport) => new("Nilai: adakah bahaya langsung?", "Assess: is there immediate danger?"),
        [var first, ..] when first == typeof(RespondInCommunity) => new("Pilih: respon komunitas, pantau, atau teruskan", "Choose: respond, watch, or pass it on"),
        [var first, ..] when first == typeof(WatchReport) => new("Pantau keadaan anak", "Watch how the child is"),
        [_, ..] => new("Selesaikan bila sudah cukup", "Finish it when enough is done"),
        _ => Nothing,
    };
}
