using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>An office that a store begins with.</summary>
/// <param name="Region">The province or kabupaten/kota whose data it controls; empty for the nation's office.</param>
/// <param name="Name">The dinas's name.</param>
/// <param name="UnitCode">The dinas's code in numbers.</param>
/// <param name="Login">Its admin's login.</param>
/// <param name="DisplayName">Its admin's name.</param>
/// <param name="Password">Its admin's password.</param>
/// <param name="Nation">Says that it is the nation's office, so that nobody founds one by leaving the region out.</param>
public sealed record FirstOffice(RegionCode Region, string Name, string UnitCode, string Login, string DisplayName, string Password, bool Nation = false);

/// <summary>What was founded.</summary>
public sealed record FoundedOffice(Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Account> Admin);

/// <summary>Founds a tenant with its dinas and its admin, who sets up everything else.</summary>
public sealed class Founding(IGrains grains, Accounts accounts, RoleBook roles)
{
    private const string UnitType = "DINAS_P3A";
    private const string NationType = "KEMENPPPA";

    /// <summary>
    /// Founds it, or says what is not right. What an interrupted founding left stands; it goes on where it stopped, because ids are made
    /// from the region.
    /// </summary>
    public async Task<Result<FoundedOffice>> Found(FirstOffice office, CancellationToken cancellation = default)
    {
        if (office.Nation ? office.Region != RegionCode.Nation : office.Region.Level is not (1 or 2)) return Errors.Region;
        if (office.Name.Trim().Length is < 3 or > 200) return Errors.OfficeName;
        if (Passwords.Weakness(office.Login, office.Password) is { } weak) return weak;
        if (!Accounts.IsLogin(office.Login)) return IdentityErrors.LoginMalformed;

        var tenant = new Id<Tenant>(Names.Guid(Guid.Empty, "setup " + office.Region));
        var unit = new Id<ServiceUnit>(Names.Guid(tenant.Value, "dinas"));
        var founded = await grains.Tell(
            Caller.Suite(tenant, Names.Guid(tenant.Value, "setup")) with { Request = SHA256.HashData(Encoding.UTF8.GetBytes($"{office.Name}\n{office.UnitCode}")) },
            [
                new(TenantStream.Of(tenant), new FoundTenant(office.Region, office.Name.Trim(), false)),
                new(UnitCodes.StreamOf(tenant, office.Region), new GiveUnitCode(office.UnitCode)),
                new(ServiceUnit.StreamOf(unit), new OpenUnit(office.Nation ? NationType : UnitType, office.UnitCode, office.Name.Trim(), office.Region, null, false)),
            ],
            cancellation);
        if (founded.Error is { } refusal) return refusal;
        var by = new By(null, "setup");
        var admin = await accounts.Create(new(tenant, office.Login, office.DisplayName, office.Password, MustChange: false), by, cancellation);
        if (admin.Error is { } refused) return refused;
        var granted = await roles.Grant(tenant, admin.Value, unit, RoleBook.Admin, null, by, cancellation);
        return granted.Error is { } notGranted ? notGranted : new FoundedOffice(tenant, unit, admin.Value);
    }

    private static class Errors
    {
        public static readonly Error Region = Error.Invalid("kernel.setup-region",
            "Pilih kode provinsi atau kabupaten/kota, misalnya 35.74; untuk kantor tingkat pusat kosongkan wilayah dan isi nation: true.",
            "Choose the code of a province or kabupaten/kota, such as 35.74; for the nation's office leave the region empty and say nation: true.");

        public static readonly Error OfficeName = Error.Invalid("kernel.setup-office-name",
            "Nama kantor terdiri atas 3 sampai 200 karakter.", "The office's name has 3 to 200 characters.");
    }
}
