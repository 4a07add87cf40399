using Lindung.Kernel;

namespace Lindung.Runtime.Demo;

/// <summary>Founds the demo offices with their units. What stands already is left as it is.</summary>
internal sealed class DemoFounding(IGrains grains, IReadTables tables)
{
    public async Task Run(IReadOnlyList<DemoOffice> offices, Action progress, CancellationToken cancellation)
    {
        long reached = 0;
        await Parallel.ForEachAsync(offices, cancellation, async (office, token) =>
        {
            var position = await Found(office, token);
            lock (offices) reached = Math.Max(reached, position);
            progress();
        });
        // Use cases look units up in the read tables.
        while (!await tables.Reached(reached, cancellation)) cancellation.ThrowIfCancellationRequested();
    }

    private async Task<long> Found(DemoOffice office, CancellationToken cancellation)
    {
        var position = await Tell(office, "found", cancellation, new Step(TenantStream.Of(office.Tenant), new FoundTenant(office.Region, office.Name, false)));
        foreach (var unit in office.Units)
        {
            position = await Tell(
                office, "unit " + unit.Code, cancellation,
                new Step(UnitCodes.StreamOf(office.Tenant, office.Region), new GiveUnitCode(unit.Code)),
                new Step(ServiceUnit.StreamOf(unit.Id), new OpenUnit(unit.Type, unit.Code, unit.Name, unit.Region, unit.Parent, false)));
        }
        return position;
    }

    private async Task<long> Tell(DemoOffice office, string what, CancellationToken cancellation, params Step[] steps)
    {
        var told = await grains.Tell(Caller.Suite(office.Tenant, Names.Guid(office.Tenant.Value, "demo " + what)), steps, cancellation);
        return told.Error is { } refusal
            ? throw new InvalidOperationException($"The demo office {office.Key} was refused ({what}): {refusal.Code}")
            : told.Value.Position;
    }
}
