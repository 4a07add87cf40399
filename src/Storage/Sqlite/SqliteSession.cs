using Lindung.Kernel;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lindung.Storage;

/// <summary>One connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const string EventColumns = "position, tenant, kind, stream, version, name, schema_version, data, metadata, previous_hash, hash";
    private readonly Dictionary<string, SqliteStatement> _prepared = [];

    private SqliteSession(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <summary>Whether a row with an unreadable id is given with <see cref="Guid.AllBitsSet"/>, so that verify can name it.</summary>
    public bool KeepsUnreadable { get; set; }

    public bool IsInTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    public static SqliteSession Open(string path, SqliteOpenMode mode, TimeSpan lockWait)
    {
        // The driver tries again by itself for half a minute, holding the gate: the lock's own wait is enough.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            // Must come first: even reading the journal's mode can meet a lock.
            var session = new SqliteSession(connection);
            session.WaitsFor(lockWait);
            if (mode == SqliteOpenMode.ReadOnly) return session;
            session.Run("pragma journal_mode=wal");
            session.Run("pragma synchronous=full");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>How long a statement waits for a lock of somebody else.</summary>
    public void WaitsFor(TimeSpan lockWait) => raw.sqlite3_busy_timeout(Connection.Handle, (int)lockWait.TotalMilliseconds);

    public SqliteStatement Prepared(string sql)
    {
        if (_prepared.TryGetValue(sql, out var statement)) return statement;
        statement = new(Connection.Handle!, sql);
        _prepared[sql] = statement;
        return statement;
    }

    public void Run(string sql) => Prepared(sql).Run();

    public IReadOnlyList<StoredEvent> ReadStream(Guid stream, long afterVersion) => ReadEvents(
        Prepared($"select {EventColumns} from events where stream = ? and version > ? order by version").Bind(1, stream).Bind(2, afterVersion));

    public IReadOnlyList<StoredEvent> ReadAll(long afterPosition, int most) => ReadEvents(
        Prepared($"select {EventColumns} from events where position > ? order by position limit ?").Bind(1, afterPosition).Bind(2, most));

    public long VersionOf(Guid stream)
    {
        var statement = Prepared("select version from events where stream = ? order by version desc limit 1").Bind(1, stream);
        try
        {
            return statement.Step() ? statement.Long(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }

    public Head? FindHead(Guid stream, long version)
    {
        var statement = Prepared("select tenant, kind, hash from events where stream = ? and version = ?").Bind(1, stream).Bind(2, version);
        try
        {
            return statement.Step() ? new(statement.Id(0), statement.Text(1), stream, version, statement.Blob(2)) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public Sequencer ReadSequencer()
    {
        var statement = Prepared("select position, root, recorded_at, log_position, log_root from sequencer where id = 1");
        try
        {
            if (!statement.Step()) throw new InvalidDataException("The sequencer's row is missing.");
            return new(statement.Long(0), statement.Blob(1), statement.Long(2), statement.Long(3), statement.Blob(4));
        }
        finally
        {
            statement.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        Connection.Dispose();
    }

    private List<StoredEvent> ReadEvents(SqliteStatement s)
    {
        var events = new List<StoredEvent>();
        try
        {
            while (s.Step())
                events.Add(new(
                    s.Long(0), new(s.Id(1, KeepsUnreadable)), new(s.Text(2), s.Id(3, KeepsUnreadable)), s.Long(4), s.Text(5), s.Int(6),
                    s.Blob(7), s.Blob(8), s.Blob(9), s.Blob(10)));
            return events;
        }
        finally
        {
            s.Reset();
        }
    }
}
