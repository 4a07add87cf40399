using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Finds who is told, and puts the notice down.</summary>
internal sealed class OfficerNotices(Outbox outbox, Answerable answerable, IUnits units) : INotices
{
    public async Task Tell(Notice notice, IReadOnlyCollection<Id<Account>>? except = null, CancellationToken cancellation = default)
    {
        var told = notice.To is { } one ? except?.Contains(one) == true ? [] : [one] : await answerable.For(notice.Unit, except ?? [], cancellation);
        var leaves = await units.Find(notice.Unit, cancellation) is { Unit.IsPractice: false };
        await outbox.Put(notice, told, leaves, cancellation);
    }
}
