using Lindung.Kernel;
using Lindung.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// Keeps the read tables up to date: those that serve first, then those being rebuilt. Of several nodes on one store one runs, by lease.
/// </summary>
internal sealed class ProjectionRunner(
    EventStore store, ProjectionCatalogue catalogue, ProjectionPump pump, SuiteLeases leases, ILogger<ProjectionRunner> log) : BackgroundService
{
    /// <summary>While many write, a transaction for each few events would take from the writers what it gives nobody.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<ProjectionState> _states = [];
    private bool _active;

    /// <summary>Completes when the tables stand.</summary>
    public Task Opened => _opened.Task;

    /// <summary>The position that all serving tables show, when this process keeps them; null when another does.</summary>
    public long? Position => _active ? _states.Where(catalogue.IsServed).Select(s => s.Position).DefaultIfEmpty(0).Min() : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _states = await catalogue.Open(stoppingToken);
                _opened.TrySetResult();
                await leases.While("projections", Run, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Tried again from the checkpoint: a table must not pass over an event, and the host goes on without newer lists.
                log.LogError("Read tables stand still: {Failure}", failure is DamagedEventException ? failure.Message : failure.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            finally
            {
                _active = false;
            }
        }
    }

    private async Task Run(CancellationToken cancellation)
    {
        _states = await catalogue.Open(cancellation);
        _active = true;
        for (var applied = 0; !cancellation.IsCancellationRequested;)
        {
            var seen = store.Head;
            applied = await pump.Run([.. _states.Where(catalogue.IsServed)], applied < ProjectionPump.BatchSize ? ProjectionPump.BatchSize : ProjectionPump.LargeBatchSize, cancellation);
            var rebuilt = await Rebuild(cancellation);
            if (applied == 0 && !rebuilt) await store.WaitPast(seen, cancellation);
            else if (applied < ProjectionPump.BatchSize && !rebuilt) await Task.Delay(Gathering, cancellation);
        }
    }

    private async Task<bool> Rebuild(CancellationToken cancellation)
    {
        var building = _states.Where(s => !catalogue.IsServed(s)).ToList();
        if (building.Count == 0) return false;
        if (await pump.Run(building, cancellation) > 0) return true;
        foreach (var done in building) await catalogue.Serve(done, cancellation);
        return true;
    }
}
