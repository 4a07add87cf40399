using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Attachments.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime;

/// <summary>Attachments of a case, and evidence that is kept elsewhere: API and pages.</summary>
internal static class AttachmentEndpoints
{
    private const string Below = "/cases/{kind}/{id}/attachments";
    private const string Kind = "casemanagement.complaint";

    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly byte[] Content = [.. "%PDF-1.4\n%%EOF\n"u8];
    private static readonly Text Title = new("Lampiran dan barang bukti", "Attachments and evidence");

    public static string PageOf(StreamId record) => $"{PageEndpoints.Root}/cases/{record.Kind}/{record.Id}/attachments";

    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        const string pdf = "application/pdf";
        var (name, moment) = (Protected<string>.Known("surat.pdf"), DateTimeOffset.UnixEpoch);
        api.MapWrite(Below, AttachForm.Title, new AttachFile(Kind, Example, "surat.pdf", pdf, FieldClass.FreeText, Content, false)).WithMetadata(new NoForm());
        api.MapRead<ListAttachments, IReadOnlyList<Attachment>>(
            Below, new Text("Lampiran dalam berkas", "Attachments of a file"), new ListAttachments(Kind, Example),
            [new Attachment(Example, FieldClass.FreeText, pdf, Content.Length, name, moment, null)]);
        api.MapRead<ReadAttachment, AttachmentContent>(
            Below + "/{attachment}", new Text("Isi satu lampiran", "One attachment"), new ReadAttachment(Kind, Example, Example), new AttachmentContent(Example, FieldClass.FreeText, pdf, Content));
        const string evidence = "/cases/{kind}/{id}/evidence";
        var (what, keeper) = (Code.Parse("GAMBAR_SEKSUAL"), "Penyidik Contoh");
        api.MapWrite(evidence, new Text("Catat bukti di tempat lain", "Note evidence kept elsewhere"), new NoteEvidenceElsewhere(Kind, Example, what, "Polres Contoh", keeper, "STP/1/2026"));
        api.MapRead<ListEvidence, IReadOnlyList<Evidence>>(
            evidence, new Text("Bukti yang disimpan di tempat lain", "Evidence that is kept elsewhere"), new ListEvidence(Kind, Example),
            [new Evidence(Example, what, Protected<string>.Known("Polres Contoh"), Protected<string>.Known(keeper), Protected<string>.Known("STP/1/2026"), moment, null)]);
    }

    public static void MapAttachmentPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<LookAtAttachments, AttachmentBook, AttachmentsPage>(Below, Title, new(Kind, Example));
        pages.MapDownload(Below + "/{attachment}/isi", new Text("Unduh lampiran", "Download an attachment"), new DownloadAttachment(Kind, Example, Example));
        foreach (var method in new[] { HttpMethods.Get, HttpMethods.Post })
            pages.MapMethods(Below + FormEndpoints.Suffix, [method], (HttpContext http, string kind, Guid id) => AttachForm.Run(http, new(kind, id)))
                .WithMetadata(new PageMark(typeof(AttachFile), AttachForm.Title), new TakesFile(Attachment.MostBytes, AttachmentErrors.Size))
                .WithMetadata(typeof(AttachFile).GetCustomAttributes(inherit: false).Where(EndpointGuard.IsMark).ToArray())
                .ExcludeFromDescription();
    }
}
