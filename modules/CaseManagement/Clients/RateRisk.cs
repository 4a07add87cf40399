using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Clients;

/// <summary>Nilai risiko: at assessment, at each review, and whenever something happens. High risk raises DARURAT and blocks nothing.</summary>
[Feature(Features.Client)]
[Command("casemanagement.rate-risk")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record RateRisk(Id<Case> Id, Code Risk, string Why) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class RateRiskValidator : AbstractValidator<RateRisk>
{
    public RateRiskValidator()
    {
        RuleFor(r => r.Risk).IsOneOf("RISIKO");
        RuleFor(r => r.Why).IsText();
    }
}

internal sealed class RateRiskHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RateRisk>
{
    public Task<Result<Receipt>> Handle(RateRisk request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
