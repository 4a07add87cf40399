using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Readers;

/// <summary>One row per complaint for the triage board: number, dates, due, risk.</summary>
internal sealed class ComplaintRows : Projection
{
    public static Table Rows { get; } = new(
        "casemanagement_complaints",
        [
            new("number", ColumnType.Text), new("status", ColumnType.Text), new("channel", ColumnType.Text), new("risk", ColumnType.Text), new("emergency", ColumnType.Bool),
            new("received_at", ColumnType.Instant), new("contact_due", ColumnType.Instant, true), new("action_due", ColumnType.Instant, true),
            new("service_due", ColumnType.Instant, true),
        ],
        ["record"],
        [["tenant", "unit", "status"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(CaseHandedOver), typeof(ClockStarted), typeof(ClockEnded), typeof(ComplaintReceived), typeof(ComplaintTriaged),
        typeof(ComplaintCompleted), typeof(ComplaintSubmitted), typeof(ComplaintApproved), typeof(ComplaintRejected),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Complaint.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened)
            return writer.Put(new Dictionary<string, object?>(writer.ScopeOf(opened, recorded.Stream.Id))
            {
                ["number"] = "",
                ["status"] = "BARU",
                ["channel"] = Code.NA,
                ["risk"] = Code.NA,
                ["emergency"] = false,
                ["received_at"] = recorded.Metadata.RecordedAt,
                ["contact_due"] = null,
                ["action_due"] = null,
                ["service_due"] = null,
            });
        var values = Changes(recorded.Event);
        return values.Count == 0 ? ValueTask.CompletedTask : writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
    }

    internal static Dictionary<string, object?> Changes(IEvent @event) => @event switch
    {
        CaseNumbered e => new() { ["number"] = e.Number },
        CaseHandedOver e => new() { ["unit"] = e.Unit, ["region"] = e.Region },
        ComplaintReceived e => new() { ["channel"] = e.Channel, ["received_at"] = e.ReceivedAt, ["emergency"] = e.ImmediateDanger || e.Urgency.Count > 0 },
        ComplaintTriaged e => new() { ["risk"] = e.Triage.Risk, ["emergency"] = e.Triage.Risk == Codes.High, ["status"] = e.Status },
        ComplaintCompleted e => new() { ["status"] = e.Status },
        ComplaintSubmitted => new() { ["status"] = "MENUNGGU_PERSETUJUAN_SPV" },
        ComplaintApproved => new() { ["status"] = "TERDAFTAR" },
        ComplaintRejected e => new() { ["status"] = e.Outcome },
        ClockStarted e when DueColumn(e.Policy) is { } column => new() { [column] = e.DueAt },
        ClockEnded e when DueColumn(e.Policy) is { } column => new() { [column] = null },
        _ => [],
    };

    private static string? DueColumn(string policy) => policy switch
    {
        Policies.FirstContact => "contact_due",
        Policies.Action => "action_due",
        Policies.Medium or Policies.Low => "service_due",
        _ => null,
    };
}
