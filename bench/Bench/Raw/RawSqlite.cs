using System.Diagnostics;
using Lindung.Testing;
using SQLitePCL;

namespace Lindung.Bench;

/// <summary>SQLite through its bare library, WAL and <c>synchronous=FULL</c> like the store: one writer, prepared statements, the same bytes.</summary>
internal sealed class RawSqlite : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly sqlite3 _database;
    private readonly byte[] _row;
    private readonly byte[] _command = new byte[120];
    private long _rows;

    public RawSqlite(int bytes)
    {
        Batteries_V2.Init();
        _row = new byte[bytes];
        Check(raw.sqlite3_open(_folder.At("raw.db"), out _database));
        foreach (var sql in new[]
        {
            "pragma journal_mode=wal", "pragma synchronous=full", "create table raw_rows (id integer primary key, data blob not null)",
            "create table raw_commands (id integer primary key, data blob not null)", "create table raw_sequencer (at integer not null)",
            "insert into raw_sequencer values (0)",
        }) Check(raw.sqlite3_exec(_database, sql));
    }

    /// <summary>Rows a second in transactions of so many.</summary>
    public double Rows(int perTransaction, double seconds) => Transactions(seconds, insert =>
    {
        for (var i = 0; i < perTransaction; i++) Run(insert, _row);
    }) * perTransaction;

    /// <summary>Transactions a second that write what ours writes: an event, its command, the sequencer.</summary>
    public double ThreeRows(double seconds)
    {
        using var command = Prepare("insert into raw_commands (data) values (?)");
        using var sequencer = Prepare("update raw_sequencer set at = at + 1");
        return Transactions(seconds, insert =>
        {
            Run(insert, _row);
            Run(command, _command);
            raw.sqlite3_step(sequencer);
            raw.sqlite3_reset(sequencer);
        });
    }

    /// <summary>Rows a second by their key, one reader.</summary>
    public double Selects(double seconds)
    {
        using var select = Prepare("select data from raw_rows where id = ?");
        // Not a secret: it only spreads the keys.
#pragma warning disable CA5394
        var random = new Random(1);
        var (began, count) = (Stopwatch.GetTimestamp(), 0L);
        for (; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; count++)
        {
            raw.sqlite3_bind_int64(select, 1, random.NextInt64(1, _rows + 1));
            raw.sqlite3_step(select);
            raw.sqlite3_column_blob(select, 0).ToArray();
            raw.sqlite3_reset(select);
        }
#pragma warning restore CA5394
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private double Transactions(double seconds, Action<sqlite3_stmt> write)
    {
        using var begin = Prepare("begin immediate");
        using var commit = Prepare("commit");
        using var insert = Prepare("insert into raw_rows (data) values (?)");
        var (began, count) = (Stopwatch.GetTimestamp(), 0L);
        for (; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; count++)
        {
            Step(begin);
            write(insert);
            Step(commit);
        }
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private void Run(sqlite3_stmt insert, byte[] row)
    {
        raw.sqlite3_bind_blob(insert, 1, row);
        Step(insert);
        _rows++;
    }

    private static void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE) throw new InvalidOperationException($"SQLite answered {code}.");
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return statement;
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new InvalidOperationException($"SQLite answered {code}.");
    }
}
