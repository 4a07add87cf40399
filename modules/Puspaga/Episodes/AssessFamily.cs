using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Episodes;

/// <summary>Asesmen awal.</summary>
[Command("puspaga.assess-family")]
[Feature(Features.Episode)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record AssessFamily(Id<Case> Id, IReadOnlyList<Code> Themes, Code Risk, string Findings) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class AssessFamilyValidator : AbstractValidator<AssessFamily>
{
    public AssessFamilyValidator()
    {
        RuleFor(r => r.Themes).AreSomeOf("TEMA");
        RuleFor(r => r.Risk).IsOneOf("RISIKO");
        RuleFor(r => r.Findings).IsText(Words.Long);
    }
}

internal sealed class AssessFamilyHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AssessFamily>
{
    public Task<Result<Receipt>> Handle(AssessFamily request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Episode.StreamOf(request.Id), request, cancellationToken);
}
