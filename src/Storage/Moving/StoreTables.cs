using System.Data.Common;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>What a cell of the store's tables may be.</summary>
internal enum Cell
{
    Id,
    Long,
    Int,
    Text,
    Bytes,
}

/// <summary>A table of the store as it is copied: alike on both databases but for how an id is kept.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">All its columns.</param>
/// <param name="IsGrowing">Whether rows are only ever added by rising position, so that copying goes on where it stopped.</param>
/// <param name="Condition">Which rows are copied.</param>
internal sealed record StoreTable(string Name, IReadOnlyList<(string Name, Cell Cell)> Columns, bool IsGrowing = false, string Condition = "1 = 1")
{
    /// <summary>Everything but leases, which end with the store they were taken in, and the sequencer, which comes last.</summary>
    public static IReadOnlyList<StoreTable> All { get; } =
    [
        new("events",
        [
            ("position", Cell.Long), ("tenant", Cell.Id), ("kind", Cell.Text), ("stream", Cell.Id), ("version", Cell.Long), ("name", Cell.Text),
            ("schema_version", Cell.Int), ("metadata", Cell.Bytes), ("data", Cell.Bytes), ("previous_hash", Cell.Bytes), ("hash", Cell.Bytes),
        ], IsGrowing: true),
        new("read_log",
        [
            ("position", Cell.Long), ("id", Cell.Id), ("tenant", Cell.Id), ("at", Cell.Long), ("account", Cell.Id), ("unit", Cell.Id),
            ("records", Cell.Bytes), ("field_classes", Cell.Text), ("purpose", Cell.Text), ("device", Cell.Text), ("address", Cell.Text),
            ("hash", Cell.Bytes),
        ], IsGrowing: true),
        new("read_log_records", [("record", Cell.Id), ("position", Cell.Long)]),
        new("commands",
        [
            ("id", Cell.Id), ("tenant", Cell.Id), ("request_hash", Cell.Bytes), ("outcome", Cell.Bytes), ("first_position", Cell.Long),
            ("last_position", Cell.Long), ("hash", Cell.Bytes),
        ]),
        new("chunks",
        [
            ("attachment", Cell.Id), ("ordinal", Cell.Int), ("tenant", Cell.Id), ("bytes", Cell.Bytes), ("hash", Cell.Bytes),
        ]),
        new("checkpoints",
        [
            ("position", Cell.Long), ("root", Cell.Bytes), ("log_position", Cell.Long), ("log_root", Cell.Bytes), ("at", Cell.Long),
            ("key_id", Cell.Text), ("signature", Cell.Bytes),
        ]),
        new("subscriptions", [("name", Cell.Text), ("position", Cell.Long)]),
        new("marks", [("name", Cell.Text), ("value", Cell.Text)], Condition: "name not like 'move.%'"),
    ];

    /// <summary>The one row that says where the store goes on.</summary>
    public static StoreTable Sequencer { get; } = new("sequencer",
    [
        ("id", Cell.Int), ("position", Cell.Long), ("root", Cell.Bytes), ("recorded_at", Cell.Long), ("log_position", Cell.Long),
        ("log_root", Cell.Bytes),
    ]);

    public string ColumnNames => string.Join(", ", Columns.Select(c => c.Name));

    public string SelectAfter(long position) =>
        $"select {ColumnNames} from {Name} where {(IsGrowing ? $"position > {position}" : Condition)}{(IsGrowing ? " order by position" : "")}";

    public object[] Read(DbDataReader row)
    {
        var values = new object[Columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Columns[i].Cell switch
            {
                Cell.Id => row.Id(i),
                Cell.Long => row.GetInt64(i),
                Cell.Int => row.GetInt32(i),
                Cell.Text => row.GetString(i),
                _ => row.Bytes(i),
            };
        return values;
    }
}
