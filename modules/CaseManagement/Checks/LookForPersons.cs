using FluentValidation;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Checks;

/// <summary>
/// Periksa dahulu: whether somebody of an intake that is being typed is known already, as a duplicate or on the other side. A hit shows no
/// more than the reader may know: files that are open to her, else that there may be a match and nothing else. Logged, and limited per hour
/// (protection.md 8).
/// </summary>
[Feature(Features.Complaint)]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record LookForPersons(Id<Case> Id, IReadOnlyList<PersonInput> Clients, IReadOnlyList<PersonInput>? Reported = null)
    : IRead<IReadOnlyList<FoundPerson>>, IOnRecord, ILogged<IReadOnlyList<FoundPerson>>
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);

    public ReadEntry Shown(IReadOnlyList<FoundPerson> answer) =>
        new([Id.Value, .. answer.SelectMany(f => f.Files).Select(f => f.File.Id).Distinct()], [FieldClass.Identity], "casemanagement.look-for-persons");
}

/// <summary>What was found of one of those who were typed.</summary>
/// <param name="IsReported">Whether she was typed as a reported party, else as a client.</param>
/// <param name="Row">Which of them, from 0.</param>
/// <param name="Files">Files that are open to the reader.</param>
/// <param name="Elsewhere">Whether there may be a match that she may not know.</param>
internal sealed record FoundPerson(bool IsReported, int Row, IReadOnlyList<FoundFile> Files, bool Elsewhere);

/// <summary>A file in which somebody may stand.</summary>
/// <param name="IsConflict">Whether on the other side: client here and reported there, or the reverse.</param>
internal sealed record FoundFile(StreamId File, bool IsConflict);

internal sealed class LookForPersonsValidator : AbstractValidator<LookForPersons>
{
    public LookForPersonsValidator()
    {
        RuleFor(r => r.Clients).Must(persons => CompleteComplaintValidator.AreThere(persons)).Else(Errors.ClientsNeeded);
        RuleFor(r => r.Reported).Must(persons => CompleteComplaintValidator.AreThere(persons)).Else(Errors.TooMany);
        RuleFor(r => r).Must(r => r.Clients.Count + (r.Reported?.Count ?? 0) > 0).When(r => r.Clients is not null).Else(Errors.NobodyToLookFor);
    }
}

internal sealed class LookForPersonsHandler(
    IPersonSearch search, ILookUps lookUps, FamiliarPersons familiar, IWalls walls, StoreNature nature, RegionTable regions, IRequestScope scope, TimeProvider time)
    : IReadHandler<LookForPersons, IReadOnlyList<FoundPerson>>
{
    public async Task<Result<IReadOnlyList<FoundPerson>>> Handle(LookForPersons request, CancellationToken cancellationToken)
    {
        var reader = scope.Caller.Actor;
        if (!search.MayLook(reader.Account)) return EdgeErrors.TooMany;
        var found = new List<FoundPerson>();
        foreach (var (reported, row, typed) in Typed(request))
        {
            var details = typed.Read(nature.In(reader.Tenant).IsSynthetic, regions, IndonesianZone.Of(reader.UnitRegion).DayOf(time.GetUtcNow()));
            if (details.Error is { } unreadable) return unreadable;
            if (await Of(reported, row, details.Value.Value, reader, cancellationToken) is { } one) found.Add(one);
        }

        return found;
    }

    private static IEnumerable<(bool Reported, int Row, PersonInput Typed)> Typed(LookForPersons request) =>
        [.. request.Clients.Select((person, row) => (false, row, person)), .. (request.Reported ?? []).Select((person, row) => (true, row, person))];

    private async Task<FoundPerson?> Of(bool reported, int row, PersonDetails sought, Actor reader, CancellationToken cancellation)
    {
        var roles = new List<FileRole>();
        var candidates = await lookUps.Candidates(sought, async (person, ct) =>
        {
            var open = await familiar.FilesOf(person, reader, ct);
            roles.AddRange(open);
            return open.Count > 0 ? true : await walls.Hide(person, await familiar.AllFilesOf(person, reader.Tenant, ct), reader, ct) ? null : (bool?)false;
        }, cancellation);
        var other = reported ? PersonRoles.Client : PersonRoles.Reported;
        var files = roles.GroupBy(r => r.File, (file, all) => new FoundFile(file, all.Any(r => r.Role == other)));
        return candidates.Count == 0 ? null : new(reported, row, [.. files], candidates.Any(c => c.Person is null));
    }
}
