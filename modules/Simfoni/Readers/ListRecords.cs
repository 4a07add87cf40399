using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Readers;

/// <summary>Daftar catatan: what waits for somebody's hand, by number.</summary>
[Feature(Features.Record)]
[Requires(Permissions.ReadRecord)]
internal sealed record ListRecords(Code? Status = null, int Limit = 50, string? Cursor = null) : IRead<Page<RecordRow>>, ILogged<Page<RecordRow>>
{
    public ReadEntry Shown(Page<RecordRow> answer) => new([.. answer.Items.Select(r => r.Id)], [], "simfoni.records");
}

/// <param name="Region">Where it happened, as far as that is filled in.</param>
internal sealed record RecordRow(Guid Id, string Number, Code Status, DateOnly? ReportedOn, RegionCode Region, DateTimeOffset ChangedAt);

internal sealed class ListRecordsValidator : AbstractValidator<ListRecords>
{
    public ListRecordsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListRecordsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListRecords, Page<RecordRow>>
{
    private const string List = "simfoni.records";

    public async Task<Result<Page<RecordRow>>> Handle(ListRecords request, CancellationToken cancellationToken)
    {
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(""));
        if (place.Error is { } refusal) return refusal;
        var clause = tables.Where(scope.Caller.Actor, Permissions.ReadRecord, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("number", place.Value.Number);
        parameters.Add("take", request.Limit + 1);
        if (request.Status is { } status) parameters.Add("status", status.ToString());
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT r.record AS Id, r.number AS Number, r.status AS Status, r.reported_on AS ReportedOn, r.place_region AS Region, r.changed_at AS ChangedAt
            FROM {tables.NameOf(RecordRows.Rows)} r
            WHERE {clause.Sql} AND r.number > @number {(request.Status is null ? "" : "AND r.status = @status")}
            ORDER BY r.number LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(List, rows, request.Limit, r => new RecordRow(r.Id, r.Number, Code.Parse(r.Status), r.ReportedOn, r.Region, r.ChangedAt), r => new Place(r.Number));
    }

    private sealed record Place(string Number);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string Status { get; init; } = "";

        public DateOnly? ReportedOn { get; init; }

        public RegionCode Region { get; init; }

        public DateTimeOffset ChangedAt { get; init; }
    }
}
