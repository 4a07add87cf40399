using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The service units of all tenants.</summary>
internal sealed class UnitList : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_units",
        [new("id", ColumnType.Id), new("type", ColumnType.Text), new("code", ColumnType.Text), new("name", ColumnType.Text), new("parent", ColumnType.Id, true), new("practice", ColumnType.Bool)],
        ["id"],
        [["tenant", "type"]]) { IsOffices = true };

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(UnitOpened), typeof(UnitRenamed)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        UnitOpened e => writer.Put(new Dictionary<string, object?>
        {
            ["id"] = recorded.Stream.Id,
            ["type"] = e.Type,
            ["code"] = e.Code,
            ["name"] = e.Name,
            ["parent"] = e.Parent,
            ["practice"] = e.IsPractice,
            ["tenant"] = e.Tenant,
            ["unit"] = recorded.Stream.Id,
            ["region"] = e.Region,
            ["confidentiality"] = 0,
            ["record"] = recorded.Stream.Id,
        }),
        UnitRenamed e => writer.Set(new Dictionary<string, object?> { ["id"] = recorded.Stream.Id }, new Dictionary<string, object?> { ["name"] = e.Name }),
        _ => ValueTask.CompletedTask,
    };
}

/// <summary>The tenants of this store.</summary>
internal sealed class TenantList : Projection
{
    public static Table TableOf { get; } = new("kernel_tenants", [new("name", ColumnType.Text), new("practice", ColumnType.Bool)], ["tenant"]) { IsOffices = true };

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(TenantFounded)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var founded = (TenantFounded)recorded.Event;
        return writer.Put(new Dictionary<string, object?>
        {
            ["tenant"] = founded.Tenant,
            ["name"] = founded.Name,
            ["practice"] = founded.IsPractice,
            ["unit"] = default(Guid),
            ["region"] = founded.Region,
            ["confidentiality"] = 0,
            ["record"] = recorded.Stream.Id,
        });
    }
}
