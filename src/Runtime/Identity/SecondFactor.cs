using System.Security.Cryptography;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>What an authenticator app needs; shown once.</summary>
/// <param name="Secret">Base32.</param>
/// <param name="Address">For a QR code; holds no login.</param>
public sealed record TotpEnrolment(string Secret, string Address);

/// <summary>Codes for the day on which the phone is lost, each good once; shown once.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>Time-based codes (RFC 6238), a code good once, and recovery codes.</summary>
internal sealed class SecondFactor(IdentityDatabase database, AccountSecrets secrets, TimeProvider time)
{
    /// <summary>A new secret, which counts once a code of it was seen. Refused while another one counts.</summary>
    internal Task<Result<TotpEnrolment>> Enrol(Id<Account> account, CancellationToken cancellation)
    {
        var secret = RandomNumberGenerator.GetBytes(20);
        // Before the transaction: sealing may have to store a new key in this very database.
        var sealedSecret = Convert.ToBase64String(secrets.Seal(secret));
        return database.Transact<Result<TotpEnrolment>>(
            async c =>
            {
                var stored = await c.ExecuteAsync(
                    """
                    insert into identity_totp (account, secret, created, last_step) values (@Account, @Secret, @Now, 0)
                    on conflict (account) do update set secret = excluded.secret, created = excluded.created, last_step = 0 where identity_totp.confirmed is null
                    """,
                    new { Account = account.ToString(), Secret = sealedSecret, Now = time.GetUtcNow().ToUnixTimeMilliseconds() });
                if (stored == 0) return IdentityErrors.CodeWrong;
                var text = OneTimeCodes.ToBase32(secret);
                return new TotpEnrolment(text, $"otpauth://totp/Lindung?secret={text}&issuer=Lindung");
            }, cancellation);
    }

    /// <summary>From now on a code is asked at sign-in.</summary>
    internal Task<Result<RecoveryCodes>> Confirm(Id<Tenant> tenant, Id<Account> account, string code, CancellationToken cancellation) =>
        database.Transact<Result<RecoveryCodes>>(
            async c =>
            {
                var row = await c.QuerySingleOrDefaultAsync<Row>(
                    "select secret, last_step as LastStep, confirmed from identity_totp where account = @Account", new { Account = account.ToString() });
                var now = time.GetUtcNow();
                if (row is not { Confirmed: null } || OneTimeCodes.StepOf(secrets.Open(row.Secret), code, now, row.LastStep) is not { } step) return IdentityErrors.CodeWrong;
                var at = now.ToUnixTimeMilliseconds();
                await c.ExecuteAsync("update identity_totp set confirmed = @at, last_step = @step where account = @Account", new { at, step, Account = account.ToString() });
                await c.ExecuteAsync("update identity_recovery_codes set used = @at where account = @Account and used is null", new { at, Account = account.ToString() });
                var codes = Enumerable.Range(0, 8).Select(_ => OneTimeCodes.Readable()).ToList();
                foreach (var recovery in codes)
                    await c.ExecuteAsync(
                        "insert into identity_recovery_codes (account, hash, created) values (@Account, @Hash, @at)",
                        new { Account = account.ToString(), Hash = OneTimeCodes.HashOf(account + recovery), at });
                await History.Write(c, now, tenant, account, "TOTP_CONFIRMED", "", new(account, "own second factor"));
                return new RecoveryCodes(codes);
            }, cancellation);

    internal async Task<bool> IsAsked(Id<Account> account, CancellationToken cancellation) =>
        (await database.Query<long>("select 1 from identity_totp where account = @Account and confirmed is not null", new { Account = account.ToString() }, cancellation)).Count > 0;

    /// <summary>Whether the code is right: one of the app, not seen before, or a recovery code, which is then used up.</summary>
    internal Task<bool> Check(Id<Account> account, string code, CancellationToken cancellation) => database.Transact(
        async c =>
        {
            var row = await c.QuerySingleAsync<Row>("select secret, last_step as LastStep, confirmed from identity_totp where account = @Account", new { Account = account.ToString() });
            var now = time.GetUtcNow();
            if (OneTimeCodes.StepOf(secrets.Open(row.Secret), code, now, row.LastStep) is { } step)
                return await c.ExecuteAsync("update identity_totp set last_step = @step where account = @Account and last_step < @step", new { step, Account = account.ToString() }) == 1;
            return await c.ExecuteAsync(
                "update identity_recovery_codes set used = @Now where account = @Account and hash = @Hash and used is null",
                new { Now = now.ToUnixTimeMilliseconds(), Account = account.ToString(), Hash = OneTimeCodes.HashOf(account + code.Trim().ToUpperInvariant()) }) == 1;
        }, cancellation);

    private sealed record Row(string Secret, long LastStep, long? Confirmed);
}
