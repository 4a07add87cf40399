using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>What an authenticator app needs; shown to nobody once a code of it was seen.</summary>
/// <param name="Secret">Base32.</param>
/// <param name="Address">For a QR code; holds no login.</param>
public sealed record TotpEnrolment(string Secret, string Address);

/// <summary>Codes for the day on which the phone is lost, each good once; shown once.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>Time-based codes (RFC 6238), a code good once, and recovery codes.</summary>
internal sealed class SecondFactor(
    IdentityDatabase database, AccountSecrets secrets, Attempts attempts, OfficerChannels channels, IUnits units, TimeProvider time)
{
    /// <summary>How long a secret that was begun waits for its first code.</summary>
    internal static readonly TimeSpan Waits = TimeSpan.FromMinutes(15);

    private const int Many = 8;

    // 120 bits: as much as a hash without a salt may stand for (ASVS 6.5.2).
    private const int Groups = 6;

    /// <summary>
    /// A new secret, which counts once a code of it was seen in this session. Where one counts already, whoever asks gives a code of it or a recovery code, or has
    /// signed in by one: an open browser is not enough.
    /// </summary>
    internal async Task<Result<TotpEnrolment>> Enrol(SessionInfo session, string? code, string address, CancellationToken cancellation)
    {
        var account = session.Actor.Account;
        if (session.Factor != Factors.Recovery && await Proves(session, code, address, cancellation) is { } refusal) return refusal;
        var secret = RandomNumberGenerator.GetBytes(20);
        await database.Execute(
            """
            insert into identity_enrolments (account, session, secret, created) values (@Account, @Hash, @Secret, @Now)
            on conflict (account) do update set session = excluded.session, secret = excluded.secret, created = excluded.created
            """,
            new { Account = account.ToString(), session.Hash, Secret = Convert.ToBase64String(secrets.Seal(secret)), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
        return Told(secret);
    }

    /// <summary>What was begun in this session and not confirmed yet; null: nothing.</summary>
    internal async Task<TotpEnrolment?> Begun(SessionInfo session, CancellationToken cancellation) =>
        await database.Run(c => Waiting(c, session), cancellation) is { } secret ? Told(secret) : null;

    /// <summary>From now on a code is asked at sign-in. Ends all other sessions and is told to the holder over the channels that stand.</summary>
    internal async Task<Result<RecoveryCodes>> Confirm(SessionInfo session, string code, CancellationToken cancellation)
    {
        var (account, leaves) = (session.Actor.Account, await units.Leaves(session.Actor.Unit, cancellation));
        return await database.Transact<Result<RecoveryCodes>>(
            async c =>
            {
                // Held, so that two who confirm at once see each other.
                await c.ExecuteAsync("update identity_enrolments set created = created where account = @Account", new { Account = account.ToString() });
                if (await Waiting(c, session) is not { } secret) return IdentityErrors.NothingBegun;
                var now = time.GetUtcNow();
                if (OneTimeCodes.StepOf(secret, OneTimeCodes.Typed(code), now, 0) is not { } step) return IdentityErrors.CodeWrong;
                var values = new { Account = account.ToString(), At = now.ToUnixTimeMilliseconds(), step, session.Hash, Factor = Factors.Totp };
                await c.ExecuteAsync(
                    """
                    insert into identity_totp (account, secret, created, confirmed, last_step)
                    select account, secret, created, @At, @step from identity_enrolments where account = @Account
                    on conflict (account) do update set secret = excluded.secret, created = excluded.created, confirmed = excluded.confirmed, last_step = excluded.last_step
                    """, values);
                await c.ExecuteAsync("delete from identity_enrolments where account = @Account", values);
                await c.ExecuteAsync("update identity_sessions set factor = @Factor where hash = @Hash", values);
                var codes = await NewCodes(c, account, now);
                await History.EndSessions(c, now, account, "TOTP_CONFIRMED", session.Hash);
                await History.Write(c, now, session.Actor.Tenant, account, "TOTP_CONFIRMED", "", new(account, "own second factor"));
                await channels.Tell(c, session.Actor, now, leaves);
                return codes;
            }, cancellation);
    }

    internal async Task<bool> IsAsked(Id<Account> account, CancellationToken cancellation) =>
        (await database.Query<long>("select 1 from identity_totp where account = @Account and confirmed is not null", new { Account = account.ToString() }, cancellation)).Count > 0;

    /// <summary>
    /// By what the code proves her: one of the app, not seen before, or a recovery code, which is then used up and told to the holder; null: it is wrong.
    /// </summary>
    internal async Task<string?> Check(Id<Account> account, Id<ServiceUnit> unit, string code, CancellationToken cancellation)
    {
        var leaves = await units.Leaves(unit, cancellation);
        return await database.Transact(
            async c =>
            {
                var row = await c.QuerySingleOrDefaultAsync<Row>(
                    "select t.secret, t.last_step as LastStep, a.tenant from identity_totp t join identity_accounts a on a.id = t.account where t.account = @Account and t.confirmed is not null",
                    new { Account = account.ToString() });
                if (row is null) return null;
                var (now, typed) = (time.GetUtcNow(), OneTimeCodes.Typed(code));
                if (OneTimeCodes.StepOf(secrets.Open(row.Secret), typed, now, row.LastStep) is { } step)
                    return await c.ExecuteAsync("update identity_totp set last_step = @step where account = @Account and last_step < @step", new { step, Account = account.ToString() }) == 1
                        ? Factors.Totp : null;
                var used = await c.ExecuteAsync(
                    "update identity_recovery_codes set used = @Now where account = @Account and hash = @Hash and used is null",
                    new { Now = now.ToUnixTimeMilliseconds(), Account = account.ToString(), Hash = OneTimeCodes.HashOf(account + typed) });
                if (used == 0) return null;
                var tenant = new Id<Tenant>(Guid.Parse(row.Tenant));
                await History.Write(c, now, tenant, account, "RECOVERY_USED", "", new(account, "own recovery code"));
                await channels.Tell(c, tenant, unit, account, now, leaves);
                return Factors.Recovery;
            }, cancellation);
    }

    /// <summary>How many recovery codes are left.</summary>
    internal async Task<long> CodesLeft(Id<Account> account, CancellationToken cancellation) => (await database.Query<long>(
        "select count(*) from identity_recovery_codes where account = @Account and used is null", new { Account = account.ToString() }, cancellation)).Single();

    /// <summary>Forgets the second factor of an account, its recovery codes, passkeys and what was begun.</summary>
    internal static async Task Forget(DbConnection c, Id<Account> account, DateTimeOffset now)
    {
        var values = new { Account = account.ToString(), At = now.ToUnixTimeMilliseconds() };
        await c.ExecuteAsync("update identity_totp set confirmed = null where account = @Account", values);
        await c.ExecuteAsync("update identity_recovery_codes set used = @At where account = @Account and used is null", values);
        await c.ExecuteAsync("delete from identity_enrolments where account = @Account", values);
        await c.ExecuteAsync("update identity_passkeys set ended = @At where account = @Account and ended is null", values);
    }

    /// <summary>Why the code does not prove that it is she who sits there; null: it does, or none is asked of her.</summary>
    internal async Task<Error?> Proves(SessionInfo session, string? code, string address, CancellationToken cancellation)
    {
        if (!await IsAsked(session.Actor.Account, cancellation)) return null;
        if (string.IsNullOrWhiteSpace(code)) return IdentityErrors.FactorStands;
        var attempt = await attempts.Begin(session.Login, address, cancellation);
        if (attempt.Error is { } locked) return locked;
        if (await Check(session.Actor.Account, session.Actor.Unit, code, cancellation) is null) return IdentityErrors.CodeWrong;
        await attempts.Succeeded(attempt.Value, cancellation);
        return null;
    }

    /// <summary>Those of before are good no more.</summary>
    private static async Task<RecoveryCodes> NewCodes(DbConnection c, Id<Account> account, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        await c.ExecuteAsync("update identity_recovery_codes set used = @at where account = @Account and used is null", new { at, Account = account.ToString() });
        var codes = Enumerable.Range(0, Many).Select(_ => OneTimeCodes.Readable(Groups)).ToList();
        foreach (var code in codes)
            await c.ExecuteAsync(
                "insert into identity_recovery_codes (account, hash, created) values (@Account, @Hash, @at)",
                new { Account = account.ToString(), Hash = OneTimeCodes.HashOf(account + code), at });
        return new(codes);
    }

    private async Task<byte[]?> Waiting(DbConnection c, SessionInfo session) =>
        await c.QuerySingleOrDefaultAsync<string>(
            "select secret from identity_enrolments where account = @Account and session = @Hash and created > @Since",
            new { Account = session.Actor.Account.ToString(), session.Hash, Since = (time.GetUtcNow() - Waits).ToUnixTimeMilliseconds() }) is { } text
            ? secrets.Open(text) : null;

    private static TotpEnrolment Told(byte[] secret)
    {
        var text = OneTimeCodes.ToBase32(secret);
        return new(text, $"otpauth://totp/Lindung?secret={text}&issuer=Lindung");
    }

    /// <summary>As apps and paper show it: with spaces between the groups.</summary>
    private sealed record Row(string Secret, long LastStep, string Tenant);
}
