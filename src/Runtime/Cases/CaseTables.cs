using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>One row per case of every kind: what the kernel's lists and the scope clause need. Ids and codes only.</summary>
internal sealed class CaseList : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_cases",
        [
            new("kind", ColumnType.Text), new("number", ColumnType.Text, true), new("open", ColumnType.Bool), new("opened", ColumnType.Instant),
            new("kept_by", ColumnType.Id, true), new("about", ColumnType.Id, true), new("closed", ColumnType.Instant, true), new("opened_by", ColumnType.Id, true),
        ],
        ["record"],
        [["tenant", "unit", "kind"], ["about"], ["opened_by", "opened"]]);

    public override Table Table { get; } = TableOf;

    public override int Version => 3;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(CaseAssigned), typeof(CaseClosed), typeof(CaseReopened), typeof(ReferralSent), typeof(SubjectRequestAnswered),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        CaseOpened e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(e, recorded.Stream.Id))
        {
            ["kind"] = e.Kind,
            ["open"] = true,
            ["opened"] = recorded.Metadata.RecordedAt,
            ["kept_by"] = e.By,
            ["opened_by"] = e.By,
        }),
        CaseNumbered e => writer.Set(Key(recorded), new Dictionary<string, object?> { ["number"] = e.Number }),
        CaseAssigned { Until: null } => writer.Set(Key(recorded), new Dictionary<string, object?> { ["kept_by"] = null }),
        ReferralSent { About: { } about } => writer.Set(Key(recorded), new Dictionary<string, object?> { ["about"] = about.Id, ["kept_by"] = null }),
        SubjectRequestAnswered { File: { } about } => writer.Set(Key(recorded), new Dictionary<string, object?> { ["about"] = about.Id, ["kept_by"] = null }),
        CaseClosed e => writer.Set(Key(recorded), new Dictionary<string, object?> { ["open"] = false, ["closed"] = e.At, ["kept_by"] = null }),
        CaseReopened => writer.Set(Key(recorded), new Dictionary<string, object?> { ["open"] = true, ["closed"] = null }),
        _ => ValueTask.CompletedTask,
    };

    private static Dictionary<string, object?> Key(RecordedEvent recorded) => new() { ["record"] = recorded.Stream.Id };
}

/// <summary>Who works, or worked, on which case.</summary>
internal sealed class CaseAssignments : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_assignments",
        [new("account", ColumnType.Id), new("role", ColumnType.Text), new("since", ColumnType.Instant), new("until", ColumnType.Instant, true)],
        ["record", "account", "role", "since"],
        [["account"]]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseAssigned), typeof(CaseReleased)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        CaseAssigned e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["account"] = e.Account,
            ["role"] = e.Role,
            ["since"] = e.From,
            ["until"] = e.Until,
        }),
        CaseReleased e => writer.Set(
            new Dictionary<string, object?> { ["record"] = recorded.Stream.Id, ["account"] = e.Account, ["role"] = e.Role },
            new Dictionary<string, object?> { ["until"] = e.At }),
        _ => ValueTask.CompletedTask,
    };
}

/// <summary>Which other units may know of a case, because they took part by a referral.</summary>
internal sealed class CaseShares : Projection
{
    public static Table TableOf { get; } = new("kernel_case_units", [new("shared_with", ColumnType.Id)], ["record", "shared_with"]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseShared)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
    {
        ["shared_with"] = ((CaseShared)recorded.Event).Unit,
    });
}
