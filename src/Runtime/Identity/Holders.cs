using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Whose an account is: the NIK or NIP as a hash under a key of the tenant that is derived from the installation's, which no rotation changes. One person has one
/// account in a tenant.
/// </summary>
internal sealed class Holders(IdentityDatabase database, DataProtectionSecret secret, TimeProvider time) : IHolders
{
    private const int Nik = 16;
    private const int Nip = 18;

    public async ValueTask<bool> AreOne(Id<Account> one, Id<Account> other, CancellationToken cancellation = default) =>
        one == other || await database.Run(c => AreOne(c, one, other), cancellation);

    /// <summary>The same within a transaction.</summary>
    internal static async Task<bool> AreOne(DbConnection c, Id<Account> one, Id<Account> other) => one == other || await c.ExecuteScalarAsync<long>(
        "select count(*) from identity_accounts a join identity_accounts b on b.tenant = a.tenant and b.holder = a.holder where a.id = @One and b.id = @Other",
        new { One = one.ToString(), Other = other.ToString() }) > 0;

    /// <summary>Whether an account of the tenant has this holder.</summary>
    internal static async Task<bool> Has(DbConnection c, Id<Tenant> tenant, string? holder) => holder is not null && await c.ExecuteScalarAsync<long>(
        "select count(*) from identity_accounts where tenant = @Tenant and holder = @holder", new { Tenant = tenant.ToString(), holder }) > 0;

    /// <summary>The hash of a NIK (16 digits) or NIP (18), however it is spaced.</summary>
    internal Result<string> Read(Id<Tenant> tenant, string number)
    {
        var digits = string.Concat(number.Where(ch => ch is not (' ' or '.' or '-')));
        if (digits.Length is not (Nik or Nip) || !digits.All(char.IsAsciiDigit)) return IdentityErrors.HolderMalformed;
        return HashOf(tenant)(digits);
    }

    /// <summary>Hashes numbers under the tenant's key.</summary>
    internal Func<string, string> HashOf(Id<Tenant> tenant)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Key.ToArray(), 32, tenant.Value.ToByteArray(bigEndian: true), "lindung holders"u8.ToArray());
        return number => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(number)));
    }

    /// <summary>States whose an account is that stands without; once, so that nobody takes another person's name off it.</summary>
    internal Task<Result<Done>> State(Id<Tenant> tenant, Id<Account> account, string number, By by, CancellationToken cancellation)
    {
        var holder = Read(tenant, number);
        if (holder.Error is { } malformed) return Task.FromResult<Result<Done>>(malformed);
        return database.Transact<Result<Done>>(
            async c =>
            {
                var at = new { Id = account.ToString(), Tenant = tenant.ToString(), Holder = holder.Value };
                // Holds the account's row.
                if (await c.ExecuteAsync("update identity_accounts set active = active where id = @Id and tenant = @Tenant and kind = 'PERSON'", at) == 0) return IdentityErrors.NoSuchAccount;
                if (await Has(c, tenant, holder.Value)) return IdentityErrors.HolderHasAccount;
                if (await c.ExecuteAsync("update identity_accounts set holder = @Holder where id = @Id and holder is null", at) == 0) return IdentityErrors.HolderStands;
                await History.Write(c, time.GetUtcNow(), tenant, account, "HOLDER_STATED", "", by);
                return new Done();
            }, cancellation);
    }
}
