using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Contoh.Readers;

/// <summary>The visits that the reader may know of, the latest first.</summary>
[Feature(Features.Visit)]
[Requires(Permissions.Read)]
internal sealed record ListVisits(int Limit = 50) : IRead<IReadOnlyList<VisitRow>>, ILogged<IReadOnlyList<VisitRow>>
{
    public ReadEntry Shown(IReadOnlyList<VisitRow> answer) => new([.. answer.Select(v => v.Id)], [], "contoh.list-visits");
}

internal sealed record VisitRow(Guid Id, DateOnly? PlannedFor, bool Made);

internal sealed class ListVisitsValidator : AbstractValidator<ListVisits>
{
    public ListVisitsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListVisitsHandler(IReadTables tables, IRequestScope scope) : IReadHandler<ListVisits, IReadOnlyList<VisitRow>>
{
    public async Task<Result<IReadOnlyList<VisitRow>>> Handle(ListVisits request, CancellationToken cancellationToken)
    {
        var clause = tables.Where(scope.Caller.Actor, Permissions.Read, "v");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("take", request.Limit);
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT v.record AS Id, v.planned_for AS PlannedFor, v.made AS Made FROM {tables.NameOf(VisitRows.Rows)} v WHERE {clause.Sql} ORDER BY v.planned_for DESC, v.record LIMIT @take",
            parameters, cancellationToken: cancellationToken));
        return Result<IReadOnlyList<VisitRow>>.Ok([.. rows.Select(r => new VisitRow(r.Id, r.PlannedFor, r.Made))]);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public DateOnly? PlannedFor { get; init; }

        public bool Made { get; init; }
    }
}
