using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// Tells the next one when a step of a watch is due and nobody has opened what is watched: each step once, whatever crashes, because the notice's id is
/// derived from watch and step.
/// </summary>
internal sealed class DutyRunner(DutyItems items, IServiceScopeFactory scopes, SuiteLeases leases, TimeProvider time, ILogger<DutyRunner> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    private static readonly Guid Steps = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c13");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        leases.Keep("duty", Run, failure => log.LogWarning("Watches of the duty rota are tried again after {Failure}", failure.GetType().Name), stoppingToken);

    private async Task Run(CancellationToken held)
    {
        using var beat = new PeriodicTimer(Beat, time);
        do
        {
            foreach (var row in await items.Due(held))
            {
                using var scope = scopes.CreateScope();
                await Step(scope.ServiceProvider, row, held);
            }
        }
        while (await beat.WaitForNextTickAsync(held));
    }

    private async Task Step(IServiceProvider services, WatchRow row, CancellationToken held)
    {
        var (item, chain) = (row.ToItem(), services.GetRequiredService<DutyChain>());
        if (await services.GetRequiredService<IUnits>().Find(item.Unit, held) is not { } unit) return;
        if (await chain.IsOpened(item, unit, held))
        {
            await items.End(row, "OPENED", held);
            return;
        }
        var (told, level) = await chain.Next(item, unit, (int)row.Level, held);
        if (told.Count > 0)
        {
            var notice = new Notice(Names.Guid(Steps, $"{row.Id}\n{row.Step}"), unit.Unit.Tenant, item.Unit, told is [var one] ? one : null, true, NoticeKind.Task);
            await services.GetRequiredService<Outbox>().Put(notice, told, !unit.Unit.IsPractice, held);
        }
        await items.Advance(row, unit, level + 1, held);
    }
}
