using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Adds a photo, letter or scan to a case. What the case's kind allows its roles decides: each kind has this permission of its own.</summary>
[FeatureOfRecord]
[Requires("{kind}.attachment.write", ToSee = "{kind}.attachment.read")]
[LargestBody(12 * 1024 * 1024)]
internal sealed record AttachFile(string Kind, Guid Id, string Name, string MediaType, FieldClass Class, byte[] Content) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class AttachFileRules : AbstractValidator<AttachFile>
{
    private static readonly HashSet<string> Taken =
    [
        "image/jpeg", "image/png", "image/webp", "application/pdf", "audio/mpeg", "audio/mp4", "audio/ogg", "video/mp4", "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];

    public AttachFileRules()
    {
        RuleFor(r => r.Name).Must(name => name is { Length: <= 200 } && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl)).Else(AttachmentErrors.Name);
        RuleFor(r => r.MediaType).Must(type => type is not null && Taken.Contains(type)).Else(AttachmentErrors.MediaType);
        RuleFor(r => r.Class).IsInEnum().Else(KernelErrors.CodeUnknown);
        RuleFor(r => r.Content).Must(content => content is { Length: > 0 and <= Attachment.MostBytes }).Else(AttachmentErrors.Size);
    }
}

internal sealed class AttachFileHandler(IGrains grains, EventStore store, Keyring keys, IRequestScope scope) : IWriteHandler<AttachFile>
{
    public async Task<Result<Receipt>> Handle(AttachFile request, CancellationToken cancellationToken)
    {
        if (scope.Head is not { } head) return KernelErrors.NoSuchRecord;
        if (!head.IsOpen) return KernelErrors.CaseIsClosed;
        var caller = scope.Caller;
        // The command's id makes the attachment's, so that a request sent again is the same attachment.
        var (id, storing) = (Names.Guid(caller.Command, "attachment"), Names.Guid(caller.Command, "chunks"));
        var chunks = SealedAttachment.Seal(id, await keys.Current(head.Tenant, KeyScope.File, request.Id, cancellationToken), request.Content);
        // First the bytes, then the event: what a crash leaves between them is sealed and named by nobody.
        if (await store.Append(new(head.Tenant, storing, caller.Request.ToArray(), [], []) { Chunks = chunks }, CancellationToken.None) is CommandKnown)
            chunks = await store.ReadAttachment(id, cancellationToken);
        var add = new AddAttachment(id, request.Class, request.MediaType, request.Content.Length, SealedAttachment.Hash(chunks), request.Name);
        return await grains.Tell(caller, request.Record, add, cancellationToken);
    }
}
