using System.Diagnostics.Metrics;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Files;
using Lindung.Storage;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>Adds a photo, letter or scan to a case. What the case's kind allows its roles decides: each kind has this permission of its own.</summary>
/// <param name="Kind">The kind of case.</param>
/// <param name="Id">The case.</param>
/// <param name="Name">The file's name.</param>
/// <param name="MediaType">What it is; it must agree with name and content.</param>
/// <param name="Class">Who may read it: what it tells.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="SexualImage">Whether it shows nudity or sexual acts; somebody must say so, and what does is not taken.</param>
[FeatureOfRecord]
[Requires("{kind}.attachment.write", ToSee = "{kind}.attachment.read")]
[LargestBody(29 * 1024 * 1024)]
internal sealed record AttachFile(string Kind, Guid Id, string Name, string MediaType, FieldClass Class, byte[] Content, bool? SexualImage = null) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class AttachFileRules : AbstractValidator<AttachFile>
{
    public AttachFileRules()
    {
        RuleFor(r => r.SexualImage).Must(shows => shows is not null).Else(AttachmentErrors.NotSaid);
        RuleFor(r => r.SexualImage).Must(shows => shows is not true).Else(AttachmentErrors.SexualImage);
        RuleFor(r => r.Name).Must(FileType.IsName).Else(AttachmentErrors.Name);
        RuleFor(r => r.MediaType).Must(type => FileType.Of(type) is not null).Else(AttachmentErrors.MediaType);
        RuleFor(r => r.Class).IsInEnum().Else(KernelErrors.CodeUnknown);
        RuleFor(r => r.Content).Must(content => content is { Length: > 0 and <= Attachment.MostBytes }).Else(AttachmentErrors.Size);
    }
}

internal sealed class AttachFileHandler(IGrains grains, EventStore store, Keyring keys, IFileScanner scanner, IRequestScope scope, ILogger<AttachFileHandler> log) : IWriteHandler<AttachFile>
{
    private static readonly Counter<long> Outcomes = Telemetry.Meter.CreateCounter<long>("lindung.attachments", "{file}", "Files that were sent to be attached.");

    public async Task<Result<Receipt>> Handle(AttachFile request, CancellationToken cancellationToken)
    {
        var done = await Take(request, cancellationToken);
        Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", done.Error?.Code ?? "taken"));
        return done;
    }

    private async Task<Result<Receipt>> Take(AttachFile request, CancellationToken cancellation)
    {
        if (scope.Head is not { } head) return KernelErrors.NoSuchRecord;
        if (!head.IsOpen) return KernelErrors.CaseIsClosed;
        var scanned = await scanner.Scan(request.Content, cancellation);
        if (scanned.Error is { } away) return away;
        if (scanned.Value is { Length: > 0 } finding) return await Alarm(request, finding, cancellation);
        var taken = FileType.Check(request.Name, request.MediaType, request.Content);
        return taken.Error is { } refusal ? refusal : await Keep(request, head.Tenant, taken.Value, cancellation);
    }

    private async Task<Result<Receipt>> Keep(AttachFile request, Id<Tenant> tenant, byte[] content, CancellationToken cancellation)
    {
        var caller = scope.Caller;
        // The command's id makes the attachment's, so that a request sent again is the same attachment.
        var (id, storing) = (Names.Guid(caller.Command, "attachment"), Names.Guid(caller.Command, "chunks"));
        var chunks = SealedAttachment.Seal(id, await keys.Current(tenant, KeyScope.File, request.Id, cancellation), content);
        // First the bytes, then the event: what a crash leaves between them is sealed and named by nobody.
        if (await store.Append(new(tenant, storing, caller.Request.ToArray(), [], []) { Chunks = chunks }, CancellationToken.None) is CommandKnown)
            chunks = await store.ReadAttachment(id, cancellation);
        var add = new AddAttachment(id, request.Class, request.MediaType, content.Length, SealedAttachment.Hash(chunks), request.Name);
        return await grains.Tell(caller, request.Record, add, cancellation);
    }

    /// <summary>Under an id of its own, so that the request itself stays refused when it is sent again.</summary>
    private async Task<Result<Receipt>> Alarm(AttachFile request, string finding, CancellationToken cancellation)
    {
        log.LogWarning("A file that was to be attached was refused by the scanner: {Finding}", finding);
        var caller = scope.Caller;
        var noted = await grains.Tell(
            caller with { Command = Names.Guid(caller.Command, "infected") }, request.Record, new NoteInfectedAttachment(finding, request.MediaType, request.Content.Length), cancellation);
        return noted.Error ?? AttachmentErrors.Infected;
    }
}
