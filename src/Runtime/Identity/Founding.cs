using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;
using Lindung.Runtime.Features;

namespace Lindung.Runtime.Identity;

/// <summary>What was founded.</summary>
/// <param name="Tenant">The office's tenant.</param>
/// <param name="Unit">Its dinas.</param>
/// <param name="Admin">Its admin.</param>
/// <param name="Name">The name under which it stands: after an interruption that of the first try.</param>
public sealed record FoundedOffice(Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Account> Admin, string Name);

/// <summary>
/// Founds a tenant with its dinas, its units, its features and its admin. The offices are one append unit; the admin's account with its role comes last and is
/// one transaction, so that an office without an account is one that was interrupted: the next try goes on with what stands. A temporary password that nobody has used
/// yet may have been lost with whoever was to tell it: founding the office again gives another one.
/// </summary>
public sealed class Founding
{
    private const string UnitType = "DINAS_P3A";
    private const string NationType = "KEMENPPPA";

    private readonly IGrains _grains;
    private readonly Accounts _accounts;
    private readonly FoundingRules _rules;
    private readonly FeatureSettings _features;
    private readonly TimeProvider _time;

    internal Founding(IGrains grains, Accounts accounts, FoundingRules rules, FeatureSettings features, TimeProvider time) =>
        (_grains, _accounts, _rules, _features, _time) = (grains, accounts, rules, features, time);

    /// <summary>Everything that is not right in the office, each with its field; none: it can be founded.</summary>
    public async Task<IReadOnlyList<SetupFinding>> Check(FirstOffice office, CancellationToken cancellation = default)
    {
        var findings = _rules.Of(office).ToList();
        if (findings.All(f => f.Field != "login") && await _accounts.Knows(office.Login, cancellation) && await Untouched(office, cancellation) is null)
            findings.Add(new("login", IdentityErrors.LoginTaken));
        return findings;
    }

    /// <summary>Whether an office was founded to its end: its admin can sign in, or has.</summary>
    public async Task<bool> Stands(FirstOffice office, CancellationToken cancellation = default) =>
        office.Nation == (office.Region == RegionCode.Nation) && (await _accounts.List(TenantOf(office), most: 1, cancellation: cancellation)).Count > 0
        && await Untouched(office, cancellation) is null;

    /// <summary>Founds it, or says what is not right: then nothing is stored.</summary>
    public async Task<Result<FoundedOffice>> Found(FirstOffice office, CancellationToken cancellation = default)
    {
        if (await Check(office, cancellation) is { Count: > 0 } wrong) return SetupErrors.Of(wrong);
        if (await Stands(office, cancellation)) return SetupErrors.Stands;
        var tenant = TenantOf(office);
        var unit = new Id<ServiceUnit>(Names.Guid(tenant.Value, "dinas")).On(tenant);
        var before = await _grains.Ask<Tenant>(TenantStream.Of(tenant), cancellation);
        if (!before.Exists && (await Open(office, tenant, unit, cancellation)).Error is { } refusal) return refusal;
        foreach (var (name, wish) in office.Features ?? new Dictionary<string, string>())
            if (await Set(name, FoundingRules.StateOf(wish)!.Value, office.Region, unit, cancellation) is { } refused) return refused;
        if (await Untouched(office, cancellation) is { } known)
            return (await _accounts.Reset(tenant, known, office.Password, new(null, "setup"), cancellation)).Map(_ => new FoundedOffice(tenant, unit, known, before.State.Name));
        var admin = await _accounts.CreateAdmin(new(tenant, office.Login, office.DisplayName, office.Password, office.Temporary), unit, new(null, "setup"), cancellation);
        return admin.Map(account => new FoundedOffice(tenant, unit, account, before.Exists ? before.State.Name : office.Name.Trim()));
    }

    private async Task<Id<Account>?> Untouched(FirstOffice office, CancellationToken cancellation) =>
        office.Temporary ? await _accounts.Untouched(TenantOf(office), office.Login, cancellation) : null;

    private static Id<Tenant> TenantOf(FirstOffice office)
    {
        var tenant = new Id<Tenant>(Names.Guid(Guid.Empty, "setup " + office.Region));
        return office.Practice ? tenant.ForPractice() : tenant;
    }

    private async Task<Result<Receipt>> Open(FirstOffice office, Id<Tenant> tenant, Id<ServiceUnit> dinas, CancellationToken cancellation)
    {
        var units = (office.Units ?? []).Select(u => u with { Region = u.Region ?? office.Region, Name = u.Name.Trim() })
            .Prepend(new(office.Nation ? NationType : UnitType, office.UnitCode, office.Name.Trim(), office.Region)).ToList();
        var said = string.Join('\n', units.Select(u => $"{u.Type} {u.Code} {u.Region} {u.Name}"));
        return await _grains.Tell(
            Caller.Suite(tenant, Names.Guid(tenant.Value, "setup")) with { Request = SHA256.HashData(Encoding.UTF8.GetBytes(said)) },
            [
                new(TenantStream.Of(tenant), new FoundTenant(office.Region, office.Name.Trim(), office.Practice)),
                .. units.GroupBy(u => UnitCodes.StreamOf(tenant, u.Region!.Value)).Select(codes => new Step(codes.Key, new GiveUnitCodes([.. codes.Select(u => u.Code)]))),
                .. units.Select((u, i) => new Step(
                    ServiceUnit.StreamOf(i == 0 ? dinas : new Id<ServiceUnit>(Names.Guid(tenant.Value, "unit " + u.Code)).On(tenant)),
                    new OpenUnit(u.Type, u.Code, u.Name, u.Region!.Value, i == 0 ? null : dinas, office.Practice))),
            ],
            cancellation);
    }

    /// <summary>Sets a feature where it is not so already; nobody decided it but whoever sets the store up.</summary>
    private async Task<Error?> Set(string feature, FeatureState wish, RegionCode region, Id<ServiceUnit> unit, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        if ((await _features.Now(cancellation)).Rules.Resolve(feature, region, now).State == wish) return null;
        return (await _features.Change(
            rules => new FeatureSetting(
                0, feature, region, wish, now, null, null, region.Level, false, now, null, unit, rules.Resolve(feature, region, now).State, "Penyiapan pertama.", null, null),
            cancellation)).Error;
    }
}
