using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Referrals;

/// <summary>Catat rujukan: by hand, where no case management of this suite tells of it. The same row again is a correction.</summary>
/// <param name="Referral">The row's own id.</param>
/// <param name="City">Kabupaten/kota.</param>
[Feature(Features.Record)]
[Requires(Permissions.WriteRecord, ToSee = Permissions.ReadRecord)]
internal sealed record RecordReferral(
    Id<Case> Id, Guid Referral, Guid Victim, DateOnly On, RegionCode City, Code Agency, Code Kind, string Reason, Code Status) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class RecordReferralValidator : AbstractValidator<RecordReferral>
{
    public RecordReferralValidator(TimeProvider time, RegionTable regions)
    {
        RuleFor(r => r.Referral).Must(id => id != Guid.Empty).Else(Errors.ReferralNeeded);
        RuleFor(r => r.City).Must((r, city) => city.Level == 2 && regions.Exists(city, r.On)).Else(Errors.ReferralCity);
        RuleFor(r => r.Agency).IsOneOf("JENIS_INSTANSI", time);
        RuleFor(r => r.Kind).IsOneOf("JENIS_RUJUKAN", time);
        RuleFor(r => r.Status).IsOneOf("STATUS_RUJUKAN", time);
        RuleFor(r => r.Reason).Must(reason => RecordInput.IsText(reason) && reason.Length <= 2_000).Else(Errors.ReasonNeeded);
    }
}

internal sealed class RecordReferralHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordReferral>
{
    public Task<Result<Receipt>> Handle(RecordReferral request, CancellationToken cancellationToken) => grains.Tell(
        scope.Caller, Record.StreamOf(request.Id),
        new NoteReferral(new(request.Referral, request.Victim, request.On, request.City, request.Agency, request.Kind, request.Status, request.Reason.Trim())), cancellationToken);
}
