using Lindung.Runtime.Hosting;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// Work that only one node of those on a store does at a time. The database's clock counts; a killed owner is followed by another
/// after the lease has ended.
/// </summary>
internal sealed class SuiteLeases(EventStore store, SuiteOptions options, NodeClock clock, TimeProvider time)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);

    /// <summary>This process, told from every other that works on the store.</summary>
    public string Node { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Runs while the lease is held, again whenever it is won; alone on a store at once.</summary>
    public async Task While(string name, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        while ((!await Held(name, run, stopping) || options.Shared) && !stopping.IsCancellationRequested);
    }

    /// <summary>Keeps work going under the lease until the process stops: whatever fails is told, and begun again a second later.</summary>
    public async Task Keep(string name, Func<CancellationToken, Task> run, Action<Exception> failed, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await While(name, run, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                failed(failure);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping);
            }
        }
    }

    /// <summary>Runs to its end under the lease; begins again where the lease was lost on the way.</summary>
    public async Task Once(string name, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        while (!await Held(name, run, stopping)) stopping.ThrowIfCancellationRequested();
    }

    /// <summary>False: the lease was lost and another node goes on, or this machine's clock is not right any more.</summary>
    private async Task<bool> Held(string name, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        await clock.WhenRight(stopping);
        while (options.Shared && !await Taken(name, stopping)) await Task.Delay(Renewal, time, stopping);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, clock.WhileRight);
        var renewing = options.Shared ? Renew(name, held) : Task.CompletedTask;
        try
        {
            await run(held.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            await held.CancelAsync();
            await renewing;
            if (options.Shared) await Release(name);
        }
    }

    /// <summary>While the store is away nobody wins it: a node waits for the store, and does not end because of it.</summary>
    private async Task<bool> Taken(string name, CancellationToken stopping)
    {
        try
        {
            return await store.TakeLease(name, Node, Duration, stopping) is not null;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private async Task Renew(string name, CancellationTokenSource held)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Renewal, time, held.Token);
                if (await store.TakeLease(name, Node, Duration, held.Token) is null) break;
            }
        }
        catch (Exception lost) when (lost is OperationCanceledException or StoreUnavailableException)
        {
            // Without the store nobody can hold a lease: stop before another may begin.
        }
        await held.CancelAsync();
    }

    private async Task Release(string name)
    {
        try
        {
            await store.ReleaseLease(name, Node, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It ends by itself.
        }
    }
}
