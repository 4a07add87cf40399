using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Patbm.Readers;

/// <summary>Laporan saya: the reports that one wrote or took over, the newest first, with status words.</summary>
[Feature(Features.EarlyReport)]
[Requires(Permissions.Read)]
internal sealed record ListMyReports(int Limit = 50, string? Cursor = null) : IRead<Page<MyReport>>, ILogged<Page<MyReport>>
{
    public ReadEntry Shown(Page<MyReport> answer) => new([.. answer.Items.Select(r => r.Id)], [], "patbm.my-reports");
}

/// <param name="Status">Of the state machine: DICATAT, DIESKALASI.</param>
/// <param name="Word">What the receiving unit lets the writer know; NA before escalation.</param>
/// <param name="Help">What the unit asks help with; NA: nothing.</param>
/// <param name="FeedbackUntil">Until when the reporter is to hear what became of it; null: nothing is due.</param>
internal sealed record MyReport(
    Guid Id, DateTimeOffset RecordedAt, Code Status, Code Word, Code Help, bool ImmediateDanger, DateTimeOffset? EscalatedAt = null, Id<ServiceUnit>? EscalatedTo = null,
    DateTimeOffset? FeedbackUntil = null);

internal sealed class ListMyReportsValidator : AbstractValidator<ListMyReports>
{
    public ListMyReportsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListMyReportsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListMyReports, Page<MyReport>>
{
    private const string List = "patbm.my-reports";

    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<Result<Page<MyReport>>> Handle(ListMyReports request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(Latest, Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var clause = tables.Where(actor, Permissions.Read, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("me", actor.Account.Value);
        parameters.Add("before", place.Value.At);
        parameters.Add("id", place.Value.Id);
        parameters.Add("take", request.Limit + 1);
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT r.record AS Id, r.recorded_at AS RecordedAt, r.status AS Status, r.word AS Word, r.help AS Help, r.danger AS Danger,
                r.escalated_at AS EscalatedAt, r.escalated_to AS EscalatedTo, CASE WHEN r.finished_at IS NULL THEN r.feedback_until END AS FeedbackUntil
            FROM {tables.NameOf(EarlyReportRows.Rows)} r
            WHERE {clause.Sql} AND r.holder = @me AND (r.recorded_at < @before OR r.recorded_at = @before AND r.record < @id)
            ORDER BY r.recorded_at DESC, r.record DESC LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(
            List, rows, request.Limit,
            r => new MyReport(
                r.Id, r.RecordedAt, Code.Parse(r.Status), Code.Parse(r.Word), Code.Parse(r.Help), r.Danger, r.EscalatedAt, r.EscalatedTo is { } to ? new(to) : null, r.FeedbackUntil),
            r => new Place(r.RecordedAt, r.Id));
    }

    private sealed record Place(DateTimeOffset At, Guid Id);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public string Status { get; init; } = "";

        public string Word { get; init; } = "";

        public string Help { get; init; } = "";

        public bool Danger { get; init; }

        public DateTimeOffset? EscalatedAt { get; init; }

        public Guid? EscalatedTo { get; init; }

        public DateTimeOffset? FeedbackUntil { get; init; }
    }
}
