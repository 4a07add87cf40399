using System.Data.Common;
using Lindung.Kernel;
using Microsoft.Data.Sqlite;

namespace Lindung.Storage;

/// <summary>
/// A consistent copy of a store taken while it is written to: one SQLite file for both databases, which <see cref="StoreVerifier"/>
/// reads like any store. It holds no key. Encrypting it is the caller's part: it is an ordinary file when this returns.
/// </summary>
public static class StoreBackup
{
    /// <summary>Takes a backup.</summary>
    /// <param name="store">The store, running or not.</param>
    /// <param name="file">Must not exist; it appears only when it is complete and on disk.</param>
    /// <param name="progress">Told the number of events copied, on PostgreSQL.</param>
    /// <param name="files">What else belongs to the deployment, by file name; never a key.</param>
    /// <param name="ct">Stops the backup.</param>
    /// <returns>What is in it, or <c>store.missing</c>, <c>store.backup-exists</c>, <c>store.unavailable</c>.</returns>
    public static async Task<Result<MoveReport>> Take(
        StoreAddress store, string file, IProgress<long>? progress = null, IReadOnlyDictionary<string, byte[]>? files = null, CancellationToken ct = default)
    {
        if (File.Exists(file)) return StoreErrors.BackupExists(file);
        var part = file + ".part";
        try
        {
            File.Delete(part);
            var taken = store is StoreAddress.Sqlite at ? await Vacuum(at.Path, part, ct) : await StoreMove.Copy(store, StoreAddress.File(part), progress: progress, ct: ct);
            if (!taken.IsOk) return taken;
            Put(part, files ?? new Dictionary<string, byte[]>());
            await Settle(part, ct);
            File.Move(part, file);
            return taken;
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            return StoreErrors.Unavailable(e.GetBaseException().Message);
        }
        finally
        {
            foreach (var rest in new[] { part, part + "-wal", part + "-shm", part + ".lock" }) File.Delete(rest);
        }
    }

    /// <summary>Puts a backup into an empty store of either kind, verified and compared, with what belongs beside it.</summary>
    public static Task<Result<MoveReport>> Restore(
        string file, StoreAddress target, VerifyOptions? verify = null, IProgress<long>? progress = null, Func<Task<Error?>>? beside = null, CancellationToken ct = default) =>
        StoreMove.Copy(StoreAddress.File(file), target, verify, progress, beside, ct);

    /// <summary>What else a backup holds, by file name; none in a backup of a version that put nothing there.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files(string backup)
    {
        using var session = SqliteSession.Open(backup, SqliteOpenMode.ReadOnly, TimeSpan.Zero);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (!session.Prepared("select 1 from sqlite_master where type = 'table' and name = 'deployment_files'").Step()) return files;
        var rows = session.Prepared("select name, bytes from deployment_files");
        while (rows.Step()) files[rows.Text(0)] = rows.Blob(1);
        return files;
    }

    private static void Put(string part, IReadOnlyDictionary<string, byte[]> files)
    {
        using var session = SqliteSession.Open(part, SqliteOpenMode.ReadWrite, TimeSpan.Zero);
        session.Run("create table deployment_files (name text primary key, bytes blob not null) strict");
        foreach (var (name, bytes) in files) session.Prepared("insert into deployment_files values (?, ?)").Bind(1, name).Bind(2, bytes).Run();
    }

    private static async Task<Result<MoveReport>> Vacuum(string path, string part, CancellationToken ct)
    {
        if (!File.Exists(path)) return StoreErrors.Missing(path);
        using (var session = SqliteSession.Open(path, SqliteOpenMode.ReadOnly, TimeSpan.FromSeconds(10)))
        {
            // Reads one view of the store in the write-ahead log's way: appends go on beside it.
            await Task.Run(() => session.Prepared("vacuum into ?").Bind(1, part).Run(), ct);
        }
        using var backup = SqliteSession.Open(part, SqliteOpenMode.ReadOnly, TimeSpan.Zero);
        var sequencer = backup.ReadSequencer();
        return new MoveReport(sequencer.Position, sequencer.Root);
    }

    /// <summary>Everything in the one file, in no journal beside it, and on disk.</summary>
    private static async Task Settle(string part, CancellationToken ct)
    {
        using (var session = SqliteSession.Open(part, SqliteOpenMode.ReadWrite, TimeSpan.Zero)) session.Run("pragma journal_mode=delete");
        await using var file = new FileStream(part, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
        await file.FlushAsync(ct);
    }
}
