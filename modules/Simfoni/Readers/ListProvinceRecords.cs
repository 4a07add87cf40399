using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Readers;

/// <summary>Meja verifikasi provinsi: what its cities presented, by number.</summary>
[Feature(Features.Verification)]
[Requires(Permissions.VerifyProvince)]
internal sealed record ListProvinceRecords(Code? Status = null, int Limit = 50, string? Cursor = null) : IRead<Page<ProvinceRow>>, ILogged<Page<ProvinceRow>>
{
    public ReadEntry Shown(Page<ProvinceRow> answer) => new([.. answer.Items.Select(r => r.Id)], [], "simfoni.province-records");
}

/// <param name="Proposed">Whether a correction waits for a decision.</param>
internal sealed record ProvinceRow(Guid Id, string Number, RegionCode City, Code Status, long Year, bool Proposed, DateTimeOffset ChangedAt);

internal sealed class ListProvinceRecordsValidator : AbstractValidator<ListProvinceRecords>
{
    public ListProvinceRecordsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListProvinceRecordsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListProvinceRecords, Page<ProvinceRow>>
{
    private const string List = "simfoni.province-records";

    public async Task<Result<Page<ProvinceRow>>> Handle(ListProvinceRecords request, CancellationToken cancellationToken)
    {
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new("", Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var clause = tables.Where(scope.Caller.Actor, Permissions.VerifyProvince, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("number", place.Value.Number);
        parameters.Add("id", place.Value.Id);
        parameters.Add("take", request.Limit + 1);
        if (request.Status is { } status) parameters.Add("status", status.ToString());
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT r.record AS Id, r.number AS Number, r.city AS City, r.status AS Status, r.year AS Year, r.proposed AS Proposed, r.changed_at AS ChangedAt
            FROM {tables.NameOf(ProvinceRows.Rows)} r
            WHERE {clause.Sql} AND (r.number > @number OR r.number = @number AND r.record > @id) {(request.Status is null ? "" : "AND r.status = @status")}
            ORDER BY r.number, r.record LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(
            List, rows, request.Limit, r => new ProvinceRow(r.Id, r.Number, r.City, Code.Parse(r.Status), r.Year, r.Proposed, r.ChangedAt), r => new Place(r.Number, r.Id));
    }

    private sealed record Place(string Number, Guid Id);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public RegionCode City { get; init; }

        public string Status { get; init; } = "";

        public long Year { get; init; }

        public bool Proposed { get; init; }

        public DateTimeOffset ChangedAt { get; init; }
    }
}
