using Dapper;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Identity;

/// <summary>Steps that were begun in a browser and are finished there: what they are about stands in the store, sealed, for a short while, and serves once.</summary>
internal sealed class Challenges(IdentityDatabase database, AccountSecrets secrets, TimeProvider time)
{
    /// <summary>How long a step waits.</summary>
    internal static readonly TimeSpan Waits = TimeSpan.FromMinutes(5);

    /// <summary>Keeps what a step is about and leaves its name in the browser.</summary>
    /// <param name="http">The request.</param>
    /// <param name="cookie">The kind of step.</param>
    /// <param name="session">The session to which it belongs; empty: none.</param>
    /// <param name="state">What it is about.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task Keep(HttpContext http, string cookie, string session, string state, CancellationToken cancellation)
    {
        var name = OneTimeCodes.Opaque();
        // Before the transaction: sealing may have to store a new key in this very database.
        var values = new { Hash = HashOf(cookie, name), session, State = secrets.Seal(state), Now = time.GetUtcNow().ToUnixTimeMilliseconds(), Since };
        await database.Transact(
            async c =>
            {
                await c.ExecuteAsync("delete from identity_challenges where made <= @Since", values);
                return await c.ExecuteAsync("insert into identity_challenges (hash, session, state, made) values (@Hash, @session, @State, @Now)", values);
            }, cancellation);
        http.Response.Cookies.Append(cookie, name, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Waits, IsEssential = true });
    }

    /// <summary>What the step that this browser brings is about; it goes on to wait. Null: it brings none, or too late.</summary>
    internal async Task<string?> Look(HttpContext http, string cookie, string session, CancellationToken cancellation)
    {
        if (http.Request.Cookies[cookie] is not { Length: > 0 } name) return null;
        var found = await database.Query<string>(
            "select state from identity_challenges where hash = @Hash and session = @session and made > @Since", new { Hash = HashOf(cookie, name), session, Since }, cancellation);
        return found is [var state] ? secrets.NameOf(state) : null;
    }

    /// <summary>The same, once: whoever takes it has it alone.</summary>
    internal async Task<string?> Take(HttpContext http, string cookie, string session, CancellationToken cancellation)
    {
        var state = await Look(http, cookie, session, cancellation);
        if (http.Request.Cookies[cookie] is not { Length: > 0 } name) return null;
        http.Response.Cookies.Delete(cookie);
        return await database.Execute("delete from identity_challenges where hash = @Hash", new { Hash = HashOf(cookie, name) }, cancellation) == 1 ? state : null;
    }

    private long Since => (time.GetUtcNow() - Waits).ToUnixTimeMilliseconds();

    private static string HashOf(string cookie, string name) => OneTimeCodes.HashOf($"{cookie} {name}");
}
