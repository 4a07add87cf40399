using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Sessions;

namespace Lindung.Puspaga.Readers;

/// <summary>Baca layanan keluarga: for its counsellors, and for the clinical supervisor without anybody's name.</summary>
[Feature(Features.Episode)]
[Requires(Permissions.ReadEpisode)]
internal sealed record ReadEpisode(Id<Case> Id) : IRead<EpisodeView>, IOnRecord, ILogged<EpisodeView>
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);

    public ReadEntry Shown(EpisodeView answer) =>
        new([Id.Value], [FieldClass.Identity, FieldClass.Contact, FieldClass.FreeText, FieldClass.Clinical], "puspaga.read-episode");
}

/// <summary>An episode as one reader may see it. A note of a session is known to its author and her direct clinical supervisor alone.</summary>
internal sealed record EpisodeView(
    Guid Id,
    long Version,
    string? Number,
    Code Status,
    EpisodeOpened Opened,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<IReadOnlyDictionary<string, string>>? Handed,
    Family? Family,
    PersonIdentity? Client,
    IReadOnlyList<Consent> Consents,
    FamilyAssessed? Assessment,
    SessionsPlanned? Plan,
    IReadOnlyList<Session> Sessions,
    IReadOnlyList<KeptBooking> Bookings,
    EpisodeEvaluated? Evaluation,
    Code Outcome,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<Supervision> Supervisions,
    IReadOnlyList<SentReferral> Sent) : IVersioned;

/// <summary>What became of a referral to the UPTD: a status word, not more.</summary>
internal sealed record SentReferral(Id<Referral> Id, ReferralStatus Status);

internal sealed class ReadEpisodeHandler(IGrains grains, IRequestScope scope, IFieldFilter filter) : IReadHandler<ReadEpisode, EpisodeView>
{
    public async Task<Result<EpisodeView>> Handle(ReadEpisode request, CancellationToken cancellationToken)
    {
        var episode = await grains.Ask<Episode>(Episode.StreamOf(request.Id), cancellationToken);
        if (episode is not { State: { Opened: { } opened } state, Head: { } head }) return KernelErrors.NoSuchRecord;
        var client = await grains.Ask<Person>(Person.StreamOf(opened.Person), cancellationToken);
        var view = new EpisodeView(
            episode.Stream.Id, episode.Version, head.Number, Codes.Of(state.Status), opened, state.Handed, state.Family, client.Exists ? client.State.Identity : null,
            head.Consents, state.Assessment, state.Plan, [.. state.Sessions.Select(s => s with { Note = s.Note with { Supervisor = state.SupervisorOf(s.Note.Author) } })],
            state.Bookings, state.Evaluation, state.Outcome, head.Assignments, state.Supervisions, await Sent(state, cancellationToken));
        return filter.For(scope.Caller.Actor, head, view);
    }

    private async ValueTask<IReadOnlyList<SentReferral>> Sent(Episode episode, CancellationToken cancellation)
    {
        var sent = new List<SentReferral>();
        foreach (var id in episode.Sessions.Select(s => s.Screening?.Referral).OfType<Id<Referral>>())
            sent.Add(new(id, (await grains.Ask<Referral>(Referral.StreamOf(id), cancellation)).State.Status));
        return sent;
    }
}
