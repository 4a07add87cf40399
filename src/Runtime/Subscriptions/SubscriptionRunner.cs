using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// Hands facts to subscribers, each with a checkpoint of its own, in position order. An effect is a command whose id is derived
/// from subscription and position, so that handing over twice changes nothing. A fact for a region in which the subscriber's feature is
/// off is parked, and handed over before any later one of that region when it is on again.
/// </summary>
internal sealed class SubscriptionRunner(
    EventStore store, EventCodec codec, EventTypes types, FeatureSettings settings, FeatureTables tables, SuiteLeases leases, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<SubscriptionRunner> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Subscription> subscriptions;
        using (var scope = scopes.CreateScope()) subscriptions = [.. scope.ServiceProvider.GetServices<Subscriber>().Select(Subscription.Of)];
        if (subscriptions.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count() < subscriptions.Count)
            throw new InvalidOperationException("Two subscribers bear one name: " + string.Join(", ", subscriptions.Select(s => s.Name)));
        await Task.WhenAll(subscriptions.Select(s => Keep(s, stoppingToken)));
    }

    private Task Keep(Subscription subscription, CancellationToken stopping) => leases.Keep(
        "subscription:" + subscription.Name, held => Run(subscription, new(tables, subscription.Name, time), held),
        failure =>
        {
            // Tried again from the checkpoint: a subscriber that cannot go on must not pass over a fact.
            if (failure is NewerFactException) log.LogError("{Failure}", failure.Message);
            else log.LogWarning("Subscription {Name} is tried again after {Failure}", subscription.Name, failure.GetType().Name);
        },
        stopping);

    private async Task Run(Subscription subscription, ParkedFacts parked, CancellationToken held)
    {
        var position = await store.LoadPosition(subscription.Name, held);
        await parked.Open(held);
        while (!held.IsCancellationRequested)
        {
            foreach (var region in parked.Regions.Order().ToList()) await Release(subscription, parked, region, held);
            var batch = await store.ReadAll(position, BatchSize, held);
            foreach (var stored in batch) await Take(subscription, parked, stored, held);
            if (batch.Count == 0)
            {
                await Wait(position, parked.Regions.Count > 0, held);
                continue;
            }
            position = batch[^1].Position;
            await store.SavePosition(subscription.Name, position, held);
        }
    }

    /// <summary>Waits for the next event; while facts are parked, for the next beat, because settings and dates change without an event.</summary>
    private async Task Wait(long position, bool anyParked, CancellationToken held)
    {
        using var beat = new CancellationTokenSource(anyParked ? Beat : Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(held, beat.Token);
        try
        {
            await store.WaitPast(position, either.Token);
        }
        catch (OperationCanceledException) when (!held.IsCancellationRequested)
        {
            // The beat.
        }
    }

    private async Task Take(Subscription subscription, ParkedFacts parked, StoredEvent stored, CancellationToken held)
    {
        if (parked.Regions.Count > 0 && stored.Name == Subscription.Moved && !subscription.HasOwnRegion)
            await parked.Follow(stored.Stream, ((CaseHandedOver)(await Decoded(subscription, stored, types.Entry(typeof(CaseHandedOver)), held)).Event).Region, held);
        if (types.Wanted(stored.Name, subscription.Wants) is not { } shape) return;
        var recorded = await Decoded(subscription, stored, shape, held);
        using var scope = scopes.CreateScope();
        var subscriber = subscription.In(scope.ServiceProvider);
        var region = subscriber.RegionOf(recorded) ?? recorded.Metadata.Region;
        if (parked.Regions.Contains(region)) await Release(subscription, parked, region, held);
        if (await IsOpen(subscription, region, held)) await Hand(subscription, subscriber, recorded, held);
        else await parked.Park(stored, subscription.Marks.Feature!, region, held);
    }

    /// <summary>Hands over what waits for the region, in order, as far as the feature is on there.</summary>
    private async Task Release(Subscription subscription, ParkedFacts parked, RegionCode region, CancellationToken held)
    {
        while (await IsOpen(subscription, region, held) && await parked.First(region, held) is { Count: > 0 } positions)
        {
            foreach (var position in positions)
            {
                if (!await IsOpen(subscription, region, held)) return;
                // A store that was restored since may end before it.
                if (await store.ReadAll(position - 1, 1, held) is [var stored] && stored.Position == position && types.Wanted(stored.Name, subscription.Wants) is { } shape)
                {
                    using var scope = scopes.CreateScope();
                    await Hand(subscription, subscription.In(scope.ServiceProvider), await Decoded(subscription, stored, shape, held), held);
                }
                await parked.Handed(position, held);
            }
        }
    }

    private async ValueTask<bool> IsOpen(Subscription subscription, RegionCode region, CancellationToken held) =>
        subscription.Marks.Feature is not { } feature
        || await (await settings.Now(held)).StateOf(feature, region, time.GetUtcNow()) >= (subscription.Marks.NewWork ? FeatureState.On : FeatureState.Closed);

    private async Task<RecordedEvent> Decoded(Subscription subscription, StoredEvent stored, EventType shape, CancellationToken held) =>
        await codec.Decode(stored, shape, Reveal.Withhold, held) ?? throw new NewerFactException(subscription.Name, stored, shape.Version);

    private async Task Hand(Subscription subscription, Subscriber subscriber, RecordedEvent recorded, CancellationToken held)
    {
        var result = await subscriber.Handle(recorded, Caller.Suite(recorded.Tenant, EffectId.Of(subscription.Name, recorded.Position)), held);
        if (result.Error is { } refused) log.LogWarning("Subscription {Name} was refused at {Position}: {Code}", subscription.Name, recorded.Position, refused.Code);
    }

    /// <summary>What is known of a subscriber before there is a fact for it.</summary>
    private sealed record Subscription(string Name, Type Type, IReadOnlyCollection<Type> Wants, DoorMarks Marks, bool HasOwnRegion)
    {
        public static string Moved { get; } = EventAttribute.Of(typeof(CaseHandedOver)).Name;

        public static Subscription Of(Subscriber subscriber) => new(
            subscriber.Name, subscriber.GetType(), subscriber.Wants, DoorMarks.Of(subscriber.GetType()),
            subscriber.GetType().GetMethod(nameof(Subscriber.RegionOf))!.DeclaringType != typeof(Subscriber));

        public Subscriber In(IServiceProvider services) => services.GetServices<Subscriber>().First(s => s.GetType() == Type);
    }
}

/// <summary>A fact was written by a newer version than its reader knows: what it means cannot be told, and passing over it would lose it.</summary>
internal sealed class NewerFactException(string subscription, StoredEvent stored, int known) : Exception(
    $"Subscription {subscription} stands still at position {stored.Position}: {stored.Name} has version {stored.SchemaVersion}, this build reads up to {known}. Install the newer module.");

/// <summary>The command id of an effect, derived from its cause: the same cause never has its effect twice.</summary>
internal static class EffectId
{
    private static readonly Guid Subscriptions = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c01");
    private static readonly Guid Clocks = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c02");

    public static Guid Of(string subscription, long position) => Names.Guid(Subscriptions, $"{subscription}\n{position}");

    public static Guid Of(Guid clock, int step) => Names.Guid(Clocks, $"{clock:D}\n{step}");
}
