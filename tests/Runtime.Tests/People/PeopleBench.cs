using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>A store of persons of a test's own on either database, with grains, search and erasure.</summary>
internal sealed class PeopleBench : IAsyncDisposable
{
    public static readonly EventTypes Types = EventTypes.From([typeof(IEvent).Assembly], []);
    public static readonly RegionCode Village = RegionCode.Parse("35.74.03.1001");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private bool _closed;
    private bool _ownsFolder;

    private PeopleBench(TemporaryFolder folder, SuiteOptions options, OpenedSuite opened)
    {
        (Folder, Options, Opened) = (folder, options, opened);
        Codec = new(Types, opened.Keys);
        var host = new GrainHost(new StreamKinds([Person.Stream]), opened.Events, Codec, new NoClocks(), TimeProvider.System, new GrainOptions { Shared = options.Shared });
        opened.Keys.BeforeConfirming(host.Deactivate);
        Grains = host;
        Indexer = new(opened.Events, Codec, opened.Keys, opened.Databases.Read);
        Search = new(Indexer, opened.Events, Codec, new AdjustableClock(Now), 60);
        Erasure = new(opened.Events, Codec, opened.Keys, Indexer, new AdjustableClock(Now));
    }

    public TemporaryFolder Folder { get; }

    public SuiteOptions Options { get; }

    public OpenedSuite Opened { get; }

    public EventCodec Codec { get; }

    public IGrains Grains { get; }

    public PersonIndexer Indexer { get; }

    public PersonSearch Search { get; }

    public Erasure Erasure { get; }

    public Id<Tenant> Tenant { get; } = Id<Tenant>.New();

    public static async Task<PeopleBench> Open(Dialect dialect = Dialect.Sqlite)
    {
        var folder = new TemporaryFolder();
        var bench = await Open(folder, dialect == Dialect.Sqlite ? Deployments.Embedded(folder) : Deployments.OnServer(folder));
        bench._ownsFolder = true;
        return bench;
    }

    public static async Task<PeopleBench> Open(TemporaryFolder folder, SuiteOptions options) =>
        new(folder, options, (await OpenedSuite.Open(options, TimeProvider.System)).Value);

    public async Task<Id<Person>> Register(PersonDetails details, Id<Tenant>? tenant = null)
    {
        var id = Id<Person>.New();
        await Tell([new Step(Person.StreamOf(id), new RegisterPerson(details, true))], tenant);
        return id;
    }

    public async Task Tell(IReadOnlyList<Step> steps, Id<Tenant>? tenant = null)
    {
        var told = await Grains.Tell(Caller.Suite(tenant ?? Tenant, Guid.CreateVersion7()), steps);
        Assert.That(told.Error, Is.Null);
    }

    public Task Tell(Id<Person> person, ICommand command) => Tell([new Step(Person.StreamOf(person), command)]);

    public async Task Index()
    {
        while (await Indexer.Run(default))
        {
        }
    }

    /// <summary>Who is found, whoever asks.</summary>
    public async Task<IReadOnlyList<PersonCandidate>> Find(PersonDetails details, Id<Tenant>? tenant = null)
    {
        await Index();
        return await Search.Candidates(tenant ?? Tenant, details, (_, _) => new((bool?)true));
    }

    public async Task<Person> Read(Id<Person> person) => (await Grains.Ask<Person>(Person.StreamOf(person))).State;

    public Task<KeysDestroyed> Erase(params StreamId[] streams) =>
        Erasure.Destroy(Tenant, streams, [], [], Guid.CreateVersion7());

    public async ValueTask DisposeAsync()
    {
        await Close();
        if (_ownsFolder) Folder.Dispose();
    }

    public async Task Close()
    {
        if (!_closed) await Opened.DisposeAsync();
        _closed = true;
    }

    private sealed class NoClocks : IClocks
    {
        public ClockStarted Start(string policy, RegionCode region, DateTimeOffset from) => throw new InvalidOperationException("Persons have no clocks.");

        public ClockStarted Resume(Clock clock, RegionCode region, DateTimeOffset at) => throw new InvalidOperationException("Persons have no clocks.");
    }
}
