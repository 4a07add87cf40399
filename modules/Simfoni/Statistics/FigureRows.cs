using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>The fixed tables, summed up per recorded day: a day's figures are the sum of all rows up to it.</summary>
internal sealed class FigureRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_figures",
        [
            new("area", ColumnType.Text), new("year", ColumnType.Int), new("unit", ColumnType.Text), new("dimension", ColumnType.Text),
            new("status", ColumnType.Text), new("cell", ColumnType.Text), new("day", ColumnType.Date), new("n", ColumnType.Int),
        ],
        ["area", "year", "unit", "dimension", "status", "cell", "day"])
    {
        IsCounts = true,
    };

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(RecordCounted)];

    public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var counted = (RecordCounted)recorded.Event;
        var day = Days.Of(recorded);
        foreach (var (key, n) in Deltas.Of(counted.Before, counted.After))
        {
            await writer.Add(
                new Dictionary<string, object?>
                {
                    ["area"] = key.Area,
                    ["year"] = key.Year,
                    ["unit"] = key.Unit,
                    ["dimension"] = key.By,
                    ["status"] = key.Status,
                    ["cell"] = key.Cell,
                    ["day"] = day,
                },
                "n", n);
        }
    }
}

/// <summary>The last position of each day that counts: the day's mark.</summary>
internal sealed class MarkRows : Projection
{
    public static Table Rows { get; } = new("simfoni_marks", [new("day", ColumnType.Date), new("position", ColumnType.Int)], ["day"]) { IsCounts = true };

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(RecordCounted)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) =>
        writer.Put(new Dictionary<string, object?> { ["day"] = Days.Of(recorded), ["position"] = recorded.Position });
}

/// <summary>Every change as it was recorded, append-only: what stands between two moments of one day, and why figures changed.</summary>
internal sealed class ChangeRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_changes",
        [
            new("position", ColumnType.Int), new("day", ColumnType.Date), new("area", ColumnType.Text), new("year", ColumnType.Int), new("cause", ColumnType.Text),
            new("change", ColumnType.Text),
        ],
        ["position"],
        [["day", "position"]])
    {
        IsCounts = true,
    };

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(RecordCounted)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var counted = (RecordCounted)recorded.Event;
        var either = (counted.After ?? counted.Before)!;
        return writer.Put(new Dictionary<string, object?>
        {
            ["position"] = recorded.Position,
            ["day"] = Days.Of(recorded),
            ["area"] = either.Region,
            ["year"] = either.ReportedOn.Year,
            ["cause"] = counted.Cause,
            ["change"] = JsonSerializer.Serialize(counted),
        });
    }
}

internal static class Days
{
    /// <summary>A day of the figures ends at 24.00 WIB everywhere.</summary>
    public static DateOnly Of(RecordedEvent recorded) => IndonesianZone.Wib.DayOf(recorded.Metadata.RecordedAt);

    public static DateOnly Today(TimeProvider time) => IndonesianZone.Wib.DayOf(time.GetUtcNow());
}
