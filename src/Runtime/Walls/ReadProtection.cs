using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>How a file is protected: before whom a wall stands, what was asked about it, and who read the file of late.</summary>
[AlwaysOn("a wall holds whatever is switched off")]
[Requires(WallPermissions.Raise)]
internal sealed record ReadProtection(string Kind, Guid Id) : IRead<CaseProtection>, IOnRecord, ILogged<CaseProtection>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(CaseProtection answer) => new([Id], [FieldClass.FreeText], "kernel.protection.read");
}

/// <param name="Record">The file.</param>
/// <param name="Number">Its number; null: none was issued yet.</param>
/// <param name="Officers">Officers for whom it does not exist.</param>
/// <param name="Units">Units for which it does not exist.</param>
/// <param name="Lifts">What was asked about the wall and is not decided.</param>
/// <param name="Readers">Who read the file in the last thirty days, the latest first.</param>
/// <param name="Hold">Why nothing of it is erased; null: it is not held.</param>
/// <param name="LimitedAt">Since when her data are shared on no consent.</param>
/// <param name="Rewriting">Somebody of whom it tells was erased: its texts are to be written anew.</param>
internal sealed record CaseProtection(
    StreamId Record, string? Number, IReadOnlyList<string> Officers, IReadOnlyList<string> Units, IReadOnlyList<AskedLift> Lifts, IReadOnlyList<RecentReader> Readers,
    Code? Hold = null, DateTimeOffset? LimitedAt = null, bool Rewriting = false);

/// <param name="Asked">When.</param>
/// <param name="For">For whom the file would exist again.</param>
/// <param name="Why">Why it was asked.</param>
/// <param name="Agreed">Whether one of two has agreed.</param>
internal sealed record AskedLift(DateTimeOffset Asked, IReadOnlyList<string> For, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Why, bool Agreed);

/// <param name="Name">The officer.</param>
/// <param name="Unit">In which unit she read.</param>
/// <param name="Last">When last.</param>
/// <param name="Reads">How often in thirty days; readings of this file, not of its parts elsewhere.</param>
internal sealed record RecentReader(string Name, Id<ServiceUnit> Unit, DateTimeOffset Last, int Reads);

internal sealed class ReadProtectionHandler(EventStore store, WallNames names, IFieldFilter filter, IRequestScope scope, TimeProvider time) : IReadHandler<ReadProtection, CaseProtection>
{
    private const int Days = 30;
    private const int Most = 1_000;

    public async Task<Result<CaseProtection>> Handle(ReadProtection request, CancellationToken cancellationToken)
    {
        var head = scope.Head!;
        var lifts = new List<AskedLift>();
        foreach (var lift in head.Lifts)
            lifts.Add(filter.For(scope.Caller.Actor, head, new AskedLift(
                lift.At, [.. await names.Of(lift.Accounts, cancellationToken), .. await names.Of(lift.Units, cancellationToken)], lift.Why, lift.AgreedBy is not null)));
        return new CaseProtection(
            request.Record, head.Number, await names.Of(head.Excluded, cancellationToken), await names.Of(head.ExcludedUnits, cancellationToken), lifts, await Readers(request.Id, cancellationToken),
            head.Hold, head.LimitedAt, head.RewritingFor is not null);
    }

    private async Task<IReadOnlyList<RecentReader>> Readers(Guid record, CancellationToken cancellation)
    {
        var query = new ReadLogQuery(scope.Caller.Actor.Tenant, record, time.GetUtcNow().AddDays(-Days), null, 0, Most) { NewestFirst = true };
        var readers = new List<RecentReader>();
        foreach (var of in (await store.ReadLog(query, cancellation)).GroupBy(line => (line.Entry.Account, line.Entry.Unit)))
            readers.Add(new((await names.Of([new Id<Account>(of.Key.Account)], cancellation))[0], new(of.Key.Unit), of.Max(line => line.Entry.At), of.Count()));
        return [.. readers.OrderByDescending(reader => reader.Last)];
    }
}
