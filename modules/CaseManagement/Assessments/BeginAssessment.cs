using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Assessments;

/// <summary>Mulai asesmen: she consented to the use of her data and to service, or there is a reason of emergency or law.</summary>
/// <param name="WithoutConsent">LIFE_SAVING or LEGAL_DUTY; null: by her consents.</param>
[Feature(Features.Assessment)]
[Command("casemanagement.begin-assessment")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record BeginAssessment(Id<Case> Id, Code? WithoutConsent = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class BeginAssessmentValidator : AbstractValidator<BeginAssessment>
{
    public BeginAssessmentValidator() =>
        RuleFor(r => r.WithoutConsent).ChoosesAmong(Agreement.ReasonList, Agreement.Reasons, reason => reason is null || Agreement.Reasons.Contains(reason.Value)).Else(Errors.ReasonUnknown);
}

internal sealed class BeginAssessmentHandler(IGrains grains, IRequestScope scope) : IWriteHandler<BeginAssessment>
{
    public Task<Result<Receipt>> Handle(BeginAssessment request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
