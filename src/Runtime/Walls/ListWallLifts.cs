using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// What waits for a decision about walls in the dinas, and how many stand before which office's files: the number of a file, no word of it. Walls
/// before the reader are not there.
/// </summary>
[AlwaysOn("a wall holds whatever is switched off")]
[Requires(WallPermissions.Lift)]
internal sealed record ListWallLifts : IRead<WallBook>, ILogged<WallBook>
{
    public ReadEntry Shown(WallBook answer) => new([.. answer.Lifts.Select(lift => lift.Case.Id)], answer.Lifts.Count == 0 ? [] : [FieldClass.FreeText], "kernel.wall-lift.list");
}

/// <param name="Lifts">What waits for a decision, the oldest first.</param>
/// <param name="Walls">How many files stand behind a wall, by the unit that keeps them.</param>
internal sealed record WallBook(IReadOnlyList<WallLiftRow> Lifts, IReadOnlyList<WallCount> Walls);

/// <param name="Case">Which file.</param>
/// <param name="Lift">Which wish.</param>
/// <param name="Number">The file's number.</param>
/// <param name="Unit">Which unit keeps it.</param>
/// <param name="For">Officers for whom the file would exist again, by name, and units.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Asked">When.</param>
/// <param name="Agreed">Whether one has agreed.</param>
/// <param name="Mine">Whether the reader may decide: neither she nor her unit is part of it.</param>
internal sealed record WallLiftRow(StreamId Case, Guid Lift, string? Number, Id<ServiceUnit> Unit, IReadOnlyList<string> For, string? Why, DateTimeOffset Asked, bool Agreed, bool Mine);

/// <param name="Unit">Which unit keeps the files.</param>
/// <param name="Files">How many files have a wall.</param>
internal sealed record WallCount(Id<ServiceUnit> Unit, long Files);

[Unscoped("numbers of files of the reader's tenant whose walls are not before her; nothing of the files is shown")]
internal sealed class ListWallLiftsHandler(IReadTables tables, IGrains grains, WallNames names, IRequestScope scope) : IReadHandler<ListWallLifts, WallBook>
{
    public async Task<Result<WallBook>> Handle(ListWallLifts request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        await using var connection = await tables.Open(cancellationToken);
        var (lift, file) = (Open("l"), Open("c"));
        var parameters = new DynamicParameters(lift.Parameters);
        parameters.Add("tenant", actor.Tenant.Value);
        var wishes = await connection.QueryAsync<Row>(
            $"SELECT l.record, l.kind, l.lift FROM {tables.NameOf(WallLifts.TableOf)} l WHERE l.tenant = @tenant AND {lift.Sql} ORDER BY l.asked LIMIT 200", parameters);
        var counts = await connection.QueryAsync<CountRow>(
            $"SELECT c.unit, COUNT(*) AS files FROM {tables.NameOf(CaseList.TableOf)} c WHERE c.tenant = @tenant AND {file.Sql} "
            + $"AND EXISTS (SELECT 1 FROM {tables.NameOf(CaseExclusions.TableOf)} x WHERE x.record = c.record) GROUP BY c.unit ORDER BY c.unit", parameters);
        var lifts = new List<WallLiftRow>();
        foreach (var row in wishes.ToList())
            if (await grains.Head(new(row.Kind, row.Record), cancellationToken) is { } head && head.Lifts.FirstOrDefault(one => one.Id == row.Lift) is { } asked)
                lifts.Add(new(
                    new(row.Kind, row.Record), asked.Id, head.Number, head.Unit, [.. await names.Of(asked.Accounts, cancellationToken), .. await names.Of(asked.Units, cancellationToken)],
                    asked.Why.OrDefault(), asked.At, asked.AgreedBy is not null, head.Unit != actor.Unit && asked.AskedBy != actor.Account && asked.AgreedBy != actor.Account));
        return new WallBook(lifts, [.. counts.Select(c => new WallCount(new(c.Unit), c.Files))]);

        ScopeClause Open(string alias) => CaseExclusions.Open(tables, alias, actor);
    }

    private sealed class Row
    {
        public Guid Record { get; init; }

        public string Kind { get; init; } = "";

        public Guid Lift { get; init; }
    }

    private sealed class CountRow
    {
        public Guid Unit { get; init; }

        public long Files { get; init; }
    }
}

/// <summary>What those before whom a wall stands are called among colleagues.</summary>
internal sealed class WallNames(IStaff staff, IUnits units, IRequestScope scope)
{
    private ILookup<Id<Account>, StaffMember>? _everybody;

    public async ValueTask<IReadOnlyList<string>> Of(IEnumerable<Id<Account>> accounts, CancellationToken cancellation)
    {
        _everybody ??= (await staff.Everybody(scope.Caller.Actor.Tenant, cancellation: cancellation)).ToLookup(m => m.Account);
        return [.. accounts.Select(account => _everybody[account].FirstOrDefault()?.Name ?? "–")];
    }

    public async ValueTask<IReadOnlyList<string>> Of(IEnumerable<Id<ServiceUnit>> named, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var unit in named) found.Add((await units.Find(unit, cancellation))?.Unit.Name ?? "–");
        return found;
    }
}
