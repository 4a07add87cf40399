using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>The reports about staff that the reader made herself, by number and state alone, and those that she decides; those that wait first.</summary>
/// <param name="Limit">At most so many.</param>
/// <param name="Cursor">Where the page before ended.</param>
[AlwaysOn("a colleague can be reported whatever is switched off")]
[SignedIn("one's own reports and those that one decides")]
internal sealed record ListStaffReports(int Limit = 50, string? Cursor = null) : IRead<Page<StaffReportRow>>;

/// <param name="Id">The report.</param>
/// <param name="Number">Its number.</param>
/// <param name="Conduct">What kind.</param>
/// <param name="Received">When it was made.</param>
/// <param name="DueAt">Until when it is to be decided.</param>
/// <param name="Outcome">How it was decided; null: it waits.</param>
/// <param name="IsOpen">Whether the reader may open it.</param>
internal sealed record StaffReportRow(Guid Id, string Number, Code Conduct, DateTimeOffset Received, DateTimeOffset? DueAt, Code? Outcome, bool IsOpen);

internal sealed class ListStaffReportsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListStaffReports, Page<StaffReportRow>>
{
    private const string List = "kernel.staff-reports";

    public async Task<Result<Page<StaffReportRow>>> Handle(ListStaffReports request, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 200) return KernelErrors.LimitOutOfRange;
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(-1, default, Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var actor = scope.Caller.Actor;
        var (clause, there) = (tables.Where(actor, StaffReportPermissions.Handle, "r"), CaseExclusions.Open(tables, "r", actor));
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.AddDynamicParams(there.Parameters);
        parameters.AddDynamicParams(new { me = actor.Account.Value, own = actor.Tenant.Value, done = place.Value.Done, at = place.Value.Received, id = place.Value.Id, take = request.Limit + 1 });
        await using var connection = await tables.Open(cancellationToken);
        // Her own stay hers to see when a wall was raised since: she wrote them.
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT r.record AS Id, r.number, r.conduct, r.received, r.due_at AS DueAt, r.outcome, r.done, CASE WHEN {clause.Sql} AND {there.Sql} THEN 1 ELSE 0 END AS Opens
            FROM {tables.NameOf(StaffReportRows.TableOf)} r
            WHERE r.tenant = @own AND (r.by_account = @me OR {clause.Sql} AND {there.Sql})
                AND (r.done > @done OR r.done = @done AND (r.received < @at OR r.received = @at AND r.record > @id))
            ORDER BY r.done, r.received DESC, r.record LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return new Page<StaffReportRow>(
            [.. rows.Take(request.Limit).Select(row => row.Shown())],
            rows.Count > request.Limit ? cursors.Write(List, new Place(rows[request.Limit - 1].Done, rows[request.Limit - 1].Received, rows[request.Limit - 1].Id)) : null);
    }

    private sealed record Place(long Done, DateTimeOffset Received, Guid Id);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string Conduct { get; init; } = "";

        public DateTimeOffset Received { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public string? Outcome { get; init; }

        public long Done { get; init; }

        public long Opens { get; init; }

        public StaffReportRow Shown() => new(Id, Number, Code.Parse(Conduct), Received, DueAt, Outcome is { } outcome ? Code.Parse(outcome) : null, Opens == 1);
    }
}

/// <summary>Reports about staff: codes, days, and the id of who made it.</summary>
internal sealed class StaffReportRows : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_staff_reports",
        [
            new("number", ColumnType.Text), new("conduct", ColumnType.Text), new("received", ColumnType.Instant), new("by_account", ColumnType.Id, true),
            new("due_at", ColumnType.Instant, true), new("outcome", ColumnType.Text, true), new("done", ColumnType.Int),
        ],
        ["record"],
        [["tenant", "done", "received"]]);

    public override Table Table => TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(CaseNumbered), typeof(ClockStarted), typeof(StaffReportRecorded), typeof(StaffReportDecided)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != StaffReport.Kind) return ValueTask.CompletedTask;
        return recorded.Event is CaseOpened opened
            ? writer.Put(new Dictionary<string, object?>(writer.ScopeOf(opened, recorded.Stream.Id))
            {
                ["number"] = "",
                ["conduct"] = Code.NA.ToString(),
                ["received"] = recorded.Metadata.RecordedAt,
                ["by_account"] = null,
                ["due_at"] = null,
                ["outcome"] = null,
                ["done"] = 0,
            })
            : writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, Changes(recorded.Event));
    }

    private static Dictionary<string, object?> Changes(IEvent @event) => @event switch
    {
        CaseNumbered e => new() { ["number"] = e.Number },
        ClockStarted e => new() { ["due_at"] = e.DueAt },
        StaffReportRecorded e => new() { ["conduct"] = e.Conduct.ToString(), ["by_account"] = e.By },
        _ => new() { ["outcome"] = ((StaffReportDecided)@event).Outcome.ToString(), ["done"] = 1, ["due_at"] = null },
    };
}

/// <summary>Reports that the reader decides.</summary>
internal sealed class StaffReportInbox(IReadTables tables, Access access, IRequestScope scope) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        var actor = scope.Caller.Actor;
        if (!access.Has(actor, StaffReportPermissions.Handle)) return [];
        var (clause, there) = (tables.Where(actor, StaffReportPermissions.Handle, "r"), CaseExclusions.Open(tables, "r", actor));
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.AddDynamicParams(there.Parameters);
        await using var connection = await tables.Open(cancellation);
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {tables.NameOf(StaffReportRows.TableOf)} r WHERE {clause.Sql} AND {there.Sql} AND r.done = 0", parameters, cancellationToken: cancellation));
        return [new(new("Laporan tentang petugas menunggu putusan", "Reports about staff to decide"), count, StaffReportEndpoints.Page, IsUrgent: true)];
    }
}
