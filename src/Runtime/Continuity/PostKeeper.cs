using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// An account ends in a table, at once; its open cases pass on in the store. Should a node die between the two, this brings them together:
/// of several nodes one looks, by lease.
/// </summary>
internal sealed class PostKeeper(IServiceScopeFactory scopes, IdentityDatabase accounts, SuiteLeases leases, TimeProvider time, ILogger<PostKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.While("posts", Run, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task Run(CancellationToken held)
    {
        while (!held.IsCancellationRequested)
        {
            try
            {
                await LookOnce(held);
            }
            catch (Exception failure) when (failure is StoreUnavailableException or System.Data.Common.DbException)
            {
                log.LogWarning("Posts are looked at again after {Failure}", failure.GetType().Name);
            }
            await Task.Delay(Beat, time, held);
        }
    }

    private async Task LookOnce(CancellationToken cancellation)
    {
        using var scope = scopes.CreateScope();
        var posts = scope.ServiceProvider.GetRequiredService<Posts>();
        foreach (var row in await Changed(cancellation))
        {
            var (tenant, account) = (new Id<Tenant>(Guid.Parse(row.Tenant)), new Id<Account>(Guid.Parse(row.Account)));
            var done = row.Active == 0 ? await posts.Leave(tenant, account, "DEACTIVATED", cancellation) : await posts.Resume(tenant, account, cancellation);
            if (done.Error is { } refused) log.LogWarning("The post of {Account} stays as it is: {Code}", account, refused.Code);
        }
    }

    private Task<List<Row>> Changed(CancellationToken cancellation) => accounts.Query<Row>(
        """
        select distinct a.tenant, h.account, a.active from identity_history h join identity_accounts a on a.id = h.account
        where h.act in ('DEACTIVATED', 'REACTIVATED') and h.at > @Since
        """,
        new { Since = (time.GetUtcNow() - LooksBack).ToUnixTimeMilliseconds() }, cancellation);

    private sealed record Row(string Tenant, string Account, long Active);
}
