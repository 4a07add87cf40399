using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Readers;

/// <summary>Pendaftaran, for the coordinator: who comes and whose family it is, to arrange appointments. Not why.</summary>
[Feature(Features.Episode)]
[Requires(Permissions.ReadRegistration)]
internal sealed record ReadRegistration(Id<Case> Id) : IRead<RegistrationView>, IOnRecord, ILogged<RegistrationView>
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);

    public ReadEntry Shown(RegistrationView answer) => new([Id.Value], [FieldClass.Identity, FieldClass.Contact], "puspaga.read-registration");
}

internal sealed record RegistrationView(
    Guid Id, long Version, string? Number, Code Status, Code ClientType, Code Sex, Code AgeGroup, RegionCode Kecamatan, Id<Person> Client, PersonIdentity? Identity,
    IReadOnlyList<Id<Account>> Counsellors) : IVersioned;

internal sealed class ReadRegistrationHandler(IGrains grains, IRequestScope scope, IFieldFilter filter, TimeProvider time) : IReadHandler<ReadRegistration, RegistrationView>
{
    public async Task<Result<RegistrationView>> Handle(ReadRegistration request, CancellationToken cancellationToken)
    {
        var episode = await grains.Ask<Episode>(Episode.StreamOf(request.Id), cancellationToken);
        if (episode is not { State.Opened: { } opened, Head: { } head }) return KernelErrors.NoSuchRecord;
        var person = await grains.Ask<Person>(Person.StreamOf(opened.Person), cancellationToken);
        var now = time.GetUtcNow();
        return filter.For(scope.Caller.Actor, head, new RegistrationView(
            episode.Stream.Id, episode.Version, head.Number, Codes.Of(episode.State.Status), episode.State.Family?.ClientType ?? opened.ClientType, opened.Sex, opened.AgeGroup,
            opened.Kecamatan, opened.Person, person.Exists ? person.State.Identity : null,
            [.. head.Assignments.Where(a => a.Role == Module.CounsellorRole && a.HoldsAt(now)).Select(a => a.Account)]));
    }
}
