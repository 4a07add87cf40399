using System.Collections.Concurrent;
using Lindung.Kernel;
using Lindung.Runtime.Identity;

namespace Lindung.Runtime.Demo;

/// <summary>Gives the demo offices their accounts. Passwords are kept sealed before the first account has one.</summary>
internal sealed class DemoStaff(Accounts accounts, RoleBook roles, Keyring keys)
{
    private static readonly By Demo = new(null, "demo");

    public async Task<IReadOnlyDictionary<string, Id<Account>>> Run(IReadOnlyList<DemoOffice> offices, Action progress, CancellationToken cancellation)
    {
        var signIns = await Passwords(offices, cancellation);
        var ids = new ConcurrentDictionary<string, Id<Account>>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(offices, cancellation, async (office, token) =>
        {
            var standing = (await accounts.List(office.Tenant, cancellation: token)).ToDictionary(a => a.Login, a => a.Id, StringComparer.Ordinal);
            foreach (var account in office.Accounts)
            {
                if (!standing.TryGetValue(account.Login, out var id))
                    id = Value(await accounts.Create(new(office.Tenant, account.Login, account.DisplayName, signIns[account.Login].Password, MustChange: false), Demo, token), account);
                await Grant(office, account, id, token);
                ids[account.Login] = id;
                progress();
            }
        });
        return ids;
    }

    private async Task<Dictionary<string, DemoSignIn>> Passwords(IReadOnlyList<DemoOffice> offices, CancellationToken cancellation)
    {
        var known = (await DemoSignIns.Read(keys, cancellation) ?? []).ToDictionary(s => s.Login, StringComparer.Ordinal);
        var all = offices.SelectMany(office => office.Accounts.Select(account => known.GetValueOrDefault(account.Login)
            ?? new DemoSignIn(account.Login, DemoSignIns.NewPassword(), office.Name, account.Unit.Name, account.Roles))).ToList();
        await DemoSignIns.Write(keys, all, cancellation);
        return all.ToDictionary(s => s.Login, StringComparer.Ordinal);
    }

    private async Task Grant(DemoOffice office, DemoAccount account, Id<Account> id, CancellationToken cancellation)
    {
        var held = await roles.Of(office.Tenant, id, cancellation);
        foreach (var role in account.Roles.Where(role => held.All(h => h.Role != role)))
            Value(await roles.Grant(office.Tenant, id, account.Unit.Id, role, null, Demo, cancellation), account);
    }

    private static T Value<T>(Result<T> result, DemoAccount account) =>
        result.Error is { } refusal ? throw new InvalidOperationException($"The demo account {account.Login} was refused: {refusal.Code}") : result.Value;
}
