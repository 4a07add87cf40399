using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Terima pengaduan: the minimum viable intake of domain.md 7.3; everything else is completed later.</summary>
/// <param name="Region">Kecamatan, or desa/kelurahan (which is sealed).</param>
/// <param name="Urgency">Ticks of the checklist of domain.md 7.4.</param>
/// <param name="Source">The referring institution, for RUJUKAN and PELIMPAHAN.</param>
/// <param name="ReceivedAt">Null: now.</param>
[Feature(Features.Complaint, NewWork = true)]
[Requires(Permissions.ReceiveComplaint)]
internal sealed record ReceiveComplaint(
    Code Channel,
    Code Sex,
    int AgeYears,
    RegionCode Region,
    bool ImmediateDanger,
    IReadOnlyList<Code>? Urgency = null,
    Code? Source = null,
    DateTimeOffset? ReceivedAt = null) : IWrite;

[Command("casemanagement.take-complaint")]
internal sealed record TakeComplaint(
    Code Channel,
    Code Source,
    Code Sex,
    int AgeYears,
    RegionCode Region,
    IReadOnlyList<Code> Urgency,
    bool ImmediateDanger,
    DateTimeOffset ReceivedAt,
    Id<Referral>? Referral,
    IReadOnlyDictionary<string, string>? Handed,
    IReadOnlyList<Id<Account>> Excluded) : ICommand;

internal sealed class ReceiveComplaintValidator : AbstractValidator<ReceiveComplaint>
{
    private static readonly Code[] Referred = [Code.Parse("RUJUKAN"), Code.Parse("PELIMPAHAN")];

    public ReceiveComplaintValidator(TimeProvider time)
    {
        RuleFor(r => r.Channel).IsOneOf("KANAL");
        RuleFor(r => r.Sex).IsOneOf("JENIS_KELAMIN");
        RuleFor(r => r.AgeYears).InclusiveBetween(0, 120).Else(Errors.AgeOutOfRange);
        RuleFor(r => r.Region).Must(region => region.Level >= 3).Else(Errors.RegionNeeded);
        RuleFor(r => r.Urgency).AreAnyOf("KEDARURATAN");
        RuleFor(r => r.Source).Must((r, source) => source is not null || !Referred.Contains(r.Channel)).Else(Errors.SourceNeeded);
        RuleFor(r => r.Source).MayBeOneOf("JENIS_INSTANSI");
        RuleFor(r => r.ReceivedAt).Must(at => at is null || at <= time.GetUtcNow()).Else(Errors.ReceivedInFuture);
        RuleFor(r => r.ReceivedAt).Must(at => at is null || at >= time.GetUtcNow().AddYears(-1)).Else(Errors.ReceivedLongAgo);
    }
}

internal sealed class ReceiveComplaintHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<ReceiveComplaint>
{
    public async Task<Result<Receipt>> Handle(ReceiveComplaint request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { } unit || !Module.UnitTypes.Contains(unit.Unit.Type)) return Errors.ForeignUnit;
        var now = time.GetUtcNow();
        var take = new TakeComplaint(
            request.Channel, request.Source ?? Code.NA, request.Sex, request.AgeYears, request.Region, request.Urgency ?? [], request.ImmediateDanger,
            request.ReceivedAt ?? now, null, null, []);
        return await grains.Tell(
            caller,
            [new(Complaint.StreamOf(Id<Case>.New()), take), Numbers.Issue(Numbers.Complaint, unit, IndonesianZone.Of(unit.Unit.Region).DayOf(now))],
            cancellationToken);
    }
}
