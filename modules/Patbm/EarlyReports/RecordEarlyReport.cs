using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Patbm.EarlyReports;

/// <summary>Catat laporan dini: alias only; no NIK, no full name, no photo, no diagnosis (domain.md 9.4).</summary>
[Feature(Features.EarlyReport, NewWork = true)]
[Requires(Permissions.Create)]
internal sealed record RecordEarlyReport(
    Code Sex,
    int AgeYears,
    RegionCode Kelurahan,
    string Rt,
    string? Rw,
    IReadOnlyList<Code> Signs,
    bool ImmediateDanger,
    IReadOnlyList<Code> Actions,
    bool Anonymous,
    string? ReporterContact = null,
    string? Description = null,
    bool ReportedPartyIsInsider = false) : IWrite;

/// <summary>The owner is the group, or the unit behind it where the tick takes the report round the group.</summary>
[Command("patbm.record-report")]
internal sealed record RecordReport(RecordEarlyReport Report, Id<ServiceUnit> Owner, RegionCode OwnerRegion) : ICommand;

internal sealed class RecordEarlyReportValidator : AbstractValidator<RecordEarlyReport>
{
    public RecordEarlyReportValidator()
    {
        RuleFor(r => r.Sex).IsOneOf("JENIS_KELAMIN");
        RuleFor(r => r.AgeYears).InclusiveBetween(0, 120).Else(Errors.AgeOutOfRange);
        RuleFor(r => r.Kelurahan).Must(code => code.Level == 4).Else(Errors.KelurahanNeeded);
        RuleFor(r => r.Rt).Cascade(CascadeMode.Stop).MaximumLength(3).Else(Errors.NeighbourhoodMalformed).Must(IsNumber).Else(Errors.NeighbourhoodMalformed);
        RuleFor(r => r.Rw).Cascade(CascadeMode.Stop).MaximumLength(3).Else(Errors.NeighbourhoodMalformed).Must(rw => rw is null || IsNumber(rw)).Else(Errors.NeighbourhoodMalformed);
        RuleFor(r => r.Signs).AreSomeOf("TANDA_RISIKO", Errors.SignsNeeded);
        RuleFor(r => r.Actions).AreSomeOf("TINDAKAN_RESPON", Errors.ActionsNeeded);
        RuleFor(r => r.ReporterContact).Cascade(CascadeMode.Stop).MaximumLength(100).Else(Errors.ReporterContact)
            .Must((r, contact) => r.Anonymous ? string.IsNullOrWhiteSpace(contact) : !string.IsNullOrWhiteSpace(contact))
            .Else(Errors.ReporterContact);
        foreach (var refusal in new[] { Errors.DescriptionTooLong, Errors.DescriptionHoldsNik, Errors.DescriptionHoldsPhone })
            RuleFor(r => r.Description).Must(text => Description.Refuse(text)?.Code != refusal.Code).Else(refusal);
    }

    private static bool IsNumber(string? text) => text is { Length: >= 1 } && text.All(char.IsAsciiDigit);
}

internal sealed class RecordEarlyReportHandler(IGrains grains, IUnits units, IRequestScope scope) : IWriteHandler<RecordEarlyReport>
{
    public async Task<Result<Receipt>> Handle(RecordEarlyReport request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (await units.Find(actor.Unit, cancellationToken) is not { } group || !Module.GroupTypes.Contains(group.Unit.Type)) return Errors.NotAGroup;
        if (!request.Kelurahan.IsWithin(group.Unit.Region.At(2))) return Errors.ForeignRegion;
        var owner = group;
        if (request.ReportedPartyIsInsider)
        {
            if (await units.Nearest(actor.Tenant, NearestUnit.VictimServices, request.Kelurahan, cancellation: cancellationToken) is not { } round) return Errors.NoReceiver;
            owner = round;
        }

        var stream = EarlyReport.StreamOf(Id<Case>.New());
        return await grains.Tell(scope.Caller, stream, new RecordReport(request, owner.Id, owner.Unit.Region), cancellationToken);
    }
}
