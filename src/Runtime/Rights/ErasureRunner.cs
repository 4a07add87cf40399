using Dapper;
using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// Carries out what two persons approved when its waiting time is over: looks once more whether anything stands in its way, destroys keys,
/// attachments and search rows, and notes it. Whatever crashes, it goes on where it was.
/// </summary>
[AlwaysOn("an erasure that was approved is carried out")]
internal sealed class ErasureRunner(IServiceScopeFactory scopes, IReadTables tables, SuiteLeases leases, TimeProvider time, ILogger<ErasureRunner> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        leases.Keep("erasures", Run, failure => log.LogWarning("Erasures are tried again after {Failure}", failure.GetType().Name), stoppingToken);

    private async Task Run(CancellationToken held)
    {
        using var beat = new PeriodicTimer(Beat, time);
        do
        {
            foreach (var due in await Due(held))
            {
                using var scope = scopes.CreateScope();
                await ActivatorUtilities.CreateInstance<ErasureStep>(scope.ServiceProvider).Take(new(due.Tenant), new(due.Record), held);
            }
        }
        while (await beat.WaitForNextTickAsync(held));
    }

    [Unscoped("the suite itself carries out what was approved; nothing is shown to anybody")]
    private async Task<IReadOnlyList<DueErasure>> Due(CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<DueErasure>(new CommandDefinition(
            $"SELECT record, tenant FROM {tables.NameOf(SubjectRequestRows.TableOf)} WHERE execute_at <= @now ORDER BY execute_at LIMIT 10",
            new { now = time.GetUtcNow() }, cancellationToken: cancellation))];
    }

    private sealed class DueErasure
    {
        public Guid Record { get; init; }

        public Guid Tenant { get; init; }
    }
}

/// <summary>One erasure. Every effect has an id of its own cause, so that it may be repeated.</summary>
internal sealed class ErasureStep(IGrains grains, RightsChecks checks, Erasure erasure, TimeProvider time)
{
    public async Task Take(Id<Tenant> tenant, Id<SubjectRequest> id, CancellationToken cancellation)
    {
        var stream = SubjectRequest.StreamOf(id);
        var request = (await grains.Ask<SubjectRequest>(stream, cancellation)).State;
        if (request is not { Status: SubjectRequestStatus.Waiting, Approved: { } approved, Answer.Person: { } person } || approved.ExecuteAt > time.GetUtcNow()) return;
        var cause = Names.Guid(id.Value, approved.At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (obstacles, plan) = await checks.Of(request, person, tenant, null, cancellation);
        if (obstacles.Count > 0)
        {
            await grains.Tell(Caller.Suite(tenant, Names.Guid(cause, "halt")), stream, new HaltErasure(obstacles), cancellation);
            return;
        }
        // Her words in the request itself go too; what remains of it is codes, days and who decided.
        await erasure.Destroy(tenant, [.. plan.Streams.Append(stream).Distinct()], [], plan.Attachments, Names.Guid(cause, "erase"), cancellation);
        foreach (var file in plan.Shared)
            await grains.Tell(Caller.Suite(tenant, Names.Guid(cause, $"rewriting {file.Stream.Id:D}")), file.Stream, new AskRewriting(id), cancellation);
        var done = new FinishSubjectRequest(plan.Own.Count, plan.Told, time.GetUtcNow() + KeyBackup.LongestKept);
        await grains.Tell(Caller.Suite(tenant, Names.Guid(cause, "done")), stream, done, cancellation);
    }
}
