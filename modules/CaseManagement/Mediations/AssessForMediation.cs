using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Mediations;

/// <summary>Nilai kesiapan mediasi: companion and psychologist, each for herself, having seen the client alone.</summary>
[Feature(Features.Mediation)]
[Requires(Permissions.AssessMediation, ToSee = Permissions.ReadClient)]
internal sealed record AssessForMediation(Id<Case> Id, bool Free, string? Note = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

/// <param name="Role">In which role the finding is made.</param>
[Command("casemanagement.find-for-mediation")]
internal sealed record FindForMediation(Code Role, bool Free, string? Note) : ICommand;

internal sealed class AssessForMediationValidator : AbstractValidator<AssessForMediation>
{
    public AssessForMediationValidator() => RuleFor(r => r.Note).MayBeText();
}

internal sealed class AssessForMediationHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AssessForMediation>
{
    public async Task<Result<Receipt>> Handle(AssessForMediation request, CancellationToken cancellationToken)
    {
        // Somebody who is both finds as what she was trained for; the other finding is another person's.
        var role = MediationCodes.Finders.Where(finder => scope.Caller.Actor.Roles.Contains(finder.ToString())).DefaultIfEmpty(Code.NA).Last();
        return role == Code.NA
            ? KernelErrors.NotAllowed
            : await grains.Tell(scope.Caller, Client.StreamOf(request.Id), new FindForMediation(role, request.Free, request.Note), cancellationToken);
    }
}
