using Dapper;
using Lindung.Kernel;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Which browsers an account has signed in with: a random secret in a cookie, hashed with the account, so that nobody learns from the table that two accounts share
/// a browser. Nothing of the browser itself is measured.
/// </summary>
internal sealed class Devices(IdentityDatabase database, OfficerChannels channels, IUnits units, TimeProvider time)
{
    internal const string Cookie = "lindung.device";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>The secret that the browser brought; null: none that could be ours.</summary>
    internal static string? Brought(HttpContext http) => http.Request.Cookies[Cookie] is { Length: 43 } secret ? secret : null;

    /// <summary>Leaves the secret in the browser.</summary>
    internal static void Leave(HttpContext http, string secret) => http.Response.Cookies.Append(
        Cookie, secret, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Longest, IsEssential = true });

    /// <summary>
    /// Notes that the account signs in from this browser; from one that it never used, after another one, the holder is told over her channels. Called before the
    /// session begins.
    /// </summary>
    /// <returns>The secret for the browser to keep.</returns>
    internal async Task<string> Meet(Id<Account> account, Id<ServiceUnit> unit, string? brought, CancellationToken cancellation)
    {
        var secret = brought ?? OneTimeCodes.Opaque();
        var leaves = await units.Leaves(unit, cancellation);
        var now = time.GetUtcNow();
        var values = new { Account = account.ToString(), Hash = OneTimeCodes.HashOf(account + secret), Now = now.ToUnixTimeMilliseconds() };
        await database.Transact(
            async c =>
            {
                if (await c.ExecuteAsync("update identity_devices set seen = @Now where account = @Account and hash = @Hash", values) > 0) return 0;
                var others = await c.ExecuteScalarAsync<long>("select count(*) from identity_sessions where account = @Account", values);
                await c.ExecuteAsync("insert into identity_devices (account, hash, since, seen) values (@Account, @Hash, @Now, @Now) on conflict do nothing", values);
                if (others == 0) return 0;
                var tenant = new Id<Tenant>(Guid.Parse(await c.QuerySingleAsync<string>("select tenant from identity_accounts where id = @Account", values)));
                await History.Write(c, now, tenant, account, "NEW_DEVICE", "", new(account, "signed in"));
                await channels.Tell(c, tenant, unit, account, now, leaves, NoticeKind.Device);
                return 0;
            }, cancellation);
        return secret;
    }
}
