using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Published;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Simfoni.Pages;

/// <summary>What everybody may look at.</summary>
internal static class PublicPageMap
{
    public const string Published = "/simfoni";

    private static readonly RegionCode Example = RegionCode.Parse("35.74");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<ListPublished, PublishedRegions, PublishedRegionsPage>(Published, new("Angka terbitan daerah", "Figures published by regions"), new());
        pages.MapPage<ReadPublished, PublishedView, PublishedPage>($"{Published}/{{region}}", new("Kekerasan terhadap perempuan dan anak yang dilaporkan", "Reported violence against women and children"), new(Example));
        pages.MapDownload($"{Published}/{{region}}/data", new("Unduh angka terbitan", "Download published figures"), new DownloadPublished(Example, 2025));
    }
}
