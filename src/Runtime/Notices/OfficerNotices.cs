using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Finds who is told, and puts the notice down.</summary>
internal sealed class OfficerNotices(Outbox outbox, DutyRoster roster, Answerable answerable, IUnits units) : INotices
{
    public async Task Tell(Notice notice, IReadOnlyCollection<Id<Account>>? except = null, CancellationToken cancellation = default)
    {
        var told = notice.To is { } one ? [one] : await roster.Now(notice.Unit, cancellation) is { } now ? [now.First] : Array.Empty<Id<Account>>();
        told = [.. told.Where(account => except?.Contains(account) != true)];
        if (notice.To is null && told.Length == 0) told = [.. await answerable.For(notice.Unit, except ?? [], cancellation)];
        var leaves = await units.Leaves(notice.Unit, cancellation);
        await outbox.Put(notice, told, leaves, cancellation);
    }
}
