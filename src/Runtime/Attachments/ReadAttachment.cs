using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Files;
using Lindung.Storage;

namespace Lindung.Runtime;

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

/// <summary>The same as a file, for a browser. Its name is the suite's: what the sender called it would stand in a folder of downloads.</summary>
[FeatureOfRecord]
[Requires("{kind}.attachment.read")]
internal sealed record DownloadAttachment(string Kind, Guid Id, Guid Attachment) : IRead<Download>, IOnRecord, ILogged<Download>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(Download answer) => new([Id, Attachment], answer.Classes, "kernel.attachment.download");
}

internal sealed class ReadAttachmentHandler(EventStore store, Keyring keys, FieldGrants grants, IRequestScope scope)
    : IReadHandler<ReadAttachment, AttachmentContent>, IReadHandler<DownloadAttachment, Download>
{
    public Task<Result<AttachmentContent>> Handle(ReadAttachment request, CancellationToken cancellationToken) => Open(request.Attachment, cancellationToken);

    public async Task<Result<Download>> Handle(DownloadAttachment request, CancellationToken cancellationToken) =>
        (await Open(request.Attachment, cancellationToken)).Map(opened =>
            new Download($"lampiran-{opened.Attachment:D}"[..17] + "." + (FileType.Of(opened.MediaType)?.Endings[0] ?? "bin"), opened.MediaType, opened.Content) { Classes = [opened.Class] });

    private async Task<Result<AttachmentContent>> Open(Guid id, CancellationToken cancellation)
    {
        if (scope.Head?.Attachments.FirstOrDefault(a => a.Id == id) is not { } attachment) return KernelErrors.NoSuchRecord;
        if (!grants.Of(scope.Caller.Actor.Roles).Has(attachment.Class)) return KernelErrors.NotAllowed;
        var content = await SealedAttachment.Open(await store.ReadAttachment(attachment.Id, cancellation), scope.Head.Tenant, keys, cancellation);
        return content.Map(bytes => new AttachmentContent(attachment.Id, attachment.Class, attachment.MediaType, bytes));
    }
}
