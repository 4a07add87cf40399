using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Notes where evidence is kept that is not taken in here, in place of an upload.</summary>
/// <param name="Kind">The kind of case.</param>
/// <param name="Id">The case.</param>
/// <param name="What">What it is.</param>
/// <param name="Place">Where it is kept.</param>
/// <param name="Keeper">By whom.</param>
/// <param name="Receipt">Number of the police's receipt.</param>
[FeatureOfRecord]
[Requires("{kind}.attachment.write", ToSee = "{kind}.attachment.read")]
internal sealed record NoteEvidenceElsewhere(
    string Kind, Guid Id, Code What, [property: OneLine] string Place, [property: OneLine] string Keeper, [property: OneLine] string? Receipt = null) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class NoteEvidenceElsewhereRules : AbstractValidator<NoteEvidenceElsewhere>
{
    public NoteEvidenceElsewhereRules()
    {
        RuleFor(r => r.What).IsOneOf(Evidence.List);
        RuleFor(r => r.Place).Must(IsLine).Else(AttachmentErrors.EvidencePlace);
        RuleFor(r => r.Keeper).Must(IsLine).Else(AttachmentErrors.EvidencePlace);
        RuleFor(r => r.Receipt).MaximumLength(Evidence.MostLetters).Else(PersonErrors.TooLong);
    }

    private static bool IsLine(string? text) => text is { Length: <= Evidence.MostLetters } && !string.IsNullOrWhiteSpace(text);
}

internal sealed class NoteEvidenceElsewhereHandler(IGrains grains, IRequestScope scope) : IWriteHandler<NoteEvidenceElsewhere>
{
    public Task<Result<Receipt>> Handle(NoteEvidenceElsewhere request, CancellationToken cancellationToken) => grains.Tell(
        scope.Caller, request.Record,
        new NoteEvidence(Names.Guid(scope.Caller.Command, "evidence"), request.What, request.Place.Trim(), request.Keeper.Trim(), request.Receipt), cancellationToken);
}
