using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Who does something to an account, and why. Null: the suite itself (setup, seeding).</summary>
/// <param name="Account">Who.</param>
/// <param name="Reason">Why, in a few words without names of clients.</param>
public sealed record By(Id<Account>? Account, string Reason);

/// <summary>What was ever done to accounts, in the transaction that does it.</summary>
internal static class History
{
    internal static Task<int> Write(DbConnection connection, DateTimeOffset now, Id<Tenant> tenant, Id<Account> account, string act, string detail, By by) =>
        connection.ExecuteAsync(
            """
            insert into identity_history (id, tenant, account, at, by_account, act, detail, reason)
            values (@Id, @Tenant, @Account, @At, @By, @Act, @Detail, @Reason)
            """,
            new
            {
                Id = Guid.CreateVersion7(now).ToString("D"),
                Tenant = tenant.ToString(),
                Account = account.ToString(),
                At = now.ToUnixTimeMilliseconds(),
                By = by.Account?.ToString(),
                Act = act,
                Detail = detail,
                by.Reason,
            });

    internal static Task<int> EndSessions(DbConnection connection, DateTimeOffset now, Id<Account> account, string why, string except = "") =>
        connection.ExecuteAsync(
            "update identity_sessions set ended = @At, ended_why = @Why where account = @Account and ended is null and hash <> @Except",
            new { At = now.ToUnixTimeMilliseconds(), Why = why, Account = account.ToString(), Except = except });
}
