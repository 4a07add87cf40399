using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

[Unscoped("names and regions of offices are no secret; every caller asks for its own tenant or by id")]
internal sealed class Units(IReadTables tables) : IUnits
{
    private const string Columns = "id, tenant, type, code, name, region, parent, practice";

    public async ValueTask<UnitInfo?> Find(Id<ServiceUnit> id, CancellationToken cancellation = default)
    {
        await using var connection = await tables.Open(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM {tables.NameOf(UnitList.TableOf)} WHERE id = @id", new { id = id.Value });
        return row?.ToInfo();
    }

    public async ValueTask<IReadOnlyList<UnitInfo>> Serving(Id<Tenant> tenant, string type, RegionCode region, CancellationToken cancellation = default)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM {tables.NameOf(UnitList.TableOf)} WHERE tenant = @tenant AND type = @type", new { tenant = tenant.Value, type });
        return [.. rows.Select(r => r.ToInfo()).Where(u => region.IsWithin(u.Unit.Region)).OrderByDescending(u => u.Unit.Region.Level)];
    }

    public async ValueTask<Tenant?> Tenant(Id<Tenant> id, CancellationToken cancellation = default)
    {
        await using var connection = await tables.Open(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<TenantRow>(
            $"SELECT tenant, region, name, practice FROM {tables.NameOf(TenantList.TableOf)} WHERE tenant = @id", new { id = id.Value }))?.ToTenant();
    }

    public async ValueTask<Tenant?> TenantOf(RegionCode region, CancellationToken cancellation = default)
    {
        await using var connection = await tables.Open(cancellation);
        return (await connection.QueryFirstOrDefaultAsync<TenantRow>(
            $"SELECT tenant, region, name, practice FROM {tables.NameOf(TenantList.TableOf)} WHERE region = @region AND practice = @no ORDER BY tenant LIMIT 1",
            new { region = region.ToString(), no = false }))?.ToTenant();
    }

    private sealed record TenantRow(Guid Tenant, RegionCode Region, string Name, bool Practice)
    {
        public Tenant ToTenant() => new(new(Tenant), Region, Name, Practice);
    }

    private sealed record Row(Guid Id, Guid Tenant, string Type, string Code, string Name, RegionCode Region, Guid? Parent, bool Practice)
    {
        public UnitInfo ToInfo() => new(
            new(Id), new ServiceUnit(new(Tenant), Type, Code, Name, Region, Parent is { } p ? new Id<ServiceUnit>(p) : null, Practice));
    }
}
