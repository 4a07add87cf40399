using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Legal;

/// <summary>Catat perintah pelindungan: while it runs there is no mediation.</summary>
[Feature(Features.Client)]
[Command("casemanagement.record-protection-order")]
[Requires(Permissions.WriteActivity, ToSee = Permissions.ReadClient)]
internal sealed record RecordProtectionOrder(Id<Case> Id, DateOnly From, DateOnly? Until = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class RecordProtectionOrderValidator : AbstractValidator<RecordProtectionOrder>
{
    public RecordProtectionOrderValidator() => RuleFor(r => r.Until).Must((r, until) => until is null || until >= r.From).Else(Errors.EndsBeforeItBegins);
}

internal sealed class RecordProtectionOrderHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordProtectionOrder>
{
    public Task<Result<Receipt>> Handle(RecordProtectionOrder request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
