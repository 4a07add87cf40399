using System.Data.Common;
using Lindung.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Lindung.Storage;

/// <summary>Writes many rows into one table as fast as the database takes them.</summary>
internal static class RowWriter
{
    public static Task Write(DbConnection connection, StoreTable table, IReadOnlyList<object[]> rows, CancellationToken ct)
    {
        if (connection is NpgsqlConnection server) return Write(server, table, rows, ct);
        Write((SqliteConnection)connection, table, rows);
        return Task.CompletedTask;
    }

    private static void Write(SqliteConnection connection, StoreTable table, IReadOnlyList<object[]> rows)
    {
        var places = string.Join(",", table.Columns.Select(_ => "?"));
        using var insert = new SqliteStatement(connection.Handle!, $"insert into {table.Name} ({table.ColumnNames}) values ({places})");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                _ = row[i] switch
                {
                    Guid id => insert.Bind(i + 1, id),
                    long number => insert.Bind(i + 1, number),
                    int number => insert.Bind(i + 1, number),
                    string text => insert.Bind(i + 1, text),
                    var bytes => insert.Bind(i + 1, (byte[])bytes),
                };
            insert.Run();
        }
    }

    private static async Task Write(NpgsqlConnection connection, StoreTable table, IReadOnlyList<object[]> rows, CancellationToken ct)
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy {table.Name} ({table.ColumnNames}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await import.StartRowAsync(ct);
            for (var i = 0; i < row.Length; i++) await import.WriteAsync(row[i], TypeOf(table.Columns[i].Cell), ct);
        }
        await import.CompleteAsync(ct);
    }

    private static NpgsqlDbType TypeOf(Cell cell) => cell switch
    {
        Cell.Id => NpgsqlDbType.Uuid,
        Cell.Long => NpgsqlDbType.Bigint,
        Cell.Int => NpgsqlDbType.Integer,
        Cell.Text => NpgsqlDbType.Text,
        _ => NpgsqlDbType.Bytea,
    };
}
