using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Patbm;

internal static class Endpoints
{
    internal const string Reports = "/patbm/early-reports";
    internal const string Counts = "/patbm/early-report-counts";

    private static readonly Guid Example = new("0199c3a0-0000-7000-8000-000000000001");

    internal static readonly Id<Case> Record = new(Example);
    private static readonly Code Hurt = Code.Parse("LUKA");
    private static readonly Code Watch = Code.Parse("PANTAU");

    public static void Map(IEndpointRouteBuilder api)
    {
        var id = Record;
        api.MapWrite<RecordEarlyReport>(
            Reports, new("Catat laporan dini", "Record an early report"),
            new(Code.Parse("P"), 9, RegionCode.Parse("35.74.03.1001"), "3", "4", [Hurt], true, [Code.Parse("LINDUNGI_SEGERA")], true, Description: "Terlihat lebam di lengan."),
            receipt => $"{Reports}/{receipt.Id}");
        api.MapWrite<AssessReport>($"{Reports}/{{id}}/assessment", new("Nilai laporan dini", "Assess an early report"), new(id, false));
        api.MapWrite<WatchReport>($"{Reports}/{{id}}/watch", new("Pantau", "Watch"), new(id));
        api.MapWrite<RespondInCommunity>($"{Reports}/{{id}}/community-response", new("Respon komunitas", "Respond in the community"), new(id, [Code.Parse("EDUKASI_KELUARGA")]));
        api.MapWrite<EscalateReport>($"{Reports}/{{id}}/escalation", new("Eskalasi ke UPTD PPA", "Escalate to the UPTD PPA"), new(id, null, Code.Parse("LIFE_SAVING")));
        api.MapWrite<FinishReport>($"{Reports}/{{id}}/finish", new("Selesaikan laporan dini", "Finish an early report"), new(id));
        api.MapRead<ListMyReports, Page<MyReport>>(
            Reports, new("Laporan dini saya", "My early reports"), new(),
            new([new(Example, DateTimeOffset.UnixEpoch, Code.Parse("DIESKALASI"), StatusWord.BeingHandled, Code.NA, true)], null));
        api.MapRead<ReadReport, ReportView>(
            $"{Reports}/{{id}}", new("Baca laporan dini sendiri", "Read one's own early report"), new(id),
            new(
                Example, 3, Code.Parse("DICATAT"), Code.NA, Code.NA, Code.NA, Code.Parse("P"), 9, RegionCode.Parse("35.74.03"), [Hurt], false, [Watch],
                "Ombak 172", RegionCode.Parse("35.74.03.1001"), "3/4", Protected<string>.Known("Sering sendirian pada malam hari."), null));
        api.MapRead<CountReports, ReportCounts>(
            Counts, new("Jumlah laporan dini kelompok", "Early reports of the group, counted"), new(), new(Code.Parse("LAPORAN_DINI"), 3, [new(Code.Parse("DICATAT"), 3)], new(1, 1, 0, 1)));
    }
}
