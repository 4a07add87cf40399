using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Services;

/// <summary>Catat layanan: what somebody of the team did for the client, in any state; with a service of the registry it is counted.</summary>
/// <param name="Activity">AKTIVITAS.</param>
/// <param name="Service">LAYANAN_SIMFONI.</param>
/// <param name="On">When; null: today.</param>
[Feature(Features.Client)]
[Requires(Permissions.WriteActivity, ToSee = Permissions.ReadClient)]
internal sealed record RecordService(Id<Case> Id, Code? Activity = null, Code? Service = null, DateOnly? On = null, int? Minutes = null, string? Note = null)
    : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

[Command("casemanagement.keep-activity")]
internal sealed record KeepActivity(Code Activity, Code Service, DateOnly On, int? Minutes, string? Note, Code AgencyType) : ICommand;

internal sealed class RecordServiceValidator : AbstractValidator<RecordService>
{
    public RecordServiceValidator()
    {
        RuleFor(r => r.Activity).MayBeOneOf("AKTIVITAS");
        RuleFor(r => r.Service).MayBeOneOf("LAYANAN_SIMFONI");
        RuleFor(r => r.Activity).Must((r, activity) => activity is not null || r.Service is not null).Else(Errors.RowWithoutWork);
        RuleFor(r => r.Minutes).InclusiveBetween(1, 24 * 60).Else(Errors.MinutesOutOfRange);
        RuleFor(r => r.Note).MayBeText();
    }
}

internal sealed class RecordServiceHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<RecordService>
{
    public async Task<Result<Receipt>> Handle(RecordService request, CancellationToken cancellationToken)
    {
        var agency = await Agency.Of(units, scope.Caller.Actor.Unit, cancellationToken);
        var on = request.On ?? IndonesianZone.Of(scope.Caller.Actor.UnitRegion).DayOf(time.GetUtcNow());
        return await grains.Tell(
            scope.Caller, Client.StreamOf(request.Id),
            new KeepActivity(request.Activity ?? Code.NA, request.Service ?? Code.NA, on, request.Minutes, request.Note, agency.Type), cancellationToken);
    }
}

internal static class ServiceDecisions
{
    public static Result<Events> Decide(Client client, KeepActivity c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.Open) is { } refusal) return refusal;
        if (c.On > ClientDecisions.Today(x)) return Errors.DayInFuture;
        return Events.Of([
            new ActivityRecorded(c.Activity, c.Service, c.On, c.Minutes, x.Actor.Account, ProtectedText.Of(c.Note)),
            .. c.Service == Code.NA ? [] : new IEvent[] { new ServiceDelivered(new(x.Stream.Id), c.Service, c.Activity, c.On, x.Actor.Unit, c.AgencyType) },
        ]);
    }
}

[Event("casemanagement.activity-recorded")]
[InCopy]
internal sealed record ActivityRecorded(
    Code Activity,
    Code Service,
    DateOnly On,
    int? Minutes,
    Id<Account> By,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note) : IEvent;

/// <summary>Published: a client was served (domain.md 15).</summary>
/// <param name="Service">LAYANAN_SIMFONI.</param>
/// <param name="Activity">AKTIVITAS; NA where it is not told.</param>
/// <param name="Unit">The agency.</param>
/// <param name="UnitType">JENIS_INSTANSI of the agency.</param>
[Event("casemanagement.service-delivered")]
[InCopy]
internal sealed record ServiceDelivered(Id<Case> Client, Code Service, Code Activity, DateOnly On, Id<ServiceUnit> Unit, Code UnitType) : IFact;
