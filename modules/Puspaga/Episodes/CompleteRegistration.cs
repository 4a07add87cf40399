using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>Lengkapi pendaftaran of a family that came by referral, or correct it before the assessment.</summary>
[Command("puspaga.complete-registration")]
[Feature(Features.Episode)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record CompleteRegistration(Id<Case> Id, FamilyForm Family) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class CompleteRegistrationValidator : AbstractValidator<CompleteRegistration>
{
    public CompleteRegistrationValidator() => RuleFor(r => r.Family).SetValidator(new FamilyFormValidator());
}

internal sealed class CompleteRegistrationHandler(IGrains grains, IRequestScope scope) : IWriteHandler<CompleteRegistration>
{
    public Task<Result<Receipt>> Handle(CompleteRegistration request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Episode.StreamOf(request.Id), request, cancellationToken);
}
