using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>What a browser keeps of a sign-in: the secret of the session, and the one by which it is known again.</summary>
internal sealed record Opened(string Session, string Device);

/// <summary>
/// Signs a person in by login, password and, where she has one, a second factor. A wrong login, a wrong password, a deactivated account and
/// a program's account are one answer, given after the same work.
/// </summary>
internal sealed class SignIn(
    IdentityDatabase database, Attempts attempts, Passwords passwords, SecondFactor secondFactor, Sessions sessions, Devices devices, TimeProvider time)
{
    private const int LongestLogin = 60;
    private const int LongestPassword = 200;

    /// <summary>The secrets of session and browser.</summary>
    internal async Task<Result<Opened>> Run(OpenSession request, string? brought, string device, string address, CancellationToken cancellation)
    {
        var (login, password, code) = (request.Login.Trim().ToLowerInvariant(), request.Password, request.Code);
        if (login.Length > LongestLogin || password.Length > LongestPassword) return IdentityErrors.WrongCredentials;
        var attempt = await attempts.Begin(login, address, cancellation);
        if (attempt.Error is { } locked) return locked;
        var row = (await database.Query<Row>("select id, password from identity_accounts where login = @login and active = 1", new { login }, cancellation)).SingleOrDefault();
        if (!await passwords.Check(row?.Password, password, cancellation)) return IdentityErrors.WrongCredentials;
        var account = new Id<Account>(Guid.Parse(row!.Id));
        var factor = Factors.None;
        if (await secondFactor.IsAsked(account, cancellation))
        {
            if (string.IsNullOrEmpty(code)) return IdentityErrors.CodeRequired;
            if (await secondFactor.Check(account, await FirstUnit(account, cancellation), code, cancellation) is not { } given) return IdentityErrors.WrongCredentials;
            factor = given;
        }
        await attempts.Succeeded(attempt.Value, cancellation);
        return await Open(account, factor, brought, device, cancellation);
    }

    /// <summary>Opens a session for who has proved who she is.</summary>
    internal async Task<Opened> Open(Id<Account> account, string factor, string? brought, string device, CancellationToken cancellation, string provider = "")
    {
        var unit = await FirstUnit(account, cancellation);
        var browser = await devices.Meet(account, unit, brought, cancellation);
        return new Opened(await sessions.Begin(account, unit, device, factor, cancellation, provider), browser);
    }

    /// <summary>Where she worked last, so that she goes on there.</summary>
    internal async Task<Id<ServiceUnit>> FirstUnit(Id<Account> account, CancellationToken cancellation)
    {
        var units = await database.Query<string>(
            """
            select r.unit from identity_roles r
            where r.account = @Account and r.since <= @Now and (r.until is null or r.until > @Now) and r.revoked is null
            order by coalesce((select max(s.seen) from identity_sessions s where s.account = r.account and s.unit = r.unit), 0) desc, r.id limit 1
            """,
            new { Account = account.ToString(), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
        return units is [var unit] ? new(Guid.Parse(unit)) : default;
    }

    private sealed record Row(string Id, string? Password);
}
