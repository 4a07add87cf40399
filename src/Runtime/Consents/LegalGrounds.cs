using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>The consent texts: what each version is for and what it asks.</summary>
[AlwaysOn("consent texts are no feature of a module")]
[Anonymous("what people are asked is no secret")]
internal sealed record ListConsentTexts : IRead<IReadOnlyList<ConsentText>>;

internal sealed class ListConsentTextsHandler : IReadHandler<ListConsentTexts, IReadOnlyList<ConsentText>>
{
    public Task<Result<IReadOnlyList<ConsentText>>> Handle(ListConsentTexts request, CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<ConsentText>>.Ok(ConsentText.All));
}

/// <summary>Notes a ground beside consent: a duty of law, or that a life is at stake; and whether she was told before.</summary>
[AlwaysOn("what the law orders hangs on no feature")]
[Requires("kernel.consent.write")]
internal sealed record NoteGround(string Kind, Guid Id, Code Ground, [property: OneLine] string Basis, bool ClientTold) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class NoteGroundRules : AbstractValidator<NoteGround>
{
    private static readonly Code[] Grounds = [LegalGround.LegalDuty, LegalGround.LifeSaving];

    public NoteGroundRules()
    {
        RuleFor(r => r.Ground).ChoosesAmong("ALASAN_TANPA_PERSETUJUAN", Grounds, Grounds.Contains).Else(ConsentErrors.GroundUnknown);
        RuleFor(r => r.Basis).Must(basis => basis is { Length: <= 200 }).Else(ConsentErrors.LawMissing);
    }
}

internal sealed class NoteGroundHandler(IGrains grains, IRequestScope scope) : IWriteHandler<NoteGround>
{
    public Task<Result<Receipt>> Handle(NoteGround request, CancellationToken cancellationToken) => grains.Tell(
        scope.Caller, request.Record, new NoteLegalGround(Names.Guid(scope.Caller.Command, "ground"), request.Ground, request.Basis, request.ClientTold), cancellationToken);
}
