using Dapper;
using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Plans;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Readers;

/// <summary>Tugas saya: the open steps of plans for which one is responsible oneself, what is due first first. By number, no names.</summary>
/// <param name="Limit">At most so many rows.</param>
/// <param name="Cursor">Where the page before ended.</param>
[Feature(Features.Plan)]
[Requires(Permissions.ReadClient)]
internal sealed record ListTasks(int Limit = 50, string? Cursor = null) : IRead<Page<TaskRow>>, ILogged<Page<TaskRow>>
{
    public ReadEntry Shown(Page<TaskRow> answer) => new([.. answer.Items.Select(r => r.Client).Distinct()], [], "casemanagement.list-tasks");
}

/// <param name="Step">Its number in the client's plan.</param>
/// <param name="Activity">AKTIVITAS; NA: it is a service.</param>
/// <param name="Service">LAYANAN_SIMFONI; NA: it is none of them.</param>
internal sealed record TaskRow(Guid Client, string Number, int Step, Code Activity, Code Service, DateOnly Due, bool Emergency);

internal sealed class ListTasksValidator : AbstractValidator<ListTasks>
{
    public ListTasksValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListTasksHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListTasks, Page<TaskRow>>
{
    private const string List = "casemanagement.list-tasks";

    public async Task<Result<Page<TaskRow>>> Handle(ListTasks request, CancellationToken cancellationToken)
    {
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(DateOnly.MinValue, "", 0));
        if (place.Error is { } refusal) return refusal;
        var (open, parameters) = Open(tables, scope.Caller.Actor);
        parameters.AddDynamicParams(new { due = place.Value.Due, number = place.Value.Number, step = place.Value.Step, take = request.Limit + 1 });
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.record AS Client, c.number AS Number, s.step AS Step, s.activity AS Activity, s.service AS Service, s.due AS Due, c.emergency AS Emergency
            {open} AND (s.due > @due OR s.due = @due AND (c.number > @number OR c.number = @number AND s.step > @step))
            ORDER BY s.due, c.number, s.step LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(List, rows, request.Limit, r => r.Seen(), r => new Place(r.Due, r.Number, r.Step));
    }

    /// <summary>From where such steps are read, and what that asks for: <c>s</c> the step, <c>c</c> the client.</summary>
    internal static (string Sql, DynamicParameters Parameters) Open(IReadTables tables, Actor reader)
    {
        var clause = tables.Where(reader, Permissions.ReadClient, "c");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.AddDynamicParams(new
        {
            me = reader.Account.Value,
            planned = RowStatus.Planned.ToString(),
            underWay = RowStatus.UnderWay.ToString(),
            closed = ClientStatus.Closed.Code().ToString(),
        });
        return (
            $"""
            FROM {tables.NameOf(PlanStepRows.Rows)} s JOIN {tables.NameOf(ClientRows.Rows)} c ON c.record = s.record
            WHERE s.tenant = c.tenant AND s.responsible = @me AND s.status IN (@planned, @underWay) AND c.status <> @closed AND {clause.Sql}
            """,
            parameters);
    }

    private sealed record Place(DateOnly Due, string Number, int Step);

    private sealed class Row
    {
        public Guid Client { get; init; }

        public string Number { get; init; } = "";

        public int Step { get; init; }

        public string Activity { get; init; } = "";

        public string Service { get; init; } = "";

        public DateOnly Due { get; init; }

        public bool Emergency { get; init; }

        public TaskRow Seen() => new(Client, Number, Step, Code.Parse(Activity), Code.Parse(Service), Due, Emergency);
    }
}
