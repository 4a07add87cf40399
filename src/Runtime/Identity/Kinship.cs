using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Of whose kin officers are and where they live: as hashes under the tenant's key (<see cref="Holders"/>). It can be added to and not taken away: a friend
/// among the admins covers nothing up.
/// </summary>
internal sealed class Kinship(IdentityDatabase database, Holders holders, RegionTable regions, TimeProvider time) : IKinship
{
    private const int Village = 4;

    /// <summary>States a NIK or family card of an officer's kin, the village where she lives, or both.</summary>
    internal async Task<Result<Done>> State(Id<Tenant> tenant, Id<Account> account, string? number, RegionCode? home, By by, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(number) && home is null) return IdentityErrors.KinMissing;
        var said = new List<string>();
        if (!string.IsNullOrWhiteSpace(number))
        {
            if (FamilyCard.Parse(number) is not { IsOk: true } kin) return IdentityErrors.KinMalformed;
            said.Add(kin.Value.Digits);
        }
        if (home is { } place)
        {
            if (place.Level != Village || regions.Find(place) is null) return IdentityErrors.HomeMalformed;
            said.Add(Nearness.Home(place));
        }
        var hash = holders.HashOf(tenant);
        return await database.Transact<Result<Done>>(
            async c =>
            {
                var now = time.GetUtcNow();
                // Holds the account's row.
                var at = new { Id = account.ToString(), Tenant = tenant.ToString() };
                if (await c.ExecuteAsync("update identity_accounts set active = active where id = @Id and tenant = @Tenant and kind = 'PERSON'", at) == 0) return IdentityErrors.NoSuchAccount;
                foreach (var one in said)
                    await c.ExecuteAsync(
                        "insert into identity_kin (account, hash, stated) values (@Id, @Hash, @Now) on conflict do nothing",
                        new { at.Id, Hash = hash(one), Now = now.ToUnixTimeMilliseconds() });
                await History.Write(c, now, tenant, account, "KIN_STATED", "", by);
                return new Done();
            }, cancellation);
    }

    /// <summary>How much was stated of an officer.</summary>
    internal async Task<int> Count(Id<Account> account, CancellationToken cancellation) =>
        (await database.Query<string>("select hash from identity_kin where account = @Id", new { Id = account.ToString() }, cancellation)).Count;

    public async ValueTask<Nearness> Of(Id<Tenant> tenant, CancellationToken cancellation = default)
    {
        var of = new { Tenant = tenant.ToString() };
        var kin = await database.Query<(string Account, string Hash)>(
            "select k.account, k.hash from identity_kin k join identity_accounts a on a.id = k.account where a.tenant = @Tenant", of, cancellation);
        var known = await database.Query<(string Holder, string Account)>("select holder, id from identity_accounts where tenant = @Tenant and holder is not null", of, cancellation);
        return new(
            holders.HashOf(tenant), kin.ToLookup(k => Guid.Parse(k.Account), k => k.Hash, EqualityComparer<Guid>.Default), known.ToDictionary(k => k.Holder, k => Guid.Parse(k.Account)));
    }
}
