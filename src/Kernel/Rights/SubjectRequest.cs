using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>Where a data subject's request stands.</summary>
public enum SubjectRequestStatus
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>DICATAT: waits for the data-protection officer's answer, within 3 × 24 hours.</summary>
    Recorded,

    /// <summary>DIKABULKAN: is to be carried out, or, to erase, approved by a second person.</summary>
    Granted,

    /// <summary>DITUNDA: will be decided again on a day that the law or a policy sets.</summary>
    Postponed,

    /// <summary>MENUNGGU_WAKTU: an erasure that two persons approved, before its waiting time is over.</summary>
    Waiting,

    /// <summary>SELESAI: carried out.</summary>
    Done,

    /// <summary>DITOLAK: refused by letter.</summary>
    Refused,

    /// <summary>DICABUT: taken back by whoever made it.</summary>
    Withdrawn,
}

/// <summary>
/// Permintaan subjek data (UU 27/2022 arts. 5–13, <c>protection.md</c> 11): she, her guardian or her lawyer asks to see, correct, limit, take along or
/// erase what is kept of her. A case of its own: with a clock, a number, and the walls of the file that it is about.
/// </summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Asked">What was asked, by whom.</param>
/// <param name="Found">Her files that may be meant; numbers are all that the data-protection officer sees of them.</param>
/// <param name="Answer">How it was answered last.</param>
/// <param name="Approved">The second yes to an erasure.</param>
/// <param name="Outcome">How it was carried out.</param>
public sealed record SubjectRequest(
    SubjectRequestStatus Status,
    SubjectRequestRecorded? Asked,
    ImmutableArray<StreamId> Found,
    SubjectRequestAnswered? Answer,
    ErasureApproved? Approved,
    SubjectRequestDone? Outcome)
{
    /// <summary>The literal case kind.</summary>
    public const string Kind = "kernel.subject-request";

    /// <summary>The limit for the answer.</summary>
    public const string Limit = "SLA-18";

    /// <summary>The letter handed over; null: not yet.</summary>
    public SubjectLetterHanded? Letter { get; init; }

    /// <summary>Nothing yet.</summary>
    public static SubjectRequest None { get; } = new(SubjectRequestStatus.None, null, [], null, null, null);

    /// <summary>The stream of a request.</summary>
    public static StreamId StreamOf(Id<SubjectRequest> id) => new(Kind, id.Value);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<SubjectRequest> Stream { get; } = new StreamKind<SubjectRequest>(Kind, None, Apply, isCase: true)
        .Holds(typeof(SubjectRequestRecorded), typeof(SubjectFilesFound), typeof(SubjectRequestAnswered), typeof(ErasureApproved), typeof(ErasureHalted),
            typeof(SubjectRequestDone), typeof(SubjectRequestWithdrawn), typeof(SubjectLetterHanded))
        .On<RecordSubjectRequest>(SubjectRequestDecisions.Decide)
        .On<NameSubjectFiles>(SubjectRequestDecisions.Decide)
        .On<AnswerSubjectRequest>(SubjectRequestDecisions.Decide)
        .On<ApproveErasure>(SubjectRequestDecisions.Decide)
        .On<HaltErasure>(SubjectRequestDecisions.Decide)
        .On<FinishSubjectRequest>(SubjectRequestDecisions.Decide)
        .On<WithdrawSubjectRequest>(SubjectRequestDecisions.Decide)
        .On<HandSubjectLetter>(SubjectRequestDecisions.Decide);

    /// <summary>Whether it asks for her data to be erased: then two persons decide, and the suite itself carries it out.</summary>
    public bool IsErasure => Asked?.Right == SubjectRight.Erase;

    /// <summary>The next state.</summary>
    public static SubjectRequest Apply(SubjectRequest request, IEvent @event) => @event switch
    {
        SubjectRequestRecorded e => request with { Status = SubjectRequestStatus.Recorded, Asked = e },
        SubjectFilesFound e => request with { Found = [.. request.Found.Union(e.Files)] },
        SubjectRequestAnswered e => request with { Status = e.Answer, Answer = e },
        ErasureApproved e => request with { Status = SubjectRequestStatus.Waiting, Approved = e },
        ErasureHalted => request with { Status = SubjectRequestStatus.Recorded, Approved = null },
        SubjectRequestDone e => request with { Status = SubjectRequestStatus.Done, Outcome = e },
        SubjectRequestWithdrawn => request with { Status = SubjectRequestStatus.Withdrawn },
        SubjectLetterHanded e => request with { Letter = e },
        _ => request,
    };
}

/// <summary>What may be asked for: codes of <c>HAK_SUBJEK_DATA</c>.</summary>
public static class SubjectRight
{
    /// <summary>To see what is kept, with the log of who read it.</summary>
    public static Code See { get; } = Code.Parse("AKSES");

    /// <summary>To take it along.</summary>
    public static Code Take { get; } = Code.Parse("PORTABILITAS");

    /// <summary>To have it limited to what the law or her safety demands.</summary>
    public static Code Limit { get; } = Code.Parse("PEMBATASAN");

    /// <summary>To object to what is done with it.</summary>
    public static Code Object { get; } = Code.Parse("KEBERATAN");

    /// <summary>To withdraw every consent.</summary>
    public static Code Withdraw { get; } = Code.Parse("PENARIKAN");

    /// <summary>To have it erased.</summary>
    public static Code Erase { get; } = Code.Parse("PENGHAPUSAN");
}
