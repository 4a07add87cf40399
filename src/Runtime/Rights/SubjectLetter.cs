using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// The letter that answers a request. Where an answer could endanger her, or tell somebody without the right to know whether she is a client, it is the
/// same neutral letter word for word, whether anything is kept or not.
/// </summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Record)]
internal sealed record PrintSubjectLetter(Id<SubjectRequest> Id) : IRead<Document>, IOnRecord, ILogged<Document>
{
    StreamId IOnRecord.Record => SubjectRequest.StreamOf(Id);

    public ReadEntry Shown(Document answer) => new([Id.Value], [FieldClass.FreeText], "kernel.subject-letter");
}

internal sealed class PrintSubjectLetterHandler(IGrains grains, ICodeLists lists) : IReadHandler<PrintSubjectLetter, Document>
{
    private const string Form = "kernel.subject-letter";

    public async Task<Result<Document>> Handle(PrintSubjectLetter request, CancellationToken cancellationToken)
    {
        var known = await grains.Ask<SubjectRequest>(SubjectRequest.StreamOf(request.Id), cancellationToken);
        if (known is not { State: { Asked: { } asked } state, Head: { } head }) return KernelErrors.NoSuchRecord;
        if (state.Answer is null) return SubjectRequestErrors.NoLetter;
        var (zone, book) = (IndonesianZone.Of(head.Region), await lists.Of(head.Tenant, cancellationToken));
        DocumentField[] about =
        [
            new(new("Kepada", "To"), asked.RequesterName.OrDefault()),
            new(new("Permintaan", "Request"), book.TextOf("HAK_SUBJEK_DATA", asked.Right, zone.DayOf(asked.At), head.Region)),
            new(new("Diterima", "Received"), SubjectLetters.Day(asked.At, zone)),
        ];
        return new Document(
            Form, 1, new("Jawaban atas permintaan hak subjek data", "Answer to a request of a data subject"), head.Unit, head.Number,
            [new DocumentFields(about), new DocumentParagraph(SubjectLetters.Of(state, zone)), new DocumentParagraph(SubjectLetters.Complaint)], IsSigned: true);
    }
}

/// <summary>What the letters say.</summary>
internal static class SubjectLetters
{
    private static readonly HashSet<string> Neutral = ["KESELAMATAN", "WEWENANG", "DATA_ORANG_LAIN", "TIDAK_DITEMUKAN"];

    public static Text Refused { get; } = new(
        "Permintaan Anda telah diperiksa dan tidak dapat dipenuhi (UU 27/2022 Pasal 33). Surat ini tidak menyatakan bahwa kami menyimpan, atau tidak menyimpan, data tentang siapa pun.",
        "Your request was examined and cannot be met (UU 27/2022 article 33). This letter does not say that we keep, or do not keep, data about anybody.");

    public static Text Complaint { get; } = new(
        "Bila tidak setuju, Anda dapat mengajukan keberatan tertulis kepada kepala kantor ini.", "If you do not agree, you can object in writing to the head of this office.");

    /// <summary>What the answer comes to, in words that endanger nobody.</summary>
    public static Text Of(SubjectRequest request, IndonesianZone zone) => request switch
    {
        { Answer: { Answer: SubjectRequestStatus.Refused } answer } => Reason(answer.Reason.ToString()),
        { Answer: { Answer: SubjectRequestStatus.Postponed, Until: { } until } } => new(
            $"Permintaan Anda diputuskan kembali pada {Day(until, zone)}. Data yang wajib disimpan sampai hari itu tetap terlindung dan tidak dibagikan di luar kewajiban hukum.",
            $"Your request will be decided again on {Day(until, zone)}. What must be kept until then stays protected and is shared only where the law orders it."),
        { Outcome: { BackupsUntil: { } backups } } => new(
            $"Data Anda telah dihapus. Salinan cadangan lama berakhir pada {Day(backups, zone)}. Yang tersisa hanya angka tanpa nama untuk statistik dan catatan bahwa penghapusan ini dilakukan.",
            $"Your data have been erased. The last older backup expires on {Day(backups, zone)}. What remains is figures without a name for statistics, and the record that this erasure was made."),
        { IsErasure: true, Approved.ExecuteAt: var at } => new(
            $"Permintaan Anda dikabulkan. Data dihapus setelah {Day(at, zone)}; sampai saat itu Anda dapat mencabut permintaan ini.",
            $"Your request is granted. The data are erased after {Day(at, zone)}; until then you can withdraw this request."),
        { IsErasure: true } => new(
            "Permintaan Anda diterima dan menunggu persetujuan orang kedua.", "Your request is accepted and waits for the agreement of a second person."),
        _ => new(
            "Permintaan Anda dikabulkan. Petugas yang menangani Anda melaksanakannya dan menyerahkan hasilnya langsung kepada Anda di kantor ini. Kami tidak mengambil keputusan otomatis tentang Anda.",
            "Your request is granted. The officer who cares for you carries it out and hands you the result in person at this office. We take no automated decision about you."),
    };

