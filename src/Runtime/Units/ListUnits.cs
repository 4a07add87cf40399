using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The offices of one's own tenant.</summary>
/// <param name="Type">Only this type of institution.</param>
[AlwaysOn("offices are no feature of a module")]
[SignedIn("names and regions of the own tenant's offices are no secret among its staff")]
internal sealed record ListUnits(string? Type = null) : IRead<IReadOnlyList<UnitRow>>;

/// <summary>One office.</summary>
internal sealed record UnitRow(Guid Id, string Type, string Code, string Name, string Region, Guid? Parent, bool Practice);

[Unscoped("offices are no cases; the tenant is the reader's own")]
internal sealed class ListUnitsHandler(IReadTables tables, IRequestScope scope) : IReadHandler<ListUnits, IReadOnlyList<UnitRow>>
{
    public async Task<Result<IReadOnlyList<UnitRow>>> Handle(ListUnits request, CancellationToken cancellationToken)
    {
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<UnitRow>(
            $"SELECT id, type, code, name, region, parent, practice FROM {tables.NameOf(UnitList.TableOf)} "
            + "WHERE tenant = @tenant AND (@type IS NULL OR type = @type) ORDER BY region, code LIMIT 1000",
            new { tenant = scope.Caller.Actor.Tenant.Value, type = request.Type });
        return Result<IReadOnlyList<UnitRow>>.Ok([.. rows]);
    }
}
