using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Readers;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Daftar dugaan ganda of the verifier's city, the likeliest first: both records are such as she may know.</summary>
/// <param name="Decision">NA: those that wait for a decision.</param>
[Feature(Features.Verification)]
[Requires(Permissions.Verify)]
internal sealed record ListDuplicates(Code? Decision = null, int Limit = 50, string? Cursor = null) : IRead<Page<DuplicateRow>>, ILogged<Page<DuplicateRow>>
{
    public ReadEntry Shown(Page<DuplicateRow> answer) => new([.. answer.Items.SelectMany(r => new[] { r.Id, r.Other })], [], "simfoni.possible-duplicates");
}

/// <summary>The same on the province's desk, across its kabupaten/kota.</summary>
[Feature(Features.Verification)]
[Requires(Permissions.VerifyProvince)]
internal sealed record ListProvinceDuplicates(Code? Decision = null, int Limit = 50, string? Cursor = null) : IRead<Page<DuplicateRow>>, ILogged<Page<DuplicateRow>>
{
    public ReadEntry Shown(Page<DuplicateRow> answer) => new([.. answer.Items.SelectMany(r => new[] { r.Id, r.Other })], [], "simfoni.province-duplicates");
}

/// <param name="Rule">ORANG_DAN_HARI (100), ORANG (80 and less), PELAKU and KODE_DAN_HARI (60), PETUGAS (an officer named it).</param>
internal sealed record DuplicateRow(Guid Id, string Number, Guid Other, string OtherNumber, long Score, Code Rule, Code Decision, DateTimeOffset FoundAt);

internal sealed class ListDuplicatesValidator : AbstractValidator<ListDuplicates>
{
    public ListDuplicatesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListProvinceDuplicatesValidator : AbstractValidator<ListProvinceDuplicates>
{
    public ListProvinceDuplicatesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(Errors.LimitOutOfRange);
}

internal sealed class ListDuplicatesHandler(DuplicateList list) : IReadHandler<ListDuplicates, Page<DuplicateRow>>
{
    public Task<Result<Page<DuplicateRow>>> Handle(ListDuplicates request, CancellationToken cancellationToken) =>
        list.Page(RecordRows.Rows, Permissions.Verify, request.Decision ?? Code.NA, request.Limit, request.Cursor, cancellationToken);
}

internal sealed class ListProvinceDuplicatesHandler(DuplicateList list) : IReadHandler<ListProvinceDuplicates, Page<DuplicateRow>>
{
    public Task<Result<Page<DuplicateRow>>> Handle(ListProvinceDuplicates request, CancellationToken cancellationToken) =>
        list.Page(ProvinceRows.Rows, Permissions.VerifyProvince, request.Decision ?? Code.NA, request.Limit, request.Cursor, cancellationToken);
}

/// <summary>Pairs by score; each once, and only where the reader may know of both.</summary>
internal sealed class DuplicateList(IReadTables tables, IRequestScope scope, Cursors cursors)
{
    /// <summary>States in which a record is compared with no other: what waited there for a decision waits no longer.</summary>
    public const string Ended = "'BATAL', 'GANDA', 'DITARIK'";

    private const string List = "simfoni.possible-duplicates";

    public async Task<Result<Page<DuplicateRow>>> Page(Table records, string permission, Code decision, int limit, string? cursor, CancellationToken cancellation)
    {
        var place = cursor is null ? Result<Place>.Ok(new(int.MaxValue, "", "")) : cursors.Read<Place>(List + permission, cursor);
        if (place.Error is { } refusal) return refusal;
        var (one, other) = (tables.Where(scope.Caller.Actor, permission, "r"), tables.Where(scope.Caller.Actor, permission, "o"));
        var parameters = new DynamicParameters(one.Parameters);
        parameters.AddDynamicParams(new { score = place.Value.Score, number = place.Value.Number, otherNumber = place.Value.Other, decision = decision.ToString(), take = limit + 1 });
        await using var connection = await tables.Open(cancellation);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT d.record AS Id, r.number AS Number, d.other AS Other, o.number AS OtherNumber, d.score AS Score, d.rule AS Rule, d.decision AS Decision, d.found_at AS FoundAt
            FROM {tables.NameOf(PossibleDuplicateRows.Rows)} d
            JOIN {tables.NameOf(records)} r ON r.record = d.record
            JOIN {tables.NameOf(records)} o ON o.record = d.other
            WHERE {one.Sql} AND {other.Sql} AND d.decision = @decision AND r.number < o.number
            AND (d.decision <> 'NA' OR r.status NOT IN ({Ended}) AND o.status NOT IN ({Ended}))
            AND (d.score < @score OR d.score = @score AND (r.number > @number OR r.number = @number AND o.number > @otherNumber))
            ORDER BY d.score DESC, r.number, o.number LIMIT @take
            """,
            parameters, cancellationToken: cancellation))).ToList();
        return cursors.Page(
            List + permission, rows, limit, r => new DuplicateRow(r.Id, r.Number, r.Other, r.OtherNumber, r.Score, Code.Parse(r.Rule), Code.Parse(r.Decision), r.FoundAt),
            r => new Place(r.Score, r.Number, r.OtherNumber));
    }

    private sealed record Place(long Score, string Number, string Other);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public Guid Other { get; init; }

        public string OtherNumber { get; init; } = "";

        public long Score { get; init; }

        public string Rule { get; init; } = "";

        public string Decision { get; init; } = "";

        public DateTimeOffset FoundAt { get; init; }
    }
}
