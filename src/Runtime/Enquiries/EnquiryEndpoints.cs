using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime;

/// <summary>Enquiries from outside: API and pages.</summary>
internal static class EnquiryEndpoints
{
    internal const string Page = PageEndpoints.Root + Below;
    private const string Below = "/enquiries";

    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly Text Title = new("Pertanyaan dari luar", "Enquiries from outside");

    public static void MapEnquiries(this IEndpointRouteBuilder api)
    {
        var telephone = Code.Parse("TELEPON");
        api.MapWrite(Below, new Text("Catat pertanyaan dari luar", "Record an enquiry from outside"), new RecordEnquiry(telephone, "Mengaku kerabat", "Contoh Sarilana"));
        api.MapRead<ListEnquiries, Page<EnquiryRow>>(
            Below, Title, new ListEnquiries(),
            new Page<EnquiryRow>(
                [new(Example, DateTimeOffset.UnixEpoch, new(Example), telephone, "Mengaku kerabat", "Contoh Sarilana", new("casemanagement.client", Example), "KLN-3574-UPTD-2026-00001", false)], null));
        api.MapWrite(Below + "/{id}/acknowledgement", new Text("Saya sudah membaca pertanyaan ini", "I have read this enquiry"), new AcknowledgeEnquiry(Example));
    }

    public static void MapEnquiryPages(this IEndpointRouteBuilder pages) =>
        pages.MapPage<ListEnquiries, Page<EnquiryRow>, EnquiriesPage>(Below, Title, new()).InMenu(MenuGroup.Work, 950, Title);
}
