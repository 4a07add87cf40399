using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>What is attached to a case.</summary>
[FeatureOfRecord]
[Requires("{kind}.attachment.read")]
internal sealed record ListAttachments(string Kind, Guid Id) : IRead<IReadOnlyList<Attachment>>, IOnRecord, ILogged<IReadOnlyList<Attachment>>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(IReadOnlyList<Attachment> answer) => new([Id], [FieldClass.FreeText], "kernel.attachment.list");
}

internal sealed class ListAttachmentsHandler(IFieldFilter filter, IRequestScope scope) : IReadHandler<ListAttachments, IReadOnlyList<Attachment>>
{
    public Task<Result<IReadOnlyList<Attachment>>> Handle(ListAttachments request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<IReadOnlyList<Attachment>>>(scope.Head is { } head
            ? Result<IReadOnlyList<Attachment>>.Ok([.. head.Attachments.Select(attachment => filter.For(scope.Caller.Actor, head, attachment))])
            : KernelErrors.NoSuchRecord);
}

/// <summary>One attachment with its bytes, for whoever may read its class.</summary>
[FeatureOfRecord]
[Requires("{kind}.attachment.read")]
internal sealed record ReadAttachment(string Kind, Guid Id, Guid Attachment) : IRead<AttachmentContent>, IOnRecord, ILogged<AttachmentContent>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(AttachmentContent answer) => new([Id, Attachment], [answer.Class], "kernel.attachment.read");
}

/// <summary>Its bytes in Base64.</summary>
internal sealed record AttachmentContent(Guid Attachment, FieldClass Class, string MediaType, byte[] Content);

internal sealed class ReadAttachmentHandler(EventStore store, Keyring keys, FieldGrants grants, IRequestScope scope) : IReadHandler<ReadAttachment, AttachmentContent>
{
    public async Task<Result<AttachmentContent>> Handle(ReadAttachment request, CancellationToken cancellationToken)
    {
        if (scope.Head?.Attachments.FirstOrDefault(a => a.Id == request.Attachment) is not { } attachment) return KernelErrors.NoSuchRecord;
        if (!grants.Of(scope.Caller.Actor.Roles).Has(attachment.Class)) return KernelErrors.NotAllowed;
        var chunks = await store.ReadAttachment(attachment.Id, cancellationToken);
        return await SealedAttachment.Open(chunks, scope.Head.Tenant, keys, cancellationToken) is { } content
            ? new AttachmentContent(attachment.Id, attachment.Class, attachment.MediaType, content)
            : AttachmentErrors.Erased;
    }
}
