using Lindung.Kernel;

namespace Lindung.Runtime.Imports;

/// <summary>The sources of every profile: codes, and what their owners call their files.</summary>
internal sealed class ImportSources : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_import_sources",
        [new("profile", ColumnType.Text), new("source", ColumnType.Text), new("producer", ColumnType.Text), new("title", ColumnType.Text)],
        ["record"],
        [["tenant", "profile"]]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ImportMapped)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var mapped = (ImportMapped)recorded.Event;
        return writer.Put(new Dictionary<string, object?>
        {
            ["profile"] = mapped.Profile,
            ["source"] = mapped.Source,
            ["producer"] = mapped.Mapping.Producer,
            ["title"] = mapped.Mapping.Title,
            ["tenant"] = mapped.Tenant,
            ["unit"] = mapped.Unit,
            ["region"] = mapped.Region,
            ["confidentiality"] = 0,
            ["record"] = recorded.Stream.Id,
        });
    }
}
