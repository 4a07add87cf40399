using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// The files open to the reader whose subjects look like somebody: by name with birth year or home, by NIK, by telephone. Whoever stands in no
/// file that is open to her is not there at all. Each look-up is counted and written to the read log.
/// </summary>
/// <param name="Who">Whom somebody looks for.</param>
[AlwaysOn("each file that is found is asked for by its own door, which knows its feature")]
[SignedIn("Finds what is open to the reader and nothing else.")]
internal sealed record FindPersons(PersonInput Who) : IRead<FoundPersons>, ILogged<FoundPersons>
{
    public ReadEntry Shown(FoundPersons answer) =>
        new([.. answer.Persons.SelectMany(p => p.Files.Select(f => f.Case.Id).Prepend(p.Person.Value)).Distinct()], [FieldClass.Identity], "kernel.person.search");
}

/// <summary>Who was found, the likeliest first.</summary>
internal sealed record FoundPersons(IReadOnlyList<FoundPerson> Persons);

/// <summary>Somebody who may be the one sought: which fields agree, and the files that are open to the reader. No value.</summary>
internal sealed record FoundPerson(Id<Person> Person, int Score, IReadOnlyList<string> Agreeing, IReadOnlyList<FoundFile> Files);

[Unscoped("a file is shown only where its own door and that of its subject are open to the reader")]
internal sealed class FindPersonsHandler(
    IPersonSearch search, ILookUps lookUps, IReadTables tables, IGrains grains, IDoors doors, IRequestScope scope, StoreNature nature, RegionTable regions, TimeProvider time, IServiceProvider services)
    : IReadHandler<FindPersons, FoundPersons>
{
    private const int Most = 50;

    public async Task<Result<FoundPersons>> Handle(FindPersons request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (!search.MayLook(actor.Account)) return EdgeErrors.TooMany;
        var read = request.Who.Read(nature.In(actor.Tenant).IsSynthetic, regions, IndonesianZone.Of(actor.UnitRegion).DayOf(time.GetUtcNow()));
        if (read.Error is { } wrong) return wrong;
        if (request.Who is { Name: null or "", Nik: null or "", Phone: null or "" }) return PersonErrors.SaysNothing;
        var files = new Dictionary<Id<Person>, IReadOnlyList<FoundFile>>();
        var hits = await lookUps.Candidates(
            read.Value.Value, async (person, ct) => (files[person] = await Files(actor, person, ct)).Count > 0, cancellationToken);
        return new FoundPersons([.. hits.Where(h => h.Person is not null).Select(h => new FoundPerson(h.Person!.Value, h.Score ?? 0, h.Agreeing, files[h.Person.Value]))]);
    }

    private async ValueTask<IReadOnlyList<FoundFile>> Files(Actor actor, Id<Person> person, CancellationToken cancellation)
    {
        // A file opened before she was merged names her as she was known then.
        Id<Person>[] known = [person, .. (await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State.Merged];
        var open = new List<FoundFile>();
        foreach (var one in known)
            foreach (var row in await FilesOf(actor, one, cancellation))
                if (await Address(row, cancellation) is { } address)
                    open.Add(new(new(row.Kind, row.Record), row.Number ?? "–", address, row.Open));
        return open;
    }

    private async ValueTask<List<Row>> FilesOf(Actor actor, Id<Person> person, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT s.record, s.kind, c.number, c.open, s.person FROM {tables.NameOf(CaseSubjects.TableOf)} s JOIN {tables.NameOf(CaseList.TableOf)} c ON c.record = s.record "
            + $"WHERE s.tenant = @tenant AND s.person = @person ORDER BY c.opened DESC LIMIT {Most}",
            new { tenant = actor.Tenant.Value, person = person.Value }, cancellationToken: cancellation))];
    }

    private async ValueTask<string?> Address(Row row, CancellationToken cancellation)
    {
        var file = new StreamId(row.Kind, row.Record);
        return await doors.Refusal(typeof(ReadPerson), file, cancellation) is null && (await grains.Head(file, cancellation))?.Subjects.Contains(new(row.Person)) == true
            ? await CasePages.OpenAddress(services, file)
            : null;
    }

    private sealed record Row(Guid Record, string Kind, string? Number, bool Open, Guid Person);
}
