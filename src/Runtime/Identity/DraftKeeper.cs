using Lindung.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Identity;

/// <summary>Deletes drafts whose day has passed. Every node does: what another deleted is not there.</summary>
internal sealed class DraftKeeper(Drafts drafts, TimeProvider time, ILogger<DraftKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Look(stoppingToken);
                await Task.Delay(Beat, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        try
        {
            await drafts.Expire(cancellation);
        }
        catch (StoreUnavailableException failure)
        {
            log.LogWarning("Drafts are looked at again after {Failure}", failure.InnerException?.GetType().Name);
        }
    }
}
