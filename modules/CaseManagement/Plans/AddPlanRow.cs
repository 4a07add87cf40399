using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Partners;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Plans;

/// <summary>Tambah baris rencana, for somebody of the client's team or for a partner.</summary>
/// <param name="Activity">AKTIVITAS.</param>
/// <param name="Service">LAYANAN_SIMFONI; needed for a partner, of whom it is asked.</param>
[Feature(Features.Plan)]
[Command("casemanagement.add-plan-row")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record AddPlanRow(
    Id<Case> Id,
    string Need,
    string Objective,
    DateOnly Due,
    Code? Activity = null,
    Code? Service = null,
    Id<Account>? Responsible = null,
    Id<ServiceUnit>? Partner = null,
    [property: OneLine] string? Place = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class AddPlanRowValidator : AbstractValidator<AddPlanRow>
{
    public AddPlanRowValidator()
    {
        RuleFor(r => r.Need).IsText();
        RuleFor(r => r.Objective).IsText();
        RuleFor(r => r.Place).MayBeText();
        RuleFor(r => r.Activity).MayBeOneOf("AKTIVITAS");
        RuleFor(r => r.Service).MayBeOneOf("LAYANAN_SIMFONI");
        RuleFor(r => r.Service).Must((r, service) => service is not null || r.Activity is not null && r.Partner is null).Else(Errors.RowWithoutWork);
        RuleFor(r => r.Responsible).Must((r, account) => account is null != r.Partner is null).Else(Errors.OneResponsible);
    }
}

internal sealed class AddPlanRowHandler(IGrains grains, IUnits units, IRequestScope scope) : IWriteHandler<AddPlanRow>
{
    public async Task<Result<Receipt>> Handle(AddPlanRow request, CancellationToken cancellationToken) =>
        request.Partner is { } partner && await ServiceReferrals.Find(units, scope.Caller.Actor.Tenant, partner, cancellationToken) is null
            ? Errors.NoSuchPartner
            : await grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
