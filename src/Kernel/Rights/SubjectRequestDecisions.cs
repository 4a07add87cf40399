namespace Lindung.Kernel;

internal static class SubjectRequestDecisions
{
    public static Result<Events> Decide(SubjectRequest request, RecordSubjectRequest c, DecisionContext x) =>
        request.Status != SubjectRequestStatus.None ? Events.None : Events.Of([
            new CaseOpened(x.Actor.Tenant, SubjectRequest.Kind, x.Actor.UnitRegion, x.Actor.Unit, [], Confidentiality.Normal, x.Actor.AccountOrNull),
            .. x.Issued.TryGetValue(Numbers.SubjectRequest, out var number) ? [new CaseNumbered(number)] : Array.Empty<IEvent>(),
            new SubjectRequestRecorded(
                c.Right, c.Requester, c.IdentityProof, c.AuthorityProof, Protected<string>.Known(c.RequesterName), ProtectedText.Of(c.Number), ProtectedText.Of(c.Name), ProtectedText.Of(c.Birth), ProtectedText.Of(c.Nik), ProtectedText.Of(c.Note),
                x.Now, x.Actor.AccountOrNull),
            x.Clocks.Start(SubjectRequest.Limit, x.Actor.UnitRegion, x.Now)]);

    public static Result<Events> Decide(SubjectRequest request, NameSubjectFiles c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : request.Asked is null ? KernelErrors.NoSuchRecord
        : c.Files.Except(request.Found).ToList() is { Count: > 0 } files ? Events.Of(new SubjectFilesFound(files, x.Now))
        : Events.None;

    public static Result<Events> Decide(SubjectRequest request, AnswerSubjectRequest c, DecisionContext x)
    {
        if (request.Status is not (SubjectRequestStatus.Recorded or SubjectRequestStatus.Postponed)) return SubjectRequestErrors.NotOpen;
        if (c.File is { } file && !request.Found.Contains(file)) return SubjectRequestErrors.OtherFile;
        var refusal = c.Answer switch
        {
            SubjectRequestStatus.Granted => c.File is null ? SubjectRequestErrors.FileMissing : Forbidden(c.Obstacles),
            SubjectRequestStatus.Postponed => c.Until is null || c.Until <= x.Now ? SubjectRequestErrors.UntilMissing : null,
            SubjectRequestStatus.Refused => c.Reason == Code.NA ? SubjectRequestErrors.ReasonMissing : null,
            _ => SubjectRequestErrors.NotOpen,
        };
        if (refusal is not null) return refusal;
        var answered = new SubjectRequestAnswered(c.Answer, c.File, c.Person, c.Reason, c.Until, ProtectedText.Of(c.Note), x.Now, x.Actor.Account);
        return c.Answer == SubjectRequestStatus.Refused ? Events.Of([answered, .. x.EndClocks(), new CaseClosed("DITOLAK", x.Now)]) : Events.Of([answered, .. x.EndClocks()]);
    }

    public static Result<Events> Decide(SubjectRequest request, ApproveErasure c, DecisionContext x) =>
        !request.IsErasure || request.Status != SubjectRequestStatus.Granted ? SubjectRequestErrors.NotOpen
        : x.Actor.IsSuite || request.Answer?.By == x.Actor.Account || request.Asked?.By == x.Actor.Account ? SubjectRequestErrors.SecondPerson
        : Forbidden(c.Obstacles) is { } refusal ? refusal
        : Events.Of(new ErasureApproved(x.Now, c.ExecuteAt, x.Actor.Account));

    public static Result<Events> Decide(SubjectRequest request, HaltErasure c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : request.Status != SubjectRequestStatus.Waiting ? Events.None
        : Events.Of(new ErasureHalted(c.Because, x.Now), x.Clocks.Start(SubjectRequest.Limit, x.Head!.Region, x.Now));

    public static Result<Events> Decide(SubjectRequest request, FinishSubjectRequest c, DecisionContext x)
    {
        if (request.Status == SubjectRequestStatus.Done) return Events.None;
        var ready = request.IsErasure ? x.Actor.IsSuite && request.Status == SubjectRequestStatus.Waiting : request.Status == SubjectRequestStatus.Granted;
        return ready
            ? Events.Of([new SubjectRequestDone(x.Now, x.Actor.AccountOrNull, c.Files, c.Told, c.BackupsUntil), .. x.EndClocks(), new CaseClosed("SELESAI", x.Now)])
            : SubjectRequestErrors.NotOpen;
    }

    public static Result<Events> Decide(SubjectRequest request, WithdrawSubjectRequest c, DecisionContext x) =>
        request.Status is SubjectRequestStatus.Recorded or SubjectRequestStatus.Granted or SubjectRequestStatus.Postponed or SubjectRequestStatus.Waiting
            ? Events.Of([new SubjectRequestWithdrawn(x.Now, x.Actor.AccountOrNull), .. x.EndClocks(), new CaseClosed("DICABUT", x.Now)])
            : SubjectRequestErrors.NotOpen;

    public static Result<Events> Decide(SubjectRequest request, HandSubjectLetter c, DecisionContext x) =>
        request.Answer is null ? SubjectRequestErrors.NoLetter
        : request.Letter is not null ? Events.None
        : Events.Of(new SubjectLetterHanded(c.How, x.Now, x.Actor.AccountOrNull));

    private static Error? Forbidden(IReadOnlyList<Code> obstacles) =>
        obstacles.Count == 0 ? null : SubjectRequestErrors.Obstructed.With("obstacles", string.Join(", ", obstacles.Distinct()));

}

/// <summary>Refusals about requests of data subjects.</summary>
public static class SubjectRequestErrors
{
    /// <summary>It was decided, carried out or taken back meanwhile.</summary>
    public static readonly Error NotOpen = Error.Conflict("kernel.subject-request-not-open",
        "Permintaan ini sudah diputuskan, dilaksanakan, atau dicabut. Muat ulang halamannya.", "This request has been decided, carried out or withdrawn. Reload the page.");

    /// <summary>A yes is a yes about a file.</summary>
    public static readonly Error FileMissing = Error.Invalid("kernel.subject-request-file-missing",
        "Pilih berkas yang dimaksud. Bila tidak ada, tolak dengan alasan TIDAK_DITEMUKAN.", "Choose the file that is meant. If there is none, refuse with TIDAK_DITEMUKAN.");

    /// <summary>The file is not among those found.</summary>
    public static readonly Error OtherFile = Error.Invalid("kernel.subject-request-other-file",
        "Berkas ini tidak termasuk yang ditemukan untuk permintaan ini. Pilih dari daftarnya.", "This file is not among those found for the request. Choose one of the list.");

    /// <summary>The file is about several persons.</summary>
    public static readonly Error SharedFile = Error.Conflict("kernel.subject-request-shared-file",
        "Berkas ini tentang beberapa orang. Pilih berkas kliennya sendiri.", "This file is about several persons. Choose the client's own file.");

    /// <summary>Postponed until when.</summary>
    public static readonly Error UntilMissing = Error.Invalid("kernel.subject-request-until",
        "Isi tanggal keputusan berikutnya, setelah hari ini.", "Give the day of the next decision, after today.");

    /// <summary>No without a reason.</summary>
    public static readonly Error ReasonMissing = Error.Invalid("kernel.subject-request-reason",
        "Pilih alasan penolakan.", "Choose why it is refused.");

    /// <summary>What forbids it stands in the member <c>obstacles</c>.</summary>
    public static readonly Error Obstructed = Error.Conflict("kernel.subject-request-obstructed",
        "Permintaan ini belum dapat dikabulkan. Lihat penghalangnya, lalu tunda atau tolak dengan surat.", "This request cannot be granted now. See what stands in the way, then postpone or refuse it by letter.");

    /// <summary>Two different persons, none of whom works on her file.</summary>
    public static readonly Error SecondPerson = Error.Forbidden("kernel.erasure-second-person",
        "Penghapusan disetujui oleh dua orang berbeda yang tidak menangani berkasnya. Minta orang lain memutuskan.",
        "An erasure is approved by two different persons who do not work on her file. Ask somebody else to decide.");

    /// <summary>Nothing was answered yet.</summary>
    public static readonly Error NoLetter = Error.Conflict("kernel.subject-request-no-letter",
        "Belum ada jawaban untuk permintaan ini. Putuskan dahulu.", "This request has no answer yet. Decide it first.");

    /// <summary>She can be written to only as she agreed, and only she herself.</summary>
    public static readonly Error NotHerself = Error.Conflict("kernel.subject-letter-in-person",
        "Surat ini hanya diserahkan langsung di kantor. Pesan singkat hanya untuk klien sendiri lewat kontak amannya.",
        "This letter is only handed over in person at the office. A message goes only to the client herself by her safe contact.");

    /// <summary>The copy is made for a request that was granted.</summary>
    public static readonly Error NoCopyAsked = Error.Conflict("kernel.subject-copy-not-asked",
        "Salinan data dibuat bila PPDP mengabulkan permintaan akses atau portabilitas untuk berkas ini.",
        "A copy of the data is made when the data-protection officer has granted a request for access or portability about this file.");

    /// <summary>Held already, or not at all.</summary>
    public static readonly Error Hold = Error.Conflict("kernel.legal-hold",
        "Keadaan penahanan berkas sudah seperti itu. Muat ulang halamannya.", "The file's hold is so already. Reload the page.");

    /// <summary>Her data are limited to what law and safety demand.</summary>
    public static readonly Error Limited = Error.Conflict("kernel.processing-limited",
        "Klien meminta pembatasan: datanya tidak dibagikan lagi kecuali untuk keselamatan jiwa atau kewajiban hukum.",
        "The client asked for limitation: her data are shared no more, except to save a life or as the law orders.");
}
