using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What is attached to a case.</summary>
[FeatureOfRecord]
[Requires("{kind}.attachment.read")]
internal sealed record ListAttachments(string Kind, Guid Id) : IRead<IReadOnlyList<Attachment>>, IOnRecord, ILogged<IReadOnlyList<Attachment>>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(IReadOnlyList<Attachment> answer) => new([Id], [FieldClass.FreeText], "kernel.attachment.list");
}

/// <summary>What evidence of a case is kept elsewhere.</summary>
[FeatureOfRecord]
[Requires("{kind}.attachment.read")]
internal sealed record ListEvidence(string Kind, Guid Id) : IRead<IReadOnlyList<Evidence>>, IOnRecord, ILogged<IReadOnlyList<Evidence>>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(IReadOnlyList<Evidence> answer) => new([Id], [FieldClass.Legal], "kernel.evidence.list");
}

/// <summary>The page of both: the same reads, with the file that they are about.</summary>
[FeatureOfRecord]
[Requires("{kind}.attachment.read")]
internal sealed record LookAtAttachments(string Kind, Guid Id) : IRead<AttachmentBook>, IOnRecord, ILogged<AttachmentBook>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(AttachmentBook answer) => new([Id], [FieldClass.FreeText, FieldClass.Legal], "kernel.attachment.list");
}

/// <param name="Record">The file.</param>
/// <param name="Number">Its number; null: none was issued yet.</param>
/// <param name="Attachments">What is attached, the latest first.</param>
/// <param name="Evidence">What is kept elsewhere, the latest first.</param>
/// <param name="Infected">What the scanner refused.</param>
/// <param name="Readable">Attachments that the reader may open.</param>
internal sealed record AttachmentBook(
    StreamId Record, string? Number, IReadOnlyList<Attachment> Attachments, IReadOnlyList<Evidence> Evidence, IReadOnlyList<AttachmentInfected> Infected, IReadOnlySet<Guid> Readable);

internal sealed class ListAttachmentsHandler(IFieldFilter filter, FieldGrants grants, IRequestScope scope)
    : IReadHandler<ListAttachments, IReadOnlyList<Attachment>>, IReadHandler<ListEvidence, IReadOnlyList<Evidence>>, IReadHandler<LookAtAttachments, AttachmentBook>
{
    public Task<Result<IReadOnlyList<Attachment>>> Handle(ListAttachments request, CancellationToken cancellationToken) => Of(head => Shown(head, head.Attachments));

    public Task<Result<IReadOnlyList<Evidence>>> Handle(ListEvidence request, CancellationToken cancellationToken) => Of(head => Shown(head, head.Evidence));

    public Task<Result<AttachmentBook>> Handle(LookAtAttachments request, CancellationToken cancellationToken) => Of(head => new AttachmentBook(
        request.Record, head.Number, [.. Shown(head, head.Attachments).OrderByDescending(a => a.AddedAt)], [.. Shown(head, head.Evidence).OrderByDescending(e => e.At)], head.Infected,
        head.Attachments.Where(a => grants.Of(scope.Caller.Actor.Roles).Has(a.Class)).Select(a => a.Id).ToHashSet()));

    private IReadOnlyList<T> Shown<T>(CaseHead head, IEnumerable<T> all)
        where T : class => [.. all.Select(one => filter.For(scope.Caller.Actor, head, one))];

    private Task<Result<T>> Of<T>(Func<CaseHead, T> answer)
        where T : notnull => Task.FromResult(scope.Head is { } head ? Result<T>.Ok(answer(head)) : KernelErrors.NoSuchRecord);
}
