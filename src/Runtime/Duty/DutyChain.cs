using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Whether somebody has opened what is watched, and who is told next: first on duty, second on duty, the unit's head, the unit above.</summary>
internal sealed class DutyChain(EventStore store, IGrains grains, DutyRoster roster, Answerable answerable, IUnits units)
{
    /// <summary>The unit above: there is nobody behind it.</summary>
    internal const int Last = 3;

    private const int Looked = 200;

    /// <summary>
    /// Opened: it was answered, its clock has ended, or an officer of the unit other than who brought it has read the record itself, not just a list in which it
    /// stands. The read log is the proof.
    /// </summary>
    internal async Task<bool> IsOpened(DutyItem item, UnitInfo unit, CancellationToken cancellation)
    {
        if (item.Clock is { } clock)
        {
            if ((await grains.Head(item.Record, cancellation))?.Clocks.Any(c => c.Id == clock && c.EndedAt is null) != true) return true;
        }
        else if ((await grains.Ask<Referral>(item.Record, cancellation)).State.Status != ReferralStatus.Sent) return true;
        var lines = await store.ReadLog(new ReadLogQuery(unit.Unit.Tenant, item.Record.Id, item.Since, Most: Looked), cancellation);
        return lines.Any(l => l.Entry.Unit == item.Unit.Value && l.Entry.Account != item.By?.Value && l.Entry.FieldClasses.Length > 0);
    }

    /// <summary>The first at this level or behind it for whom the record exists; nobody: empty, behind the last.</summary>
    internal async Task<(IReadOnlyList<Id<Account>> Told, int Level)> Next(DutyItem item, UnitInfo unit, int from, CancellationToken cancellation)
    {
        var excluded = (await grains.Head(item.Record, cancellation))?.Excluded ?? [];
        for (var level = from; level <= Last; level++)
            if ((await At(item.Unit, unit, level, cancellation)).Where(account => !excluded.Contains(account)).ToList() is [_, ..] told)
                return (told, level);
        return ([], Last + 1);
    }

    private async Task<IReadOnlyList<Id<Account>>> At(Id<ServiceUnit> id, UnitInfo unit, int level, CancellationToken cancellation) => level switch
    {
        0 => await roster.Now(id, cancellation) is { } now ? [now.First] : [],
        1 => await roster.Now(id, cancellation) is { Second: { } second } ? [second] : [],
        2 => await answerable.HeadsOf(id, cancellation),
        _ => unit.Unit.Parent is { } above && await units.Find(above, cancellation) is not null ? await answerable.Heads(above, cancellation) : [],
    };
}
