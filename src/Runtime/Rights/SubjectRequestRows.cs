using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Requests of data subjects: codes, days and ids; neither who asks nor whose data.</summary>
internal sealed class SubjectRequestRows : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_subject_requests",
        [
            new("number", ColumnType.Text), new("asked_right", ColumnType.Text), new("requester", ColumnType.Text), new("status", ColumnType.Text), new("received", ColumnType.Instant),
            new("taken_by", ColumnType.Id, true), new("due_at", ColumnType.Instant, true), new("file", ColumnType.Id, true), new("execute_at", ColumnType.Instant, true),
        ],
        ["record"],
        [["tenant", "status"], ["file"], ["execute_at"]]);

    public override Table Table => TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(ClockStarted), typeof(SubjectRequestRecorded), typeof(SubjectRequestAnswered), typeof(ErasureApproved), typeof(ErasureHalted),
        typeof(SubjectRequestDone), typeof(SubjectRequestWithdrawn),
    ];

    public static string Word(SubjectRequestStatus status) => status switch
    {
        SubjectRequestStatus.Recorded => "DICATAT",
        SubjectRequestStatus.Granted => "DIKABULKAN",
        SubjectRequestStatus.Postponed => "DITUNDA",
        SubjectRequestStatus.Waiting => "MENUNGGU_WAKTU",
        SubjectRequestStatus.Done => "SELESAI",
        SubjectRequestStatus.Refused => "DITOLAK",
        SubjectRequestStatus.Withdrawn => "DICABUT",
        _ => "NA",
    };

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != SubjectRequest.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened)
            return writer.Put(new Dictionary<string, object?>(writer.ScopeOf(opened, recorded.Stream.Id))
            {
                ["number"] = "",
                ["asked_right"] = "",
                ["requester"] = "",
                ["status"] = Word(SubjectRequestStatus.Recorded),
                ["received"] = recorded.Metadata.RecordedAt,
                ["taken_by"] = opened.By,
                ["due_at"] = null,
                ["file"] = null,
                ["execute_at"] = null,
            });
        return writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, Changes(recorded.Event));
    }

    private static Dictionary<string, object?> Changes(IEvent @event) => @event switch
    {
        CaseNumbered e => new() { ["number"] = e.Number },
        ClockStarted e => new() { ["due_at"] = e.DueAt },
        SubjectRequestRecorded e => new() { ["asked_right"] = e.Right.ToString(), ["requester"] = e.Requester.ToString() },
        SubjectRequestAnswered e => new() { ["status"] = Word(e.Answer), ["file"] = e.File?.Id, ["due_at"] = e.Until },
        ErasureApproved e => new() { ["status"] = Word(SubjectRequestStatus.Waiting), ["execute_at"] = e.ExecuteAt, ["due_at"] = e.ExecuteAt },
        ErasureHalted => new() { ["status"] = Word(SubjectRequestStatus.Recorded), ["execute_at"] = null },
        SubjectRequestDone => new() { ["status"] = Word(SubjectRequestStatus.Done), ["execute_at"] = null, ["due_at"] = null },
        _ => new() { ["status"] = Word(SubjectRequestStatus.Withdrawn), ["execute_at"] = null, ["due_at"] = null },
    };
}
