using Lindung.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>Keeps the search table up to date. Of several nodes on one store one runs, by lease.</summary>
internal sealed class PersonSearchRunner(EventStore store, PersonIndexer indexer, SuiteLeases leases, ILogger<PersonSearchRunner> log) : BackgroundService
{
    private const int Many = 1_000;

    /// <summary>While many write, a transaction for each few events would take from the writers what it gives nobody.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    /// <summary>A rotation of the search keys begins without an event, and may be begun by another process.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await leases.While("person-search", Run, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is StoreUnavailableException or System.Data.Common.DbException or DamagedEventException)
            {
                log.LogWarning("The search table stands still: {Failure}", failure.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task Run(CancellationToken held)
    {
        while (!held.IsCancellationRequested)
        {
            var seen = store.Head;
            if (!await indexer.Run(held).ConfigureAwait(false)) await Wait(seen, held).ConfigureAwait(false);
            else if (store.Head - seen < Many) await Task.Delay(Gathering, held).ConfigureAwait(false);
        }
    }

    private async Task Wait(long seen, CancellationToken held)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(held);
        look.CancelAfter(Look);
        try
        {
            await store.WaitPast(seen, look.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!held.IsCancellationRequested)
        {
            // Nothing was written; the tables may have changed all the same.
        }
    }
}
