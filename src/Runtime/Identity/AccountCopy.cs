using System.Data.Common;
using Dapper;
using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Copies accounts, roles, history, sealed secrets and feature settings whole to another database. A backup is one SQLite file for both databases, an ordinary
/// one: sealing it is the caller's part.
/// </summary>
public static class AccountCopy
{
    private const int RowsAtOnce = 1_000;

    /// <summary>Writes a deployment's accounts to a new file, also while its host runs.</summary>
    /// <returns>Null, or <c>store.newer-version</c>.</returns>
    public static async Task<Error?> ToFile(SuiteOptions options, string file, CancellationToken cancellation = default)
    {
        await using var office = OpenedSuite.OfficeOf(options);
        await using var copy = Database.Durable(file);
        return await Run(office, copy, cancellation);
    }

    /// <summary>
    /// Makes a deployment's accounts those of the file and ends every sign-in: a session that somebody ended since must not hold again.
    /// </summary>
    /// <returns>Null, or <c>store.newer-version</c>.</returns>
    public static async Task<Error?> FromFile(string file, SuiteOptions options, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await using var copy = Database.Durable(file);
        await using var office = OpenedSuite.OfficeOf(options);
        if (await Run(copy, office, cancellation) is { } newer) return newer;
        await new IdentityDatabase(office).Execute(
            "update identity_sessions set ended = @Now, ended_why = 'RESTORED' where ended is null", new { Now = now.ToUnixTimeMilliseconds() }, cancellation);
        return null;
    }

    /// <summary>Makes the target's accounts those of the source, all or none of them. One unchanging view of the source is read.</summary>
    internal static async Task<Error?> Run(Database from, Database to, CancellationToken cancellation)
    {
        foreach (var side in new[] { from, to })
            if (((await new IdentityDatabase(side).Prepare(cancellation)).Error ?? (await new FeatureTables(side).Prepare(cancellation)).Error
                ?? (await new NoticeTables(side).Prepare(cancellation)).Error ?? (await new Exchange.ExchangeTables(side).Prepare(cancellation)).Error) is { } newer) return newer;
        await using var read = await from.Open(cancellation);
        await using var write = await to.Open(cancellation);
        await read.ExecuteAsync(from.Dialect == Dialect.Sqlite ? "begin transaction" : "begin isolation level repeatable read read only");
        await using var transaction = await write.BeginTransactionAsync(cancellation);
        foreach (var table in IdentitySchema.Tables.Concat(FeatureTables.Names).Concat(NoticeTables.Names).Concat(Exchange.ExchangeTables.Names)) await Copy(read, transaction, table, cancellation);
        await transaction.CommitAsync(cancellation);
        await read.ExecuteAsync("rollback transaction");
        return null;
    }

    private static async Task Copy(DbConnection read, DbTransaction to, string table, CancellationToken cancellation)
    {
        await to.Connection!.ExecuteAsync($"delete from {table}", transaction: to);
        var page = new List<IDictionary<string, object?>>(RowsAtOnce);
        await foreach (IDictionary<string, object?> row in read.QueryUnbufferedAsync($"select * from {table}").WithCancellation(cancellation))
        {
            page.Add(row);
            if (page.Count < RowsAtOnce) continue;
            await Insert(to, table, page);
            page.Clear();
        }
        if (page.Count > 0) await Insert(to, table, page);
    }

    private static Task<int> Insert(DbTransaction to, string table, List<IDictionary<string, object?>> rows)
    {
        var columns = rows[0].Keys;
        return to.Connection!.ExecuteAsync(
            $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => "@" + c))})", rows.Select(r => new DynamicParameters(r)), to);
    }
}
