using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime;

/// <summary>How files are protected: API and pages.</summary>
internal static class WallEndpoints
{
    private const string Kind = "casemanagement.client";
    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly Text Protection = new("Perlindungan berkas", "Protection of a file");
    private static readonly Text Lifts = new("Permintaan membuka dinding", "Requests to lift a wall");

    public static void MapWalls(this IEndpointRouteBuilder api)
    {
        var (id, moment) = (new Id<ServiceUnit>(Example), DateTimeOffset.UnixEpoch);
        api.MapRead<ReadProtection, CaseProtection>(
            "/cases/{kind}/{id}/protection", Protection, new ReadProtection(Kind, Example),
            new CaseProtection(new(Kind, Example), "KLN-3574-UPTD-2026-00001", ["Petugas Contoh"], ["PATBM Contoh"], [new(moment, ["Petugas Contoh"], "Contoh.", false)],
                [new("Petugas Contoh", id, moment, 2)]));
        api.MapWrite(
            "/cases/{kind}/{id}/wall", new Text("Tutup berkas bagi seseorang", "Shut somebody out of the file"),
            new RaiseCaseWall(Kind, Example, Code.Parse("PERMINTAAN_KLIEN"), [new Id<Account>(Example)]));
        api.MapWrite(
            "/cases/{kind}/{id}/wall/lifts", new Text("Minta dinding dibuka", "Ask that the wall be lifted"), new AskCaseWallLift(Kind, Example, "Contoh.", [new Id<Account>(Example)]));
        api.MapRead<ListWallLifts, WallBook>(
            "/wall-lifts", Lifts, new ListWallLifts(),
            new WallBook([new(new(Kind, Example), Example, "KLN-3574-UPTD-2026-00001", id, ["Petugas Contoh"], "Contoh.", moment, false, true)], [new(id, 1)]));
        api.MapWrite("/cases/{kind}/{id}/wall/lifts/{lift}/agreement", new Text("Setujui pembukaan dinding", "Agree to lift the wall"), new AgreeToWallLift(Kind, Example, Example));
        api.MapWrite("/cases/{kind}/{id}/wall/lifts/{lift}/refusal", new Text("Tolak pembukaan dinding", "Refuse to lift the wall"), new RefuseWallLift(Kind, Example, Example));
    }

    public static void MapWallPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<ReadProtection, CaseProtection, ProtectionPage>("/cases/{kind}/{id}/protection", Protection, new(Kind, Example));
        pages.MapPage<ListWallLifts, WallBook, WallLiftsPage>("/wall-lifts", Lifts, new()).InMenu(MenuGroup.Admin, 62, new("Dinding berkas", "Walls before files"));
    }
}
