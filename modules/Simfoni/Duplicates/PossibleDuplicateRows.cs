using Lindung.Kernel;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Two rows per pair, one for each record, in the scope of that record: the review list and "possible match at".</summary>
internal sealed class PossibleDuplicateRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_possible_duplicates",
        [
            new("other", ColumnType.Id), new("other_unit", ColumnType.Id), new("score", ColumnType.Int), new("rule", ColumnType.Text), new("decision", ColumnType.Text),
            new("found_at", ColumnType.Instant), new("changed_at", ColumnType.Instant),
        ],
        ["record", "other"],
        [["tenant", "decision", "score"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(DuplicateSuspected), typeof(DuplicateDecided), typeof(DuplicateReopened)];

    public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        switch (recorded.Event)
        {
            case DuplicateSuspected e:
                await writer.Put(Row(recorded, e, e.One, e.Other));
                await writer.Put(Row(recorded, e, e.Other, e.One));
                break;
            case DuplicateDecided e:
                await Set(recorded, writer, e.One, e.Other, e.Decision);
                await Set(recorded, writer, e.Other, e.One, e.Decision);
                break;
            case DuplicateReopened e:
                await Set(recorded, writer, e.One, e.Other, Code.NA);
                await Set(recorded, writer, e.Other, e.One, Code.NA);
                break;
        }
    }

    private static Dictionary<string, object?> Row(RecordedEvent recorded, DuplicateSuspected e, Side side, Side other) => new()
    {
        ["tenant"] = recorded.Tenant,
        ["unit"] = side.Unit,
        ["region"] = side.Region,
        ["confidentiality"] = (int)Confidentiality.Normal,
        ["record"] = side.Record,
        ["other"] = other.Record,
        ["other_unit"] = other.Unit,
        ["score"] = e.Score,
        ["rule"] = e.Rule,
        ["decision"] = Code.NA,
        ["found_at"] = recorded.Metadata.RecordedAt,
        ["changed_at"] = recorded.Metadata.RecordedAt,
    };

    private static ValueTask Set(RecordedEvent recorded, IProjectionWriter writer, Guid record, Guid other, Code decision) => writer.Set(
        new Dictionary<string, object?> { ["record"] = record, ["other"] = other },
        new Dictionary<string, object?> { ["decision"] = decision, ["changed_at"] = recorded.Metadata.RecordedAt });
}
