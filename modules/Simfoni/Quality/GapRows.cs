using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Quality;

/// <summary>One row per record: how many of whom it counts, of how many each field says NA, and how many rules warned. Nothing of anybody.</summary>
internal sealed class GapRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_gaps",
        [
            new("reported_month", ColumnType.Text), new("warnings", ColumnType.Int), new("victims", ColumnType.Int), new("perpetrators", ColumnType.Int), new("relations", ColumnType.Int),
            .. Gaps.All.Select(gap => new Column(ColumnOf(gap), ColumnType.Int)),
        ],
        ["record"],
        [["tenant", "reported_month"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(RecordCompleted), typeof(RecordSent), typeof(RecordForwarded)];

    public static string ColumnOf(Gap gap) => "na_" + string.Concat(gap.Field.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{c}"));

    public static string TotalOf(Gap gap) => gap.Unit == Statistics.CountingUnits.Victim ? "victims" : gap.Unit == Statistics.CountingUnits.Perpetrator ? "perpetrators" : "relations";

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Record.Kind) return ValueTask.CompletedTask;
        return recorded.Event switch
        {
            CaseOpened opened => writer.Put(new Dictionary<string, object?>(Values(Sheet.Empty).Concat(writer.ScopeOf(opened, recorded.Stream.Id))) { ["warnings"] = 0 }),
            RecordCompleted e => Set(recorded, writer, Values(e.Sheet)),
            RecordForwarded e => Set(recorded, writer, Values(e.Sheet)),
            RecordSent e => Set(recorded, writer, new() { ["warnings"] = e.Warnings.Count }),
            _ => ValueTask.CompletedTask,
        };
    }

    private static Dictionary<string, object?> Values(Sheet sheet)
    {
        var values = new Dictionary<string, object?> { ["reported_month"] = $"{sheet.ReportedOn:yyyy-MM}" };
        foreach (var gap in Gaps.All) (values[TotalOf(gap)], values[ColumnOf(gap)]) = (gap.Of(sheet), gap.Missing(sheet));
        return values;
    }

    private static ValueTask Set(RecordedEvent recorded, IProjectionWriter writer, Dictionary<string, object?> values) =>
        writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
}
