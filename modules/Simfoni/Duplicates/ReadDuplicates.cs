using Dapper;
using Lindung.Kernel;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>
/// Dugaan ganda of one record. Of a record that the reader may not know she learns the institution and whom to call there, and nothing
/// else (domain.md 6.6, protection.md 8).
/// </summary>
[Feature(Features.Record)]
[Requires(Permissions.ReadRecord)]
internal sealed record ReadDuplicates(Id<Case> Id) : IRead<IReadOnlyList<PossibleMatch>>, IOnRecord, ILogged<IReadOnlyList<PossibleMatch>>
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);

    public ReadEntry Shown(IReadOnlyList<PossibleMatch> answer) => new([Id.Value, .. answer.Select(m => m.Known?.Record).OfType<Guid>()], [], "simfoni.possible-duplicates");
}

/// <param name="Contact">The unit's public telephone and mail, where it has told them.</param>
/// <param name="Known">The other record; none: the reader may not know it.</param>
internal sealed record PossibleMatch(string Unit, string? Contact, KnownMatch? Known);

internal sealed record KnownMatch(Guid Record, string Number, long Score, Code Rule, Code Decision);

[Unscoped("of a record outside the reader's scope nothing but its institution is shown")]
internal sealed class ReadDuplicatesHandler(IReadTables tables, IGrains grains, IRequestScope scope) : IReadHandler<ReadDuplicates, IReadOnlyList<PossibleMatch>>
{
    public async Task<Result<IReadOnlyList<PossibleMatch>>> Handle(ReadDuplicates request, CancellationToken cancellationToken)
    {
        var matches = new List<PossibleMatch>();
        foreach (var row in await Rows(request.Id, cancellationToken))
        {
            if (row.Visible == 0 && (row.Decision != Code.NA.ToString() || row.Ended != 0)) continue;
            var unit = (await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(new(row.Unit)), cancellationToken)).State;
            var known = row.Visible == 0 ? null : new KnownMatch(row.Other, row.Number, row.Score, Code.Parse(row.Rule), Code.Parse(row.Decision));
            matches.Add(new(unit.Name, unit.Letterhead?.Contact, known));
        }

        // Several records of one institution are one possible match to whoever may know none of them.
        return Result<IReadOnlyList<PossibleMatch>>.Ok([.. matches.Distinct()]);
    }

    private async ValueTask<IEnumerable<Row>> Rows(Id<Case> record, CancellationToken cancellation)
    {
        var visible = tables.Where(scope.Caller.Actor, Permissions.ReadRecord, "o");
        var parameters = new DynamicParameters(visible.Parameters);
        parameters.Add("record", record.Value);
        await using var connection = await tables.Open(cancellation);
        return await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT d.other AS Other, d.other_unit AS Unit, o.number AS Number, d.score AS Score, d.rule AS Rule, d.decision AS Decision,
            CASE WHEN {visible.Sql} THEN 1 ELSE 0 END AS Visible, CASE WHEN o.status IN ({DuplicateList.Ended}) THEN 1 ELSE 0 END AS Ended
            FROM {tables.NameOf(PossibleDuplicateRows.Rows)} d JOIN {tables.NameOf(RecordRows.Rows)} o ON o.record = d.other
            WHERE d.record = @record ORDER BY d.score DESC, o.number
            """,
            parameters, cancellationToken: cancellation));
    }

    private sealed class Row
    {
        public Guid Other { get; init; }

        public Guid Unit { get; init; }

        public string Number { get; init; } = "";

        public long Score { get; init; }

        public string Rule { get; init; } = "";

        public string Decision { get; init; } = "";

        public long Visible { get; init; }

        public long Ended { get; init; }
    }
}
