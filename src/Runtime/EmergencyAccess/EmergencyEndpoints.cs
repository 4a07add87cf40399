using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime;

/// <summary>Emergency access: API and pages.</summary>
internal static class EmergencyEndpoints
{
    internal const string Page = PageEndpoints.Root + Below;
    private const string Below = "/emergency-access";

    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly Text Title = new("Akses darurat", "Emergency access");

    public static void MapEmergencyAccess(this IEndpointRouteBuilder api)
    {
        var (unit, day, reason) = (new Id<ServiceUnit>(Example), DateTimeOffset.UnixEpoch, Code.Parse("BAHAYA_SEGERA"));
        api.MapWrite(Below, new Text("Buka berkas dalam keadaan darurat", "Open a file in an emergency"), new OpenInEmergency("KLN-3574-UPTD-2026-00001", reason, "Klien menelepon malam ini."));
        api.MapRead<ListEmergencyAccess, Page<EmergencyAccessRow>>(
            Below, Title, new ListEmergencyAccess(),
            new Page<EmergencyAccessRow>(
                [new(Example, "KLN-3574-UPTD-2026-00001", unit, "Petugas Contoh", unit, reason, "Klien menelepon malam ini.", day, day + BreakGlass.Sight, 2, null, null, true)], null));
        api.MapWrite(Below + "/{id}/review", new Text("Nilai akses darurat", "Judge an emergency access"), new ReviewEmergencyAccess(Example, true, "Sesuai keadaan."));
    }

    public static void MapEmergencyPages(this IEndpointRouteBuilder pages) =>
        pages.MapPage<ListEmergencyAccess, Page<EmergencyAccessRow>, EmergencyAccessPage>(Below, Title, new()).InMenu(MenuGroup.Work, 940, Title);
}
