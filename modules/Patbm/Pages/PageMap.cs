using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Patbm.Pages;

internal static class PageMap
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<ReadActivistHome, ActivistHome, ActivistHomePage>("/patbm", new("Laporan dini", "Early reports"), new())
            .InMenu(MenuGroup.Work, 30, new("Laporan dini", "Early reports"));
        pages.MapPage<ListMyReports, Page<MyReport>, MyReportsPage>(Endpoints.Reports, new("Laporan saya", "My reports"), new());
        pages.MapPage<ReadReport, ReportView, ReportPage>($"{Endpoints.Reports}/{{id}}", new("Laporan dini", "An early report"), new(Endpoints.Record)).ForKind(EarlyReport.Kind);
        pages.MapPage<CountReports, ReportCounts, CountsPage>(Endpoints.Counts, new("Laporan dini kelompok", "The group's early reports"), new())
            .InMenu(MenuGroup.Figures, 30, new("Laporan dini kelompok", "The group's early reports"));
    }
}
