using Lindung.Kernel;

namespace Lindung.Simfoni.Imports;

/// <summary>Which published series an office holds, with their producers.</summary>
internal sealed class SeriesRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_series",
        [new("source", ColumnType.Text), new("producer", ColumnType.Text), new("title", ColumnType.Text), new("counting_unit", ColumnType.Text)],
        ["record"],
        [["tenant"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(SeriesProfileSaved)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var e = (SeriesProfileSaved)recorded.Event;
        return writer.Put(new Dictionary<string, object?>
        {
            ["tenant"] = e.Tenant,
            ["unit"] = e.Unit,
            ["region"] = e.Region,
            ["confidentiality"] = (int)Confidentiality.Normal,
            ["record"] = recorded.Stream.Id,
            ["source"] = e.Source,
            ["producer"] = e.Profile.Producer,
            ["title"] = e.Profile.Title,
            ["counting_unit"] = e.Profile.Unit,
        });
    }
}
