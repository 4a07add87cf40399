using System.Collections.Concurrent;
using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Subscriptions;

/// <summary>Facts for a region whose feature is off wait durably and are handed over in order, each once, when it is on again.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ParkedFactTests(Dialect store) : SuiteFixture(store)
{
    private const string Feature = "testing.answering";
    private static readonly RegionCode City = RegionCode.Parse("35.74");
    private static readonly RegionCode Elsewhere = RegionCode.Parse("64.74");
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private readonly ConcurrentQueue<Guid> _handed = new();

    protected override ModuleSet Modules => ModuleSet.Of(new ModuleManifest("testing", new(1, 0), "0.1", "0.2", [new(Feature, [], [])], [], [], [], new(null, null)));

    [SetUp]
    public void Forget() => _handed.Clear();

    [Test]
    public async Task Facts_OfARegionThatIsOff_WaitAndArriveOnceAndInOrderWhileOthersGoOn()
    {
        await Begin();
        await Switch(City, FeatureState.Off);
        var waiting = new List<Guid>();
        for (var n = 0; n < 5; n++) waiting.Add(await Open(City));
        var other = await Open(Elsewhere);
        await Patience.Until(() => Task.FromResult(_handed.Contains(other)), "the fact of the other region is handed over");
        Assert.That(_handed, Is.EqualTo(new[] { other }));

        await Switch(City, FeatureState.On);
        var later = await Open(City);
        await Patience.Until(() => Task.FromResult(_handed.Contains(later)), "the later fact of the region is handed over");
        Assert.That(_handed.Skip(1), Is.EqualTo(waiting.Append(later)), "what waited comes first, in order, once");
        Assert.That(await Parked(), Is.Zero);
    }

    [Test]
    public async Task Facts_ThatWait_OutliveTheProcessAndNeedNoNewEventToGoOn()
    {
        await Begin();
        await Switch(City, FeatureState.Off);
        var waiting = await Open(City);
        await Patience.Until(async () => await Parked() == 1 && await Passed(waiting), "the fact is parked and passed");
        await Stop();
        await Begin();
        await Switch(City, FeatureState.On);
        await Patience.Until(() => Task.FromResult(_handed.Contains(waiting)), "the parked fact is handed over by the next process");
        Assert.That(_handed, Is.EqualTo(new[] { waiting }));
    }

    [Test]
    public async Task Fact_HandedOverTwiceAfterACrash_HasItsEffectOnce()
    {
        await Begin(services => services.AddScoped<Subscriber, Closing>());
        await Switch(City, FeatureState.Off);
        var file = await Open(City);
        await Patience.Until(async () => await Parked(nameof(Closing)) == 1, "the fact is parked");
        var row = (await Tables.Query<(long Position, string Region, string Stream)>("select position, region, stream from feature_parked where subscription = 'Closing'", new { }, default))[0];
        await Switch(City, FeatureState.On);
        await Patience.Until(async () => await Parked(nameof(Closing)) == 0, "the fact is handed over");
        // As after a crash between the effect and the row's end.
        await Stop();
        await Begin(services => services.AddScoped<Subscriber, Closing>(), then: () => Tables.Execute(
            "insert into feature_parked (subscription, position, feature, region, stream, parked) values ('Closing', @Position, 'x', @Region, @Stream, 0)", new { row.Position, row.Region, row.Stream }, default));
        await Stop();
        await Begin(services => services.AddScoped<Subscriber, Closing>());
        await Patience.Until(async () => await Parked(nameof(Closing)) == 0, "the fact is handed over again");
        var events = await Services.GetRequiredService<EventStore>().ReadStream(new(TestCase.Kind, file));
        Assert.That(events.Count(e => e.Name == "kernel.case-closed"), Is.EqualTo(1));
    }

    [Test]
    public async Task Facts_OfACaseHandedOver_FollowItToTheRegionOfItsNewOwner()
    {
        await Begin();
        await Switch(City, FeatureState.Off);
        var (moving, staying) = (await Open(City), await Open(City));
        await Patience.Until(async () => await Parked() == 2, "both facts are parked");
        await Tell(moving, new MoveCase(Elsewhere));
        await Patience.Until(() => Task.FromResult(_handed.Contains(moving)), "the fact of the case that moved is handed over");
        Assert.That(_handed, Does.Not.Contain(staying));
    }

    [Test]
    public async Task Facts_ThatBeginNewWork_WaitWhileTheFeatureIsClosed()
    {
        await Begin(services => services.AddScoped<Subscriber, Beginning>(_ => new Beginning(_handed)), listening: false);
        await Switch(City, FeatureState.Closed);
        var file = await Open(City);
        await Patience.Until(async () => await Parked(nameof(Beginning)) == 1, "the fact is parked");
        await Switch(City, FeatureState.On);
        await Patience.Until(() => Task.FromResult(_handed.Contains(file)), "the fact is handed over");
    }

    [Test]
    public async Task Facts_ThatWaitForADate_AreHandedOverWhenItHasCome()
    {
        await Begin();
        await Switch(City, FeatureState.Off, until: TimeProvider.System.GetUtcNow().AddSeconds(2));
        var file = await Open(City);
        await Patience.Until(() => Task.FromResult(_handed.Contains(file)), "the fact is handed over when the setting has ended");
    }

    private new FeatureTables Tables => Services.GetRequiredService<FeatureTables>();

    private async Task Begin(Action<IServiceCollection>? more = null, bool listening = true, Func<Task>? then = null)
    {
        await Start(services =>
        {
            services.AddSingleton(new StreamKinds(KernelStreams.All.Append(TestCase.Stream)));
            if (listening) services.AddScoped<Subscriber, Listening>(_ => new Listening(_handed));
            more?.Invoke(services);
        });
        if (then is not null) await then();
    }

    private async Task Switch(RegionCode region, FeatureState state, DateTimeOffset? until = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var changed = await Services.GetRequiredService<FeatureSettings>().Change(
            _ => new FeatureSetting(0, Feature, region, state, now, until, null, 2, false, now, null, null, FeatureState.On, "uji", null, null), default);
        Assert.That(changed.Error, Is.Null);
    }

    private async Task<Guid> Open(RegionCode region)
    {
        var id = Guid.CreateVersion7();
        await Tell(id, new OpenCase(region));
        return id;
    }

    private async Task Tell(Guid file, ICommand command)
    {
        var actor = new Actor(Id<Account>.New(), Tenant, Id<ServiceUnit>.New(), City, []);
        Assert.That((await Grains.Tell(new(actor, Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()), new StreamId(TestCase.Kind, file), command)).Error, Is.Null);
    }

    /// <summary>Whether the subscription remembers that it took the fact; ended before, the next process takes it once more.</summary>
    private async Task<bool> Passed(Guid file)
    {
        var store = Services.GetRequiredService<EventStore>();
        return await store.LoadPosition(nameof(Listening)) >= (await store.ReadStream(new(TestCase.Kind, file)))[^1].Position;
    }

    private async Task<long> Parked(string subscription = nameof(Listening)) =>
        (await Tables.Query<long>("select count(*) from feature_parked where subscription = @subscription", new { subscription }, default))[0];

    /// <summary>Tells the test what it was handed.</summary>
    [Feature(Feature)]
    private sealed class Listening(ConcurrentQueue<Guid> handed) : Subscriber
    {
        public override string Name => nameof(Listening);

        public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened)];

        public override Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
        {
            handed.Enqueue(recorded.Stream.Id);
            return Task.FromResult<Result<Done>>(default(Done));
        }
    }

    [Feature(Feature, NewWork = true)]
    private sealed class Beginning(ConcurrentQueue<Guid> handed) : Subscriber
    {
        public override string Name => nameof(Beginning);

        public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened)];

        public override Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
        {
            handed.Enqueue(recorded.Stream.Id);
            return Task.FromResult<Result<Done>>(default(Done));
        }
    }

    /// <summary>Closes every case that was opened: an effect that may happen once.</summary>
    [Feature(Feature)]
    private sealed class Closing(IGrains grains) : Subscriber
    {
        public override string Name => nameof(Closing);

        public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened)];

        public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation) =>
            (await grains.Tell(caller, recorded.Stream, new EndCase(), cancellation)).Map(_ => default(Done));
    }

    private sealed record TestCase(int Count)
    {
        public const string Kind = "testing.case";

        public static StreamKind<TestCase> Stream { get; } = new StreamKind<TestCase>(Kind, new(0), (state, _) => new(state.Count + 1), isCase: true)
            .On<OpenCase>((_, c, x) => Events.Of(new CaseOpened(x.Actor.Tenant, Kind, c.Region, Id<ServiceUnit>.New(), [], Confidentiality.Normal, null)))
            .On<MoveCase>((_, c, _) => Events.Of(new CaseHandedOver(Id<ServiceUnit>.New(), c.Region, Id<Referral>.New())))
            .On<EndCase>((_, _, x) => Events.Of(new CaseClosed("DONE", x.Now)));
    }

    [Command("testing.open-case")]
    private sealed record OpenCase(RegionCode Region) : ICommand;

    [Command("testing.move-case")]
    private sealed record MoveCase(RegionCode Region) : ICommand;

    [Command("testing.end-case")]
    private sealed record EndCase : ICommand;
}
