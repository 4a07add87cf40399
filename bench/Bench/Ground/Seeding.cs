using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Bench;

/// <summary>Fills a store faster than by use cases: the same events, encoded and appended in large units.</summary>
internal static class Seeding
{
    private const int UnitSize = 1_000;

    /// <summary>Streams of files, each opened and with the same entries.</summary>
    public static async Task<Guid[]> Files(RunningSuite suite, int count, int entries, Entry entry)
    {
        var files = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var chunk in files.Chunk(Math.Max(1, UnitSize / (entries + 1))))
        {
            IEvent opened = new CaseOpened(suite.Actor.Tenant, BenchFile.Kind, suite.Actor.UnitRegion, suite.Actor.Unit, [], Confidentiality.Normal, suite.Actor.Account);
            IEvent[] events = [opened, .. Enumerable.Range(1, entries).Select(entry.Event)];
            await Append(suite, chunk.Select(f => (BenchFile.StreamOf(f), (IReadOnlyList<IEvent>)events)));
        }
        return files;
    }

    /// <summary>One long stream.</summary>
    public static async Task<Guid> Stream(RunningSuite suite, int entries, Entry entry)
    {
        var file = BenchFile.StreamOf((await Files(suite, 1, 0, entry))[0]);
        var end = (await suite.Events.ReadStream(file))[^1];
        var (version, hash) = (end.Version, end.Hash);
        for (var done = 0; done < entries; done += UnitSize)
        {
            var events = Enumerable.Range(done + 1, Math.Min(UnitSize, entries - done)).Select(entry.Event).ToArray();
            var encoded = await suite.Codec.Encode(suite.Actor.Tenant, file, version + 1, events, Metadata(suite, file), default);
            var appended = (Appended)await suite.Events.Append(new(suite.Actor.Tenant, Guid.CreateVersion7(), [], [], [new(file, version, hash, encoded)]));
            (version, hash) = (appended.Streams[0].Version, appended.Streams[0].Hash);
        }
        return file.Id;
    }

    /// <summary>Registers persons.</summary>
    public static async Task<List<Id<Person>>> Persons(RunningSuite suite, IEnumerable<PersonDetails> persons)
    {
        var ids = new List<Id<Person>>();
        foreach (var chunk in persons.Chunk(UnitSize))
        {
            var registered = chunk.Select(p => (Id: Id<Person>.New(), Event: (IEvent)new PersonRegistered(p.ToIdentity(), []))).ToList();
            await Append(suite, registered.Select(r => (Person.StreamOf(r.Id), (IReadOnlyList<IEvent>)[r.Event])));
            ids.AddRange(registered.Select(r => r.Id));
        }
        return ids;
    }

    /// <summary>Facts, each in a stream of its own.</summary>
    public static async Task Facts(RunningSuite suite, string kind, IEnumerable<IEvent> facts)
    {
        foreach (var chunk in facts.Chunk(UnitSize)) await Append(suite, chunk.Select(fact => (new StreamId(kind, Guid.CreateVersion7()), (IReadOnlyList<IEvent>)[fact])));
    }

    /// <summary>Made-up persons in 400 villages.</summary>
    public static IEnumerable<PersonDetails> MadeUp(int count)
    {
        var homes = Enumerable.Range(0, 400).Select(n => RegionCode.Parse($"35.74.{1 + n / 20:00}.{1001 + n % 20}")).ToList();
        var people = new SyntheticPeople(7, homes);
        for (var i = 0; i < count; i++)
        {
            var p = people.Person(new(2026, 3, 1));
            yield return new(
                p.Sex, p.Name, null, p.Nik, p.FamilyCard, new ApproximateDate(p.Birth, DatePrecision.Exact), p.Phone, new Address(p.Home, p.Address), new Address(p.Home, p.Address));
        }
    }

    private static async Task Append(RunningSuite suite, IEnumerable<(StreamId Stream, IReadOnlyList<IEvent> Events)> streams)
    {
        // Together, so that their keys are made together.
        var appends = await Task.WhenAll(streams.Select(async s => new StreamAppend(
            s.Stream, 0, [], await suite.Codec.Encode(suite.Actor.Tenant, s.Stream, 1, s.Events, Metadata(suite, s.Stream), default))));
        await suite.Events.Append(new(suite.Actor.Tenant, Guid.CreateVersion7(), [], [], appends));
    }

    private static EventMetadata Metadata(RunningSuite suite, StreamId stream) => new(
        suite.Actor.Account, suite.Actor.Unit, suite.Actor.UnitRegion, stream.Kind[..stream.Kind.IndexOf('.', StringComparison.Ordinal)],
        Guid.CreateVersion7(), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow());
}
