using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Finds look-alikes: candidates by hashed words, scored in memory.</summary>
public sealed class PersonSearch : IPersonSearch
{
    /// <summary>The most candidates taken from the table.</summary>
    public const int MostCandidates = 100;

    /// <summary>The most of them that are opened and scored.</summary>
    public const int MostOpened = 50;

    private readonly PersonIndexer _indexer;
    private readonly EventStore _store;
    private readonly EventCodec _codec;
    private readonly TimeProvider _time;
    private readonly HourlyLimit _looks;

    internal PersonSearch(PersonIndexer indexer, EventStore store, EventCodec codec, TimeProvider time, int looksPerHour) =>
        (_indexer, _store, _codec, _time, _looks) = (indexer, store, codec, time, new(looksPerHour, time));

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<PersonCandidate>> Candidates(
        Id<Tenant> tenant, PersonDetails sought, Func<Id<Person>, CancellationToken, ValueTask<bool?>> mayKnow, CancellationToken cancellation = default)
    {
        var (hits, hidden) = (new List<PersonCandidate>(), false);
        foreach (var found in await Alike(tenant, PersonQuery.Of(sought), cancellation).ConfigureAwait(false))
        {
            var known = await mayKnow(found.Person, cancellation).ConfigureAwait(false);
            if (known == true) hits.Add(new(found.Person, found.Likeness.Percent, found.Likeness.Agreeing));
            hidden |= known == false;
        }

        if (hidden) hits.Add(new(null, null, []));
        return hits;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<PersonMatch>> LookAlikes(Id<Tenant> tenant, Id<Person> person, CancellationToken cancellation = default)
    {
        if (await Load(tenant, person, cancellation).ConfigureAwait(false) is not { } sought) return [];
        var alike = await Alike(tenant, PersonQuery.Of(sought.Identity), cancellation).ConfigureAwait(false);
        return [.. alike.Where(a => a.Person != person && a.Person != sought.MergedInto && !sought.Merged.Contains(a.Person)).Select(a => new PersonMatch(a.Person, a.Likeness.Percent))];
    }

    /// <inheritdoc />
    public bool MayLook(Id<Account> account) => _looks.Take(account);

    /// <inheritdoc />
    public ValueTask<bool> Reached(long position, CancellationToken cancellation = default) =>
        ReadTables.Reached(async ct => (await _indexer.Tables(ct).ConfigureAwait(false))[0].Position, position, _time, cancellation);

    /// <summary>
    /// Begins a search table under new search keys beside the one that serves; it takes over when it has caught up, and the old keys
    /// are destroyed then.
    /// </summary>
    public async Task RotateKeys(CancellationToken ct = default) => await _indexer.Rotate(ct).ConfigureAwait(false);

    /// <summary>Scored, merged persons as the one they are, the likeliest first.</summary>
    private async ValueTask<IReadOnlyList<(Id<Person> Person, Likeness Likeness)>> Alike(Id<Tenant> tenant, PersonQuery query, CancellationToken ct)
    {
        var table = (await _indexer.Tables(ct).ConfigureAwait(false))[0].Table;
        var words = await _indexer.Hash(tenant, table.Generation, SearchWords.For(query), ct).ConfigureAwait(false);
        var candidates = await table.Candidates(words, MostCandidates, ct).ConfigureAwait(false);
        var persons = await Task.WhenAll(candidates.Take(MostOpened).Select(async id => (Id: new Id<Person>(id), State: await Load(tenant, new(id), ct).ConfigureAwait(false))))
            .ConfigureAwait(false);
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        return
        [
            .. persons.Where(p => p.State is not null)
                .Select(p => (Person: p.State!.MergedInto ?? p.Id, Likeness: Compare(query, PersonQuery.Of(p.State.Identity), today)))
                .Where(p => p.Likeness.NeedsReview || p.Likeness.Agreeing.Contains("phone") || p.Likeness.Agreeing.Contains("family-card"))
                .GroupBy(p => p.Person, (_, same) => same.MaxBy(p => p.Likeness.Score))
                .OrderByDescending(p => p.Likeness.Score),
        ];
    }

    private static Likeness Compare(PersonQuery sought, PersonQuery found, DateOnly today)
    {
        var likeness = LookAlike.Compare(sought.Sketch, found.Sketch, today);
        List<string> agreeing = [.. likeness.Agreeing];
        if (sought.Phone is { } phone && phone == found.Phone) agreeing.Add("phone");
        if (sought.FamilyCard is { } card && card == found.FamilyCard) agreeing.Add("family-card");
        return likeness with { Agreeing = agreeing };
    }

    /// <summary>From the store and not from a warm grain, so that a search leaves nothing opened in memory.</summary>
    internal async Task<Person?> Load(Id<Tenant> tenant, Id<Person> id, CancellationToken ct)
    {
        var person = Person.None;
        foreach (var stored in await _store.ReadStream(Person.StreamOf(id), 0, ct).ConfigureAwait(false))
            if (stored.Tenant == tenant && await _codec.Decode(stored, Reveal.Open, ct).ConfigureAwait(false) is { } recorded) person = Person.Apply(person, recorded.Event);
        return person.IsRegistered ? person : null;
    }
}
