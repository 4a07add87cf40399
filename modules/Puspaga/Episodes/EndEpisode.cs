using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Bookings;

namespace Lindung.Puspaga.Episodes;

/// <summary>Akhiri layanan: what is booked is off, and who sent the family is told the result, in one append unit.</summary>
/// <param name="Outcome">SELESAI, RUJUK, MENGUNDURKAN_DIRI.</param>
/// <param name="ReferredTo">JENIS_INSTANSI, with RUJUK.</param>
[Feature(Features.Episode)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record EndEpisode(Id<Case> Id, Code Outcome, Code? ReferredTo = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

/// <param name="Cancelled">The bookings that are called off with it: the decision compares them with those that are to come.</param>
[Command("puspaga.close-episode")]
internal sealed record CloseEpisode(Code Outcome, Code ReferredTo, IReadOnlyList<Guid> Cancelled) : ICommand;

internal sealed class EndEpisodeValidator : AbstractValidator<EndEpisode>
{
    public EndEpisodeValidator()
    {
        RuleFor(r => r.Outcome).IsAmong("HASIL_LAYANAN", Codes.Outcomes).Else(Errors.OutcomeUnknown);
        RuleFor(r => r.ReferredTo).Must((r, to) => r.Outcome == Codes.Referred ^ to is null).Else(Errors.ReferredToNeeded);
        RuleFor(r => r.ReferredTo).MayBeOneOf("JENIS_INSTANSI");
    }
}

internal sealed class EndEpisodeHandler(IGrains grains, IRequestScope scope) : IWriteHandler<EndEpisode>
{
    public async Task<Result<Receipt>> Handle(EndEpisode request, CancellationToken cancellationToken)
    {
        var episode = await grains.Ask<Episode>(Episode.StreamOf(request.Id), cancellationToken);
        var close = new CloseEpisode(request.Outcome, request.ReferredTo ?? Code.NA, [.. episode.State.Bookings.Select(b => b.Id)]);
        var off = episode.State.Bookings.GroupBy(b => b.Day)
            .Select(day => new Step(new(CounsellorDay.Kind, day.Key), new CallOffBookings([.. day.Select(b => b.Id)])));
        return await grains.Tell(
            scope.Caller, [new(episode.Stream, close), .. off, .. await Sender.Told(grains, episode.State, request.Outcome, cancellationToken)], cancellationToken);
    }
}
