using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime;

/// <summary>What was recorded about a client: API and page.</summary>
internal static class TimelineEndpoints
{
    private const string Kind = "casemanagement.client";
    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly Text Title = new("Linimasa", "Timeline");

    public static void MapTimelines(this IEndpointRouteBuilder api)
    {
        var (moment, unit) = (DateTimeOffset.UnixEpoch, new Id<ServiceUnit>(Example));
        api.MapRead<ReadTimeline, Timeline>(
            "/cases/{kind}/{id}/timeline", Title, new ReadTimeline(Kind, Example),
            new Timeline(
                new(Kind, Example), "KLN-3574-UPTD-2026-00001",
                [
                    new(7, moment, null, new(false, "Petugas Contoh", ["MANAJER_KASUS"], unit), new(Kind, Example), "casemanagement.risk-rated", new("Risiko dinilai", "The risk was rated"),
                        [new("risk", new("Risiko", "Risk"), FieldShape.Code, "TINGGI", "SEDANG")]),
                ],
                null, []));
    }

    public static void MapTimelinePages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<ReadTimeline, Timeline, TimelinePage>("/cases/{kind}/{id}/linimasa", Title, new(Kind, Example));
        pages.MapDownload("/cases/{kind}/{id}/linimasa/ekspor", new Text("Unduh linimasa dengan bukti", "Download the timeline with its proof"), new ExportTimeline(Kind, Example));
    }
}
