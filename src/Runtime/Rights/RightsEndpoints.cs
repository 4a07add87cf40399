using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime;

/// <summary>Requests of data subjects: API and pages.</summary>
internal static class RightsEndpoints
{
    internal const string Page = PageEndpoints.Root + Below;
    private const string Below = "/subject-requests";
    private const string Kind = "casemanagement.client";

    private const string TextsBelow = "/cases/{kind}/{id}/texts";

    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly Text Title = new("Permintaan hak data", "Requests about data");
    private static readonly Text Rewriting = new("Tulis ulang teks berkas", "Write the texts of a file anew");
    private static readonly Text One = new("Satu permintaan hak data", "One request about data");

    public static void MapRights(this IEndpointRouteBuilder api)
    {
        var (id, moment) = (new Id<SubjectRequest>(Example), DateTimeOffset.UnixEpoch);
        var (access, client, card, none) = (SubjectRight.See, Code.Parse("KLIEN"), Code.Parse("KTP"), Code.Parse("TIDAK_PERLU"));
        const string number = "HAK-3574-UPTD-2026-00001";
        api.MapWrite(
            Below, new Text("Catat permintaan hak data", "Take down a request about data"),
            new TakeSubjectRequest(access, client, "Contoh Sarilana", card, none, "KLN-3574-UPTD-2026-00001"), r => $"{Below}/{r.Id}");
        api.MapRead<ListSubjectRequests, Page<SubjectRequestRow>>(
            Below, Title, new ListSubjectRequests(), new Page<SubjectRequestRow>([new(Example, number, access, client, Code.Parse("DICATAT"), moment, moment.AddDays(3), true)], null));
        api.MapRead<ReadSubjectRequest, SubjectRequestView>(
            Below + "/{id}", One, new ReadSubjectRequest(id),
            new SubjectRequestView(
                Example, 2, number, access, Code.Parse("DICATAT"), moment, moment.AddDays(3), client, card, none, "Contoh Sarilana", null,
                [new(new(Kind, Example), "KLN-3574-UPTD-2026-00001", new(Example), true, [], null, [], [])], null, Code.NA, null, null, null, [], null, ["DecideSubjectRequest"]));
        api.MapWrite(Below + "/{id}/answer", new Text("Jawab permintaan hak data", "Answer a request about data"), new DecideSubjectRequest(id, true, Example));
        api.MapWrite(Below + "/{id}/approval", new Text("Setujui penghapusan sebagai orang kedua", "Agree to an erasure as the second person"), new AgreeToErasure(id));
        api.MapWrite(Below + "/{id}/completion", new Text("Permintaan sudah dilaksanakan", "The request was carried out"), new CarryOutSubjectRequest(id));
        api.MapWrite(Below + "/{id}/withdrawal", new Text("Pemohon mencabut permintaan", "Who asked withdraws the request"), new TakeBackSubjectRequest(id));
        api.MapDocument<PrintSubjectLetter>(Below + "/{id}/letter", new Text("Surat jawaban", "The letter of answer"), new(id));
        api.MapWrite(Below + "/{id}/letter/handover", new Text("Surat jawaban diserahkan", "The letter was handed over"), new HandOverSubjectLetter(id, Code.Parse("DISERAHKAN_LANGSUNG")));
        api.MapDocument<PrintSubjectCopy>("/cases/{kind}/{id}/data-copy", new Text("Salinan data untuk klien", "A copy of the data for the client"), new(Kind, Example));
        api.MapRead<ReadFileTexts, FileTextsView>(
            TextsBelow, Rewriting, new ReadFileTexts(Kind, Example),
            new FileTextsView(
                new(Kind, Example), "KLN-3574-UPTD-2026-00001",
                [new(12, 1, 0, moment, new("Risiko dinilai", "The risk was rated"), new("Alasan penilaian", "Why"), FieldClass.FreeText, "Contoh.", null)], 0));
        api.MapWrite(TextsBelow + "/{version}/{value}/{part}", new Text("Tulis ulang satu teks", "Write one text anew"), new RewordFileText(Kind, Example, 12, 1, 0, "Contoh."));
        api.MapWrite(TextsBelow + "/finish", new Text("Selesaikan penulisan ulang", "Finish the rewriting"), new FinishFileRewriting(Kind, Example, true));
        api.MapWrite("/cases/{kind}/{id}/hold", new Text("Tahan berkas dari penghapusan", "Hold a file from erasure"), new HoldCase(Kind, Example, Code.Parse("PROSES_PIDANA")));
        api.MapWrite("/cases/{kind}/{id}/hold/release", new Text("Akhiri penahanan berkas", "End the hold of a file"), new ReleaseHold(Kind, Example));
    }

    public static void MapRightsPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<ListSubjectRequests, Page<SubjectRequestRow>, SubjectRequestsPage>(Below, Title, new()).InMenu(MenuGroup.Work, 955, Title);
        pages.MapPage<ReadSubjectRequest, SubjectRequestView, SubjectRequestPage>(Below + "/{id}", One, new(new Id<SubjectRequest>(Example))).ForKind(SubjectRequest.Kind);
        pages.MapPage<ReadFileTexts, FileTextsView, FileTextsPage>(TextsBelow, Rewriting, new(Kind, Example));
    }
}
