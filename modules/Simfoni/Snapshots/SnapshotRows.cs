using Lindung.Kernel;

namespace Lindung.Simfoni.Snapshots;

/// <summary>One row per publication.</summary>
internal sealed class SnapshotRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_snapshots",
        [
            new("id", ColumnType.Id), new("number", ColumnType.Text), new("area", ColumnType.Text), new("year", ColumnType.Int), new("status", ColumnType.Text),
            new("day", ColumnType.Date), new("position", ColumnType.Int), new("sha256", ColumnType.Text),
        ],
        ["id"],
        [["area", "year"]])
    {
        IsCounts = true,
    };

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(SnapshotPublished)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var e = (SnapshotPublished)recorded.Event;
        return writer.Put(new Dictionary<string, object?>
        {
            ["id"] = recorded.Stream.Id,
            ["number"] = e.Number,
            ["area"] = e.Region,
            ["year"] = e.Year,
            ["status"] = e.Status,
            ["day"] = e.Day,
            ["position"] = e.Position,
            ["sha256"] = e.Sha256,
        });
    }
}
