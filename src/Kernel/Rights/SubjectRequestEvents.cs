namespace Lindung.Kernel;

/// <summary>Somebody asks for a right of a data subject.</summary>
/// <param name="Right">A code of <c>HAK_SUBJEK_DATA</c>.</param>
/// <param name="Requester">Who she is to the subject: a code of <c>PEMOHON_HAK</c>.</param>
/// <param name="IdentityProof">What she showed: a code of <c>BUKTI_IDENTITAS</c>.</param>
/// <param name="AuthorityProof">By what she speaks for another: a code of <c>BUKTI_WEWENANG</c>.</param>
/// <param name="RequesterName">Her name.</param>
/// <param name="Number">The file's number that she gave.</param>
/// <param name="Name">Whose data, where no number was given.</param>
/// <param name="Birth">That person's birth.</param>
/// <param name="Nik">That person's NIK.</param>
/// <param name="Note">What she asks for in her words.</param>
/// <param name="At">When it came in: the clock runs from here.</param>
/// <param name="By">Who took it down.</param>
[Event("kernel.subject-request-recorded")]
public sealed record SubjectRequestRecorded(
    Code Right,
    Code Requester,
    Code IdentityProof,
    Code AuthorityProof,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> RequesterName,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Number,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Name,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Birth,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Nik,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note,
    DateTimeOffset At,
    Id<Account>? By) : IEvent;

/// <summary>The suite found files that may be meant.</summary>
[Event("kernel.subject-files-found")]
public sealed record SubjectFilesFound(IReadOnlyList<StreamId> Files, DateTimeOffset At) : IEvent;

/// <summary>The data-protection officer answered.</summary>
/// <param name="Answer">Granted, refused or postponed.</param>
/// <param name="File">About which file; null: none of ours.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Reason">Why not: a code of <c>ALASAN_TOLAK_HAK</c>.</param>
/// <param name="Until">When it will be decided again.</param>
/// <param name="Note">What she says of it, for the record.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
[Event("kernel.subject-request-answered")]
public sealed record SubjectRequestAnswered(
    SubjectRequestStatus Answer,
    StreamId? File,
    Id<Person>? Person,
    Code Reason,
    DateTimeOffset? Until,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note,
    DateTimeOffset At,
    Id<Account> By) : IEvent;

/// <summary>A second person agrees to an erasure; it waits until then.</summary>
[Event("kernel.erasure-approved")]
public sealed record ErasureApproved(DateTimeOffset At, DateTimeOffset ExecuteAt, Id<Account> By) : IEvent;

/// <summary>Something came up in the waiting time, a hold or a new file: it is to be decided again.</summary>
[Event("kernel.erasure-halted")]
public sealed record ErasureHalted(IReadOnlyList<Code> Because, DateTimeOffset At) : IEvent;

/// <summary>The request was carried out.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who; null: the suite itself, an erasure.</param>
/// <param name="Files">How many files were erased.</param>
/// <param name="Told">Units that had received of her data and are told.</param>
/// <param name="BackupsUntil">When the last older key backup expires: from then on the erasure holds for backups too.</param>
[Event("kernel.subject-request-done")]
public sealed record SubjectRequestDone(DateTimeOffset At, Id<Account>? By, int Files, IReadOnlyList<Id<ServiceUnit>> Told, DateTimeOffset? BackupsUntil) : IEvent;

/// <summary>Whoever asked takes the request back.</summary>
[Event("kernel.subject-request-withdrawn")]
public sealed record SubjectRequestWithdrawn(DateTimeOffset At, Id<Account>? By) : IEvent;

/// <summary>The letter was handed over.</summary>
/// <param name="How">A code of <c>CARA_SURAT_HAK</c>.</param>
/// <param name="At">When.</param>
/// <param name="By">Who handed it over, or had her written to.</param>
[Event("kernel.subject-letter-handed")]
public sealed record SubjectLetterHanded(Code How, DateTimeOffset At, Id<Account>? By) : IEvent;

/// <summary>Takes a request down; the members are those of <see cref="SubjectRequestRecorded"/>.</summary>
[Command("kernel.record-subject-request")]
public sealed record RecordSubjectRequest(
    Code Right, Code Requester, Code IdentityProof, Code AuthorityProof, string RequesterName, string? Number, string? Name, string? Birth, string? Nik, string? Note) : ICommand;

/// <summary>Names her files; the suite's alone.</summary>
[Command("kernel.name-subject-files")]
public sealed record NameSubjectFiles(IReadOnlyList<StreamId> Files) : ICommand;

/// <summary>Answers a request.</summary>
/// <param name="Answer">Granted, refused or postponed.</param>
/// <param name="File">About which of the files found.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Until">When it will be decided again.</param>
/// <param name="Note">For the record.</param>
/// <param name="Obstacles">What forbids it now.</param>
[Command("kernel.answer-subject-request")]
public sealed record AnswerSubjectRequest(
    SubjectRequestStatus Answer, StreamId? File, Id<Person>? Person, Code Reason, DateTimeOffset? Until, string? Note, IReadOnlyList<Code> Obstacles) : ICommand;

/// <summary>The second yes to an erasure.</summary>
/// <param name="ExecuteAt">When the waiting time is over.</param>
/// <param name="Obstacles">What forbids it now.</param>
[Command("kernel.approve-erasure")]
public sealed record ApproveErasure(DateTimeOffset ExecuteAt, IReadOnlyList<Code> Obstacles) : ICommand;

/// <summary>Stops an erasure that may no longer be carried out; the suite's alone.</summary>
[Command("kernel.halt-erasure")]
public sealed record HaltErasure(IReadOnlyList<Code> Because) : ICommand;

/// <summary>Notes that a request was carried out; an erasure the suite alone.</summary>
[Command("kernel.finish-subject-request")]
public sealed record FinishSubjectRequest(int Files, IReadOnlyList<Id<ServiceUnit>> Told, DateTimeOffset? BackupsUntil) : ICommand;

/// <summary>Takes a request back.</summary>
[Command("kernel.withdraw-subject-request")]
public sealed record WithdrawSubjectRequest : ICommand;

/// <summary>Notes that the letter was handed over.</summary>
[Command("kernel.hand-subject-letter")]
public sealed record HandSubjectLetter(Code How) : ICommand;
