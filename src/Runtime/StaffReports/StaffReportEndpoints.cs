using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime;

/// <summary>Reports about staff: API and pages.</summary>
internal static class StaffReportEndpoints
{
    internal const string Page = PageEndpoints.Root + Below;
    private const string Below = "/staff-reports";
    private const string Number = "LPT-3574-DINAS-2026-00001";

    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly Id<StaffReport> OneId = new(Example);
    private static readonly Code Leak = Code.Parse("MEMBOCORKAN_DATA");
    private static readonly Text Title = new("Laporan tentang petugas", "Reports about staff");
    private static readonly Text One = new("Satu laporan tentang petugas", "One report about staff");

    public static void MapStaffReports(this IEndpointRouteBuilder api)
    {
        var moment = DateTimeOffset.UnixEpoch;
        api.MapWrite(
            Below, new Text("Laporkan petugas, mitra, atau aktivis", "Report an officer, a partner or an activist"), new ReportStaff(Leak, "Alamat klien disebut di luar kantor.", new Id<Account>(Example)));
        api.MapRead<ListStaffReports, Page<StaffReportRow>>(
            Below, Title, new ListStaffReports(), new Page<StaffReportRow>([new(Example, Number, Leak, moment, moment.AddDays(7), null, true)], null));
        api.MapRead<ReadStaffReport, StaffReportView>(
            Below + "/{id}", One, new ReadStaffReport(OneId),
            new StaffReportView(Example, 3, Number, Leak, "Petugas Contoh", ["UPTD PPA Contoh"], "Alamat klien disebut di luar kantor.", null, moment, moment.AddDays(7), null, null, [nameof(DecideAboutStaff)]));
        api.MapWrite(Below + "/{id}/decision", new Text("Putuskan laporan tentang petugas", "Decide a report about staff"), new DecideAboutStaff(OneId, Code.Parse("TERBUKTI"), "Diteruskan ke inspektorat."));
    }

    public static void MapStaffReportPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<ListStaffReports, Page<StaffReportRow>, StaffReportsPage>(Below, Title, new()).InMenu(MenuGroup.Work, 960, Title);
        pages.MapPage<ReadStaffReport, StaffReportView, StaffReportPage>(Below + "/{id}", One, new(OneId)).ForKind(StaffReport.Kind);
    }
}