    private static Text Reason(string reason) => Neutral.Contains(reason) ? Refused : reason switch
    {
        "IDENTITAS" => new(
            "Kami belum dapat memastikan siapa yang meminta. Datanglah dengan kartu identitas. Surat ini tidak menyatakan bahwa kami menyimpan, atau tidak menyimpan, data tentang siapa pun.",
            "We could not make sure who asks. Please come with an identity card. This letter does not say that we keep, or do not keep, data about anybody."),
        "PROSES_HUKUM" => new(
            "Data wajib disimpan selama proses hukum atau pemeriksaan berjalan. Ajukan kembali setelah selesai.", "The data must be kept while proceedings or an audit are running. Ask again when they have ended."),
        _ => new(
            "Data wajib disimpan selama masa simpan menurut aturan. Setelah itu hanya angka tanpa nama yang tersisa.", "The data must be kept for the time that the rules set. After that only figures without a name remain."),
    };

    public static string Day(DateTimeOffset at, IndonesianZone zone) => zone.DayOf(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Notes that the letter was handed over in person, or has the client herself written to by her safe contact: one neutral sentence, never the letter.</summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Record)]
internal sealed record HandOverSubjectLetter(Id<SubjectRequest> Id, Code How) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => SubjectRequest.StreamOf(Id);
}

internal sealed class HandOverSubjectLetterRules : AbstractValidator<HandOverSubjectLetter>
{
    public HandOverSubjectLetterRules() => RuleFor(r => r.How).IsOneOf("CARA_SURAT_HAK");
}

internal sealed class HandOverSubjectLetterHandler(IGrains grains, IClientMessages messages, IRequestScope scope) : IWriteHandler<HandOverSubjectLetter>
{
    public async Task<Result<Receipt>> Handle(HandOverSubjectLetter r, CancellationToken cancellationToken)
    {
        var stream = SubjectRequest.StreamOf(r.Id);
        if (r.How == SubjectMessages.BySafeContact)
        {
            var state = (await grains.Ask<SubjectRequest>(stream, cancellationToken)).State;
            if (state.Asked?.Requester.ToString() != "KLIEN" || state.Answer?.Person is not { } person) return SubjectRequestErrors.NotHerself;
            if ((await messages.MayWrite(person, cancellationToken)).Error is { } refusal) return refusal;
        }
        return await grains.Tell(scope.Caller, stream, new HandSubjectLetter(r.How), cancellationToken);
    }
}

/// <summary>Hands what the request says was sent to the queue: once, whatever crashes.</summary>
[AlwaysOn("what the file says was sent must be sent")]
internal sealed class SubjectMessages(IClientMessages messages, IGrains grains, TimeProvider time) : Subscriber
{
    public static readonly Code BySafeContact = Code.Parse("KONTAK_AMAN");
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    public override string Name => "kernel.subject-letters";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(SubjectLetterHanded)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var handed = (SubjectLetterHanded)recorded.Event;
        if (handed.How != BySafeContact || time.GetUtcNow() - handed.At > News) return default(Done);
        var known = await grains.Ask<SubjectRequest>(recorded.Stream, cancellation);
        if (known.State.Answer?.Person is { } person) await messages.Send(new(caller.Command, recorded.Tenant, known.Head!.Unit, person), cancellation);
        return default(Done);
    }
}
