using Dapper;
using Lindung.Kernel;
using Lindung.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// Tells a case when a share of a time limit is reached: once, whatever crashes, because the command's id is derived from clock
/// and step. What became due while no node ran is told at the next start, in order.
/// </summary>
internal sealed class ClockRunner(
    IReadTables tables, IGrains grains, SuiteLeases leases, TimeProvider time, ILogger<ClockRunner> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        leases.Keep("clocks", Run, failure => log.LogWarning("Clocks are tried again after {Failure}", failure.GetType().Name), stoppingToken);

    private async Task Run(CancellationToken held)
    {
        using var beat = new PeriodicTimer(Beat, time);
        do
        {
            foreach (var step in await Due(held)) await Tell(step, held);
        }
        while (await beat.WaitForNextTickAsync(held));
    }

    [Unscoped("the suite itself tells each case its own clock; nothing is shown to anybody")]
    private async Task<IReadOnlyList<DueStep>> Due(CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<DueStep>(
            $"SELECT clock, step, kind, record, tenant FROM {tables.NameOf(ClockSteps.TableOf)} WHERE at <= @now ORDER BY at, clock, step LIMIT 200",
            new { now = time.GetUtcNow() });
        return [.. rows];
    }

    private async Task Tell(DueStep due, CancellationToken cancellation)
    {
        var caller = Caller.Suite(new(due.Tenant), EffectId.Of(due.Clock, (int)due.Step));
        var result = await grains.Tell(caller, new StreamId(due.Kind, due.Record), new ReachClockStep(due.Clock, (int)due.Step), cancellation);
        if (result.Error is { } refused) log.LogWarning("Clock {Clock} step {Step} was refused: {Code}", due.Clock, due.Step, refused.Code);
    }

    private sealed record DueStep(Guid Clock, long Step, string Kind, Guid Record, Guid Tenant);
}
