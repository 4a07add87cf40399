using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Readers;

/// <summary>One row per client: number, day, risk, case type. Who she is stands nowhere here.</summary>
internal sealed class ClientRows : Projection
{
    public static Table Rows { get; } = new(
        "casemanagement_clients",
        [
            new("number", ColumnType.Text), new("status", ColumnType.Text), new("risk", ColumnType.Text), new("case_type", ColumnType.Text),
            new("registered_at", ColumnType.Instant), new("complaint", ColumnType.Id, true),
        ],
        ["record"],
        [["tenant", "unit", "number"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(CaseNumbered), typeof(CaseHandedOver), typeof(ClientRegistered)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Client.Kind) return ValueTask.CompletedTask;
        Dictionary<string, object?> key = new() { ["record"] = recorded.Stream.Id };
        return recorded.Event switch
        {
            CaseOpened e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(e, recorded.Stream.Id))
            {
                ["number"] = "",
                ["status"] = "TERDAFTAR",
                ["risk"] = Code.NA,
                ["case_type"] = Code.NA,
                ["registered_at"] = recorded.Metadata.RecordedAt,
                ["complaint"] = null,
            }),
            CaseNumbered e => writer.Set(key, new Dictionary<string, object?> { ["number"] = e.Number }),
            CaseHandedOver e => writer.Set(key, new Dictionary<string, object?> { ["unit"] = e.Unit, ["region"] = e.Region }),
            ClientRegistered e => writer.Set(key, new Dictionary<string, object?> { ["risk"] = e.Risk, ["case_type"] = e.CaseType, ["complaint"] = e.Complaint }),
            _ => ValueTask.CompletedTask,
        };
    }
}
