using Dapper;
using Lindung.Kernel;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>
/// Looks for records that may be the same event and lays down what it finds. Within a city by persons, whom only the kernel's search
/// compares, and by codes; at the province, to which no person is told, by codes alone.
/// </summary>
[Unscoped("a likeness is found only by looking at records that nobody here may know; what is kept are ids, a score and a rule")]
internal sealed class Lookout(IGrains grains, IReadTables tables, IPersonSearch search)
{
    private const int MostCandidates = 100;

    /// <summary>The other sides of all pairs that nobody has decided yet.</summary>
    public async ValueTask<Result<IReadOnlyList<Guid>>> Look(StreamId stream, CancellationToken cancellation)
    {
        if (await Registered(stream, cancellation) is not var (tenant, one)) return Result<IReadOnlyList<Guid>>.Ok([]);
        var persons = new Dictionary<Guid, Dictionary<Guid, int>>();
        foreach (var person in one.Victims.Concat(one.Perpetrators).Select(p => p.Person).OfType<Id<Person>>())
            persons[person.Value] = await Alike(tenant, person, cancellation);
        var candidates = await Candidates(stream, tenant, one, persons.Values.SelectMany(alike => alike.Keys), cancellation);
        var suspected = new HashSet<Guid>(await Suspected(stream, cancellation));
        foreach (var candidate in candidates.Distinct().Take(MostCandidates))
        {
            if (await Registered(new(stream.Kind, candidate), cancellation) is not var (_, other)) continue;
            if (DuplicateRules.Compare(one, other, (a, b) => persons[a.Value].GetValueOrDefault(b.Value)) is not { } found) continue;
            if ((await Suspect(tenant, one.Side, found, cancellation)).Error is { } refusal) return refusal;
            suspected.Add(candidate);
        }

        return Result<IReadOnlyList<Guid>>.Ok(await Open(stream, tenant, suspected, cancellation));
    }

    private async ValueTask<Result<Receipt>> Suspect(Id<Tenant> tenant, Side one, Suspicion found, CancellationToken cancellation)
    {
        var pair = PossibleDuplicate.StreamOf(tenant, one.Record, found.Other.Record);
        // The command's id is that of the finding: found again, nothing is told twice.
        var caller = Caller.Suite(tenant, Names.Guid(pair.Id, $"{found.Score} {found.Rule}"));
        return await grains.Tell(caller, pair, new SuspectDuplicate(one, found.Other, found.Score, found.Rule), cancellation);
    }

    /// <summary>Every name of the person, and of everybody who looks like her, with how alike they are.</summary>
    private async ValueTask<Dictionary<Guid, int>> Alike(Id<Tenant> tenant, Id<Person> person, CancellationToken cancellation)
    {
        var alike = new Dictionary<Guid, int>();
        foreach (var match in await search.LookAlikes(tenant, person, cancellation))
            foreach (var alias in await Aliases(match.Person, cancellation)) alike[alias] = Math.Max(match.Score, alike.GetValueOrDefault(alias));
        foreach (var alias in await Aliases(person, cancellation)) alike[alias] = LookAlike.SameNik;
        return alike;
    }

    private async ValueTask<IReadOnlyList<Guid>> Aliases(Id<Person> person, CancellationToken cancellation)
    {
        var named = (await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State;
        var survivor = named.MergedInto ?? person;
        var merged = survivor == person ? named : (await grains.Ask<Person>(Person.StreamOf(survivor), cancellation)).State;
        return [person.Value, survivor.Value, .. merged.Merged.Select(m => m.Value)];
    }

    private async ValueTask<(Id<Tenant> Tenant, Registered Registered)?> Registered(StreamId stream, CancellationToken cancellation)
    {
        if (stream.Kind == ProvinceRecord.Kind)
        {
            var listed = await grains.Ask<ProvinceRecord>(stream, cancellation);
            return listed.Head is { } desk && Sketches.IsCompared(listed.State) ? (desk.Tenant, Sketches.Of(stream.Id, desk, listed.State)) : null;
        }

        var record = await grains.Ask<Record>(stream, cancellation);
        return record.Head is { } head && Sketches.IsCompared(record.State) ? (head.Tenant, Sketches.Of(stream.Id, head, record.State)) : null;
    }

    private async ValueTask<List<Guid>> Candidates(StreamId stream, Id<Tenant> tenant, Registered one, IEnumerable<Guid> persons, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var found = new List<Guid>();
        foreach (var person in persons.Distinct())
            found.AddRange(await connection.QueryAsync<Guid>(new CommandDefinition(
                $"SELECT p.record FROM {tables.NameOf(PartyRows.Rows)} p WHERE p.tenant = @tenant AND p.person = @person AND p.record <> @record ORDER BY p.record LIMIT {MostCandidates}",
                new { tenant = tenant.Value, person, record = stream.Id }, cancellationToken: cancellation)));
        if (one.IncidentOn is not { Precision: DatePrecision.Exact, Value: { } day }) return found;
        found.AddRange(await connection.QueryAsync<Guid>(new CommandDefinition(
            $"""
            SELECT i.record FROM {tables.NameOf(IncidentRows.Rows)} i
            WHERE i.tenant = @tenant AND i.kind = @Kind AND i.place_region = @region AND i.incident_on >= @from AND i.incident_on <= @to AND i.record <> @Id
            ORDER BY i.incident_on, i.record LIMIT {MostCandidates}
            """,
            new
            {
                tenant = tenant.Value,
                stream.Kind,
                region = one.Region.ToString(),
                from = day.AddDays(-DuplicateRules.Days),
                to = day.AddDays(DuplicateRules.Days),
                stream.Id,
            },
            cancellationToken: cancellation)));
        return found;
    }

    private async ValueTask<IEnumerable<Guid>> Suspected(StreamId stream, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return await connection.QueryAsync<Guid>(new CommandDefinition(
            $"SELECT d.other FROM {tables.NameOf(PossibleDuplicateRows.Rows)} d WHERE d.record = @Id", new { stream.Id }, cancellationToken: cancellation));
    }

    /// <summary>Which of them wait for a decision, by each pair's own stream: a read table may be behind.</summary>
    private async ValueTask<IReadOnlyList<Guid>> Open(StreamId stream, Id<Tenant> tenant, IEnumerable<Guid> others, CancellationToken cancellation)
    {
        var open = new List<Guid>();
        foreach (var other in others)
        {
            if (!(await grains.Ask<PossibleDuplicate>(PossibleDuplicate.StreamOf(tenant, stream.Id, other), cancellation)).State.IsOpen) continue;
            if (await Registered(new(stream.Kind, other), cancellation) is not null) open.Add(other);
        }

        return open;
    }
}
