using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>The fixed tables of an area as they stood at the end of a day: the last row up to a day holds everything that was counted by then.</summary>
internal sealed class FigureRows : Projection
{
    public static Table Rows { get; } = CountRows.Of("simfoni_figures");

    public override Table Table => Rows;

    public override int Version => 2;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(RecordCounted)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => Apply([recorded], writer);

    public override async ValueTask Apply(IReadOnlyList<RecordedEvent> batch, IProjectionWriter writer)
    {
        var cells = await CountRows.Words(writer);
        var summing = new Summing(cells);
        foreach (var recorded in batch)
        {
            var counted = (RecordCounted)recorded.Event;
            var day = Days.Of(recorded);
            summing.Add(counted.Before, -1, day);
            summing.Add(counted.After, 1, day);
        }

        // Read first, then written: what was written would have to be sent before the next is read.
        var rows = new List<(Dictionary<string, object?> Key, byte[] Content)>();
        foreach (var growing in summing.Summed)
        {
            Sums? sums = null;
            foreach (var (day, more) in growing)
            {
                var key = CountRows.Key(growing.Key.Area, growing.Key.Year, day);
                sums ??= new(await writer.Read(key, CountRows.Content, orBefore: true));
                sums.Add(more);
                rows.Add((key, sums.ToBytes()));
            }
        }

        foreach (var (key, content) in rows) await CountRows.Put(writer, key, content);
        await CountRows.Put(writer, cells);
    }
}

/// <summary>Tables of packed counts by year of the report, area and recorded day; the row of no year holds the words.</summary>
internal static class CountRows
{
    public const string Content = "content";

    private static readonly Dictionary<string, object?> OfWords = Key(RegionCode.Nation, 0, new(2000, 1, 1));

    public static Table Of(string name) => new(
        name,
        [new("year", ColumnType.Int), new("area", ColumnType.Text), new("day", ColumnType.Date), new(Content, ColumnType.Bytes)],
        ["year", "area", "day"],
        [["day"]])
    {
        IsCounts = true,
    };

    public static Dictionary<string, object?> Key(RegionCode area, int year, DateOnly day) => new() { ["year"] = year, ["area"] = area, ["day"] = day };

    public static async ValueTask<Words> Words(IProjectionWriter writer) => new(await writer.Read(OfWords, Content));

    public static ValueTask Put(IProjectionWriter writer, Dictionary<string, object?> key, byte[] content) => writer.Put(new Dictionary<string, object?>(key) { [Content] = content });

    public static ValueTask Put(IProjectionWriter writer, Words words) => words.HaveGrown ? Put(writer, OfWords, words.ToBytes()) : ValueTask.CompletedTask;
}

/// <summary>The last position of each day that counts: the day's mark.</summary>
internal sealed class MarkRows : Projection
{
    public static Table Rows { get; } = new("simfoni_marks", [new("day", ColumnType.Date), new("position", ColumnType.Int)], ["day"]) { IsCounts = true };

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(RecordCounted)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) =>
        writer.Put(new Dictionary<string, object?> { ["day"] = Days.Of(recorded), ["position"] = recorded.Position });

    public override async ValueTask Apply(IReadOnlyList<RecordedEvent> batch, IProjectionWriter writer)
    {
        foreach (var day in batch.GroupBy(Days.Of)) await Apply(day.Last(), writer);
    }
}

internal static class Days
{
    /// <summary>A day of the figures ends at 24.00 WIB everywhere.</summary>
    public static DateOnly Of(RecordedEvent recorded) => IndonesianZone.Wib.DayOf(recorded.Metadata.RecordedAt);

    public static DateOnly Today(TimeProvider time) => IndonesianZone.Wib.DayOf(time.GetUtcNow());
}
