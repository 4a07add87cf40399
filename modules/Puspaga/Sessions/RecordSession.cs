using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Sessions;

/// <summary>Catat sesi: the note is sealed to who writes it; violence indicated goes to the UPTD in the same append unit.</summary>
/// <param name="Day">The stream of the counsellor's day, with <paramref name="Booking"/>.</param>
/// <param name="Booking">The appointment that this session was; null: without one.</param>
/// <param name="Progress">0 to 10.</param>
[Feature(Features.Session)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record RecordSession(
    Id<Case> Id,
    DateTimeOffset From,
    DateTimeOffset To,
    Code Service,
    Code Mode,
    IReadOnlyList<Code> Themes,
    string Summary,
    bool ViolenceIndicated,
    Code Risk,
    Code Outcome,
    ScreeningInput? Screening = null,
    string? Intervention = null,
    string? Homework = null,
    string? NextPlan = null,
    int? Progress = null,
    Guid? Day = null,
    Guid? Booking = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

/// <param name="Decision">RUJUK_UPTD with a consent, PERLINDUNGAN_WAJIB with a reason, MENOLAK with safety information.</param>
internal sealed record ScreeningInput(Code Decision, Guid? Consent = null, string? Reason = null, bool SafetyInformationGiven = false);

internal sealed class RecordSessionValidator : AbstractValidator<RecordSession>
{
    public RecordSessionValidator(TimeProvider time)
    {
        RuleFor(r => r.From).Must(from => Slots.IsInReach(from, time.GetUtcNow())).Else(Errors.SessionLongAgo);
        RuleFor(r => r.To).Must((r, to) => to >= r.From && to <= time.GetUtcNow()).Else(Errors.SessionTime);
        RuleFor(r => r.Service).IsOneOf("LAYANAN_PUSPAGA");
        RuleFor(r => r.Mode).IsOneOf("MODE");
        RuleFor(r => r.Themes).AreSomeOf("TEMA");
        RuleFor(r => r.Risk).IsOneOf("RISIKO");
        RuleFor(r => r.Outcome).IsAmong("HASIL_SESI", ScreeningCodes.Outcomes).Else(Errors.SessionOutcomeUnknown);
        RuleFor(r => r.Summary).IsText(Words.Long);
        RuleFor(r => r.Intervention).MayBeText(Words.Long);
        RuleFor(r => r.Homework).MayBeText(Words.Long);
        RuleFor(r => r.NextPlan).MayBeText(Words.Long);
        RuleFor(r => r.Progress).InclusiveBetween(0, 10).Else(Errors.ProgressOutOfRange);
        RuleFor(r => r.Screening!).ChildRules(screening =>
        {
            screening.RuleFor(s => s.Decision).IsAmong("SKRINING", ScreeningCodes.All).Else(Errors.ScreeningNeeded);
            screening.RuleFor(s => s.Reason).MayBeText(Words.Short);
        });
        RuleFor(r => r.Booking).Must((r, booking) => booking is null == r.Day is null).Else(Errors.BookingHalf);
    }
}

internal sealed class RecordSessionHandler(IGrains grains, IUnits units, IStaff staff, IRequestScope scope, TimeProvider time) : IWriteHandler<RecordSession>
{
    public async Task<Result<Receipt>> Handle(RecordSession request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var episode = await grains.Ask<Episode>(Episode.StreamOf(request.Id), cancellationToken);
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { Unit.Type: Module.UnitType } unit) return Errors.NotAPuspaga;
        List<Step> steps = [];
        if (request is { Day: { } day, Booking: { } booking }) steps.Add(new(new(CounsellorDay.Kind, day), new FinishBooking(booking, request.Id)));
        var write = new WriteSession(request, null, Code.NA);
        if (request is { ViolenceIndicated: true, Screening: { } screening } && screening.Decision != ScreeningCodes.Declined)
        {
            if (await units.Nearest(caller.Actor.Tenant, NearestUnit.VictimServices, unit.Unit.Region, episode.Head, cancellationToken) is not { } receiver) return Errors.NoReceiver;
            var counsellor = (await staff.Holding(unit.Id, Module.CounsellorRole, cancellationToken)).FirstOrDefault(s => s.Account == caller.Actor.Account);
            var (referral, now) = (Id<Referral>.New(), time.GetUtcNow());
            write = new(request, referral, Code.Parse(receiver.Unit.Type));
            steps.Add(Numbers.Issue(Numbers.Referral, unit, IndonesianZone.Of(unit.Unit.Region).DayOf(now)));
            steps.Add(new(Referral.StreamOf(referral), ViolenceReferral.Of(episode, request, receiver.Id, unit, counsellor?.Name, now)));
        }

        return await grains.Tell(
            caller,
            [new(episode.Stream, write), .. steps, .. await Sender.Served(grains, episode.State, cancellationToken)],
            cancellationToken);
    }
}
