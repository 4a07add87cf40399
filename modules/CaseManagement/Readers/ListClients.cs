using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Readers;

/// <summary>Klien saya: the clients to whom one is assigned; for a supervisor those of the unit. By number, no names.</summary>
/// <param name="Status">One state; none: all.</param>
/// <param name="Limit">At most so many rows.</param>
/// <param name="Cursor">Where the page before ended.</param>
[Feature(Features.Client)]
[Requires(Permissions.ReadClient)]
internal sealed record ListClients(Code? Status = null, int Limit = 50, string? Cursor = null) : IRead<Page<ClientRow>>, ILogged<Page<ClientRow>>
{
    public ReadEntry Shown(Page<ClientRow> answer) => new([.. answer.Items.Select(r => r.Id)], [], "casemanagement.list-clients");
}

/// <param name="DueAt">When the nearest running limit ends; null: none runs.</param>
internal sealed record ClientRow(Guid Id, string Number, Code Status, Code Risk, Code CaseType, DateTimeOffset RegisteredAt, bool Emergency, DateTimeOffset? DueAt);

internal sealed class ListClientsValidator : AbstractValidator<ListClients>
{
    public ListClientsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListClientsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListClients, Page<ClientRow>>
{
    private const string List = "casemanagement.list-clients";

    public async Task<Result<Page<ClientRow>>> Handle(ListClients request, CancellationToken cancellationToken)
    {
        var after = request.Cursor is { } cursor ? cursors.Read<string>(List, cursor) : Result<string>.Ok("");
        if (after.Error is { } refusal) return refusal;
        var clause = tables.Where(scope.Caller.Actor, Permissions.ReadClient, "c");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("after", after.Value);
        parameters.Add("take", request.Limit + 1);
        parameters.Add("status", request.Status?.ToString());
        var state = request.Status is null ? "" : "AND c.status = @status";
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.record AS Id, c.number AS Number, c.status AS Status, c.risk AS Risk, c.case_type AS CaseType, c.registered_at AS RegisteredAt, c.emergency AS Emergency,
                COALESCE(c.assessment_due, c.plan_due, c.review_due) AS DueAt
            FROM {tables.NameOf(ClientRows.Rows)} c WHERE {clause.Sql} {state} AND c.number > @after ORDER BY c.number LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(
            List, rows, request.Limit,
            r => new ClientRow(r.Id, r.Number, Code.Parse(r.Status), Code.Parse(r.Risk), Code.Parse(r.CaseType), r.RegisteredAt, r.Emergency, r.DueAt), r => r.Number);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string Status { get; init; } = "";

        public string Risk { get; init; } = "";

        public string CaseType { get; init; } = "";

        public DateTimeOffset RegisteredAt { get; init; }

        public bool Emergency { get; init; }

        public DateTimeOffset? DueAt { get; init; }
    }
}
