using Contoh.Pages;
using Contoh.Readers;
using Contoh.Visits;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;

namespace Contoh;

internal static class Endpoints
{
    private static readonly Id<Case> Id = new(new Guid("0199c3a0-0000-7000-8000-000000000001"));
    private static readonly Code Education = Code.Parse("EDUKASI_KELUARGA");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapWrite<PlanVisit>(
            "/contoh/visits", new("Rencanakan kunjungan", "Plan a visit"), new(new(2026, 3, 9), "Melihat keadaan rumah."), receipt => $"/contoh/visits/{receipt.Id}");
        api.MapWrite<ReportVisit>("/contoh/visits/{id}/report", new("Laporkan kunjungan", "Report a visit"), new(Id, [Education]));
        api.MapRead<ReadVisit, VisitView>(
            "/contoh/visits/{id}", new("Baca satu kunjungan", "Read one visit"), new(Id), new(Id.Value, 2, new(2026, 3, 9), true, [Education], "Melihat keadaan rumah."));
        api.MapRead<ListVisits, IReadOnlyList<VisitRow>>(
            "/contoh/visits", new("Kunjungan unit saya", "The visits of my unit"), new(), [new(Id.Value, new(2026, 3, 9), false)]);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPage<ListVisits, IReadOnlyList<VisitRow>, VisitsPage>("/contoh/visits", new("Kunjungan", "Visits"), new()).InMenu(MenuGroup.Work, 500, new("Kunjungan", "Visits"));
        pages.MapPage<ReadVisit, VisitView, VisitPage>("/contoh/visits/{id}", new("Kunjungan", "Visit"), new(Id)).ForKind(Visit.Kind);
    }
}
