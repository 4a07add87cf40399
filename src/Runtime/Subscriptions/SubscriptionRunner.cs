using Lindung.Kernel;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// Hands facts to subscribers, each with a checkpoint of its own, in position order. An effect is a command whose id is derived
/// from subscription and position, so that handing over twice changes nothing.
/// </summary>
internal sealed class SubscriptionRunner(
    EventStore store, EventCodec codec, EventTypes types, SuiteLeases leases, IServiceScopeFactory scopes, ILogger<SubscriptionRunner> log) : BackgroundService
{
    private const int BatchSize = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<string> names;
        using (var scope = scopes.CreateScope()) names = [.. scope.ServiceProvider.GetServices<Subscriber>().Select(s => s.Name)];
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count) throw new InvalidOperationException("Two subscribers bear one name: " + string.Join(", ", names));
        await Task.WhenAll(names.Select(name => Keep(name, stoppingToken)));
    }

    private async Task Keep(string name, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await leases.While("subscription:" + name, held => Run(name, held), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (NewerFactException newer)
            {
                log.LogError("{Failure}", newer.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping);
            }
            catch (Exception failure)
            {
                // Tried again from the checkpoint: a subscriber that cannot go on must not pass over a fact.
                log.LogWarning("Subscription {Name} is tried again after {Failure}", name, failure.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping);
            }
        }
    }

    private async Task Run(string name, CancellationToken held)
    {
        var position = await store.LoadPosition(name, held);
        while (!held.IsCancellationRequested)
        {
            var batch = await store.ReadAll(position, BatchSize, held);
            foreach (var stored in batch) await Hand(name, stored, held);
            if (batch.Count == 0)
            {
                await store.WaitPast(position, held);
                continue;
            }
            position = batch[^1].Position;
            await store.SavePosition(name, position, held);
        }
    }

    private async Task Hand(string name, StoredEvent stored, CancellationToken held)
    {
        if (!types.IsRead(stored.Name)) return;
        using var scope = scopes.CreateScope();
        var subscriber = scope.ServiceProvider.GetServices<Subscriber>().First(s => s.Name == name);
        if (types.Wanted(stored.Name, subscriber.Wants) is not { } shape) return;
        var recorded = await codec.Decode(stored, shape, Reveal.Withhold, held) ?? throw new NewerFactException(name, stored, shape.Version);
        var result = await subscriber.Handle(recorded, Caller.Suite(stored.Tenant, EffectId.Of(name, stored.Position)), held);
        if (result.Error is { } refused) log.LogWarning("Subscription {Name} was refused at {Position}: {Code}", name, stored.Position, refused.Code);
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
