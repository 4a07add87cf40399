using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Readers;

/// <summary>Papan triase: what is due first stands first. Numbers, dates, risk; no names.</summary>
/// <param name="Status">One state; none: all that are open.</param>
[Feature(Features.Complaint)]
[Requires(Permissions.ReadComplaint)]
internal sealed record ListComplaints(Code? Status = null, int Limit = 50, string? Cursor = null) : IRead<Page<ComplaintRow>>, ILogged<Page<ComplaintRow>>
{
    public ReadEntry Shown(Page<ComplaintRow> answer) => new([.. answer.Items.Select(r => r.Id)], [], "casemanagement.list-complaints");
}

/// <param name="DueAt">When the nearest running limit ends; null: none runs.</param>
internal sealed record ComplaintRow(Guid Id, string Number, Code Status, Code Channel, Code Risk, bool Emergency, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt);

internal sealed class ListComplaintsValidator : AbstractValidator<ListComplaints>
{
    public ListComplaintsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListComplaintsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListComplaints, Page<ComplaintRow>>
{
    private const string List = "casemanagement.list-complaints";

    /// <summary>Where rows without a running limit stand: behind all that have one.</summary>
    private static readonly DateTimeOffset Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<Result<Page<ComplaintRow>>> Handle(ListComplaints request, CancellationToken cancellationToken)
    {
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(DateTimeOffset.UnixEpoch, ""));
        if (place.Error is { } refusal) return refusal;
        var clause = tables.Where(scope.Caller.Actor, Permissions.ReadComplaint, "c");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("never", Never);
        parameters.Add("due", place.Value.Due);
        parameters.Add("number", place.Value.Number);
        parameters.Add("take", request.Limit + 1);
        if (request.Status is { } status) parameters.Add("status", status.ToString());
        const string due = "COALESCE(c.contact_due, c.action_due, c.service_due, @never)";
        var state = request.Status is null ? "c.status IN ('BARU', 'TRIASE', 'LENGKAPI_DATA', 'MENUNGGU_PERSETUJUAN_SPV')" : "c.status = @status";
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.record AS Id, c.number AS Number, c.status AS Status, c.channel AS Channel, c.risk AS Risk, c.emergency AS Emergency, c.received_at AS ReceivedAt, {due} AS DueAt
            FROM {tables.NameOf(ComplaintRows.Rows)} c
            WHERE {clause.Sql} AND {state} AND ({due} > @due OR {due} = @due AND c.number > @number)
            ORDER BY {due}, c.number LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(List, rows, request.Limit, r => r.Seen(), r => new Place(r.DueAt, r.Number));
    }

    private sealed record Place(DateTimeOffset Due, string Number);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string Status { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Risk { get; init; } = "";

        public bool Emergency { get; init; }

        public DateTimeOffset ReceivedAt { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public ComplaintRow Seen() => new(Id, Number, Code.Parse(Status), Code.Parse(Channel), Code.Parse(Risk), Emergency, ReceivedAt, DueAt == Never ? null : DueAt);
    }
}
