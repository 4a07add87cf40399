using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The page of a file's consents: the same read, with the file that it is about.</summary>
[FeatureOfRecord]
[Requires("kernel.consent.write")]
internal sealed record LookAtConsents(string Kind, Guid Id) : IRead<ConsentBook>, IOnRecord, ILogged<ConsentBook>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(ConsentBook answer) => new([Id], [], "kernel.consent.read");
}

/// <param name="Record">The file.</param>
/// <param name="Number">Its number; null: none was issued yet.</param>
/// <param name="Consents">What was agreed to, the latest first.</param>
internal sealed record ConsentBook(StreamId Record, string? Number, IReadOnlyList<Consent> Consents);

internal sealed class LookAtConsentsHandler(IGrains grains) : IReadHandler<LookAtConsents, ConsentBook>
{
    public async Task<Result<ConsentBook>> Handle(LookAtConsents request, CancellationToken cancellationToken) =>
        await grains.Head(request.Record, cancellationToken) is { } head
            ? new ConsentBook(request.Record, head.Number, [.. head.Consents.OrderByDescending(c => c.GivenAt)])
            : KernelErrors.NoSuchRecord;
}
