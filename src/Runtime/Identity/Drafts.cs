using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Drafts of forms, one row per account and sheet of a form, sealed so that a row opens for its account and sheet alone. A backup, a copy and a move leave them out.
/// </summary>
internal sealed class Drafts(IdentityDatabase database, IDataProtectionProvider protection, TimeProvider time) : IDrafts
{
    /// <summary>How long one is kept.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>How many an account has at most: the oldest go.</summary>
    internal const int Most = 20;

    private const int LongestAddress = 500;
    private volatile bool _leftTraces;

    public string Mark(HttpContext http) => http.Features.Get<SessionInfo>()?.Hash ?? "";

    public async ValueTask<Error?> Keep(Id<Account> account, string address, FormValues typed, CancellationToken cancellation = default)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(typed.Typed.ToDictionary(t => t.Key, t => t.Value.ToArray()));
        if (plain.Length > RequestReader.LargestBody || address.Length > LongestAddress) return EdgeErrors.TooLarge;
        // Before the transaction: sealing may have to store a new key in this very database.
        var text = Convert.ToBase64String(Seal(account, address).Protect(plain));
        CryptographicOperations.ZeroMemory(plain);
        await database.Transact(
            async c =>
            {
                await Overwrite(c);
                await c.ExecuteAsync(
                    """
                    insert into identity_drafts (account, address, sealed, saved) values (@Account, @address, @text, @Now)
                    on conflict (account, address) do update set sealed = excluded.sealed, saved = excluded.saved
                    """, new { Account = account.ToString(), address, text, Now = Now });
                return await c.ExecuteAsync(
                    """
                    delete from identity_drafts where account = @Account and address not in (
                        select address from identity_drafts where account = @Account order by saved desc, address limit @Most)
                    """, new { Account = account.ToString(), Most });
            }, cancellation);
        _leftTraces = true;
        return null;
    }

    public async ValueTask<Draft?> Find(Id<Account> account, string address, CancellationToken cancellation = default)
    {
        var rows = await database.Query<Row>(
            "select sealed, saved from identity_drafts where account = @Account and address = @address and saved > @Since",
            new { Account = account.ToString(), address, Since }, cancellation);
        try
        {
            return rows is [var row] ? new(Values(Seal(account, address).Unprotect(Convert.FromBase64String(row.Sealed))), Moment(row.Saved)) : null;
        }
        catch (CryptographicException)
        {
            // Its key is gone, after a restore: a lost draft must not keep anybody from the form.
            return null;
        }
    }

    public async ValueTask Discard(Id<Account> account, string address, CancellationToken cancellation = default) => await Delete(
        "account = @Account and address = @address", new { Account = account.ToString(), address }, cancellation);

    public async ValueTask<IReadOnlyList<DraftPlace>> All(Id<Account> account, CancellationToken cancellation = default) =>
    [
        .. (await database.Query<Place>(
            "select address, saved from identity_drafts where account = @Account and saved > @Since order by saved desc, address",
            new { Account = account.ToString(), Since }, cancellation)).Select(r => new DraftPlace(r.Address, Moment(r.Saved))),
    ];

    /// <summary>Deletes what is older than a day, and what deleted and replaced drafts left in the database's files.</summary>
    internal async Task Expire(CancellationToken cancellation)
    {
        await Delete("saved <= @Since", new { Since }, cancellation);
        if (!_leftTraces) return;
        _leftTraces = false;
        await database.Execute(database.Dialect == Dialect.Sqlite ? "pragma wal_checkpoint(truncate)" : "vacuum identity_drafts", new { }, cancellation);
    }

    /// <summary>Whose session that was, if it could hold at any time since a draft is kept; null: nobody's.</summary>
    internal async Task<Id<Account>?> WriterOf(string session, CancellationToken cancellation) =>
        await database.Query<string>(
            "select s.account from identity_sessions s join identity_accounts a on a.id = s.account and a.active = 1 where s.hash = @session and s.ends > @Since",
            new { session, Since }, cancellation) is [var account] ? new Id<Account>(Guid.Parse(account)) : null;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Since => (time.GetUtcNow() - Longest).ToUnixTimeMilliseconds();

    private async Task Delete(string which, object values, CancellationToken cancellation)
    {
        var deleted = await database.Run(
            async c =>
            {
                await Overwrite(c);
                return await c.ExecuteAsync(new CommandDefinition($"delete from identity_drafts where {which}", values, cancellationToken: cancellation));
            }, cancellation);
        if (deleted > 0) _leftTraces = true;
    }

    /// <summary>What is deleted or replaced on this connection is overwritten with zeroes; a server needs its vacuum.</summary>
    private async Task Overwrite(DbConnection connection)
    {
        if (database.Dialect == Dialect.Sqlite) await connection.ExecuteAsync("pragma secure_delete = on");
    }

    private IDataProtector Seal(Id<Account> account, string address) => protection.CreateProtector("lindung.drafts", account.ToString(), address);

    private static FormValues Values(byte[] plain) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(plain)!.ToDictionary(v => v.Key, v => new StringValues(v.Value)));

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row(string Sealed, long Saved);

    private sealed record Place(string Address, long Saved);
}
