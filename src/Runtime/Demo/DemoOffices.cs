using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Runtime.Demo;

/// <summary>
/// The offices of the demo data: four cities, the provinces of Jawa Timur and Sumatera Barat, the latter's nineteen kabupaten/kota and the nation's. Made from the region
/// table alone, so that every machine makes the same ones.
/// </summary>
internal static class DemoOffices
{
    private static readonly Guid Space = new("6c696e64-756e-8720-8064-656d6f000001");
    private const string NationType = "KEMENPPPA";
    private static readonly RegionCode Probolinggo = RegionCode.Parse("35.74");
    private static readonly RegionCode Bontang = RegionCode.Parse("64.74");
    private static readonly RegionCode Pekanbaru = RegionCode.Parse("14.71");
    private static readonly RegionCode WestSumatra = RegionCode.Parse("13");

    private static readonly (string Login, string Type, string[] Roles)[] Core =
    [
        ("admin", "DINAS_P3A", ["ADMIN_DINAS"]),
        ("supervisor", "UPTD_PPA", ["SUPERVISOR_KASUS"]),
        ("penerima", "UPTD_PPA", ["PENERIMA_PENGADUAN"]),
        ("konselor", "PUSPAGA", ["KONSELOR_PUSPAGA"]),
        ("koordinator", "PUSPAGA", ["KOORDINATOR_PUSPAGA"]),
    ];

    /// <summary>In a small office one person does both.</summary>
    private static readonly (string Login, string Type, string[] Roles)[] Small = [.. Core, ("manajer", "UPTD_PPA", ["MANAJER_KASUS", "PENDAMPING"])];

    /// <summary>With a registry of its own, so that the province has cities to see side by side.</summary>
    private static readonly (string Login, string Type, string[] Roles)[] Recording =
        [.. Small, ("data", "UPTD_PPA", ["PENGELOLA_DATA"]), ("verifikator", "DINAS_P3A", ["VERIFIKATOR_KABKOTA"])];

    private static readonly RegionCode[] Recorders = [RegionCode.Parse("13.06"), RegionCode.Parse("13.71"), RegionCode.Parse("13.75")];

    private static readonly (string Login, string Type, string[] Roles)[] Full =
    [
        .. Core,
        ("manajer", "UPTD_PPA", ["MANAJER_KASUS"]),
        ("pendamping", "UPTD_PPA", ["PENDAMPING"]),
        ("kepala", "UPTD_PPA", ["KEPALA_UPTD"]),
        ("psikolog", "UPTD_PPA", ["PSIKOLOG"]),
        ("data", "UPTD_PPA", ["PENGELOLA_DATA"]),
        ("verifikator", "DINAS_P3A", ["VERIFIKATOR_KABKOTA"]),
        ("kadis", "DINAS_P3A", ["KADIS"]),
        ("ppdp", "DINAS_P3A", ["PPDP"]),
        ("supervisor.klinis", "PUSPAGA", ["SUPERVISOR_KLINIS"]),
        ("mitra", "PPT_RS", ["MITRA"]),
        ("aktivis", "PATBM", ["AKTIVIS_PATBM"]),
        ("poscinta", "POSCINTA", ["POSCINTA"]),
        ("camat", "KECAMATAN", ["CAMAT"]),
        ("lurah", "KELURAHAN", ["LURAH"]),
        ("dprd", "DPRD", ["DPRD"]),
    ];

    private static readonly (string Login, string Type, string[] Roles)[] Province =
    [
        .. Small,
        ("verifikator", "DINAS_P3A", ["VERIFIKATOR_PROV"]),
        ("bidang", "DINAS_P3A", ["BIDANG_PPA"]),
        ("kadis", "DINAS_P3A", ["KADIS"]),
        ("dprd", "DPRD", ["DPRD"]),
    ];

    private static readonly (string Login, string Type, string[] Roles)[] Nation = [("admin", NationType, ["ADMIN_DINAS"]), ("data", NationType, ["ADMIN_PUSAT"])];

    /// <summary>All offices, those with the most to see first.</summary>
    public static IReadOnlyList<DemoOffice> All(RegionTable regions) =>
    [
        Office(regions, Probolinggo, "probolinggo", 8, Full),
        Office(regions, Bontang, "bontang", 6, Full),
        Office(regions, RegionCode.Parse("36.72"), "cilegon", 3, Small),
        Office(regions, Pekanbaru, "pekanbaru", 3, Small),
        Office(regions, WestSumatra, "sumbar", 1, Province),
        Office(regions, Probolinggo.At(1), "jatim", 0, Province),
        .. regions.Children(WestSumatra).Select(region => Office(regions, region.Code, KeyOf(region), 1, Recorders.Contains(region.Code) ? Recording : Small)),
        Office(regions, RegionCode.Nation, "pusat", 0, Nation),
    ];

    private static DemoOffice Office(RegionTable regions, RegionCode region, string key, int weight, (string Login, string Type, string[] Roles)[] roles)
    {
        var name = (region.Level == 1 ? "Provinsi " : "") + regions.Find(region)!.Name;
        var tenant = new Id<Tenant>(Names.Guid(Space, $"tenant {region}"));
        var units = Units(regions, tenant, region, name);
        var accounts = roles
            .Select(role => (role.Login, role.Roles, Unit: units.FirstOrDefault(u => u.Type == role.Type) ?? (role.Type == "UPTD_PPA" ? units.First(u => u.Type == "P2TP2A") : null)))
            .Where(role => role.Unit is not null)
            .Select(role => new DemoAccount(
                new(Names.Guid(tenant.Value, "account " + role.Login)), $"{role.Login}.{key}", $"{TitleOf(role.Roles[0])} {name}", role.Unit!, role.Roles));
        return new(tenant, key, region, region.Level == 0 ? units[0].Name : $"Dinas P3A {name}", weight, units, [.. accounts]);
    }

    private static List<DemoUnit> Units(RegionTable regions, Id<Tenant> tenant, RegionCode region, string name)
    {
        if (region.Level == 0) return [Unit(tenant, NationType, "PUSAT", "Kantor pusat data (contoh)", region, null)];
        var dinas = Unit(tenant, "DINAS_P3A", "DINAS", $"Dinas P3A {name}", region, null);
        // The local name and kind of the service differ from place to place; nothing may hang on them.
        var service = region == Pekanbaru
            ? Unit(tenant, "P2TP2A", "P2TP2A", $"P2TP2A {name}", region, dinas.Id)
            : Unit(tenant, "UPTD_PPA", "UPTD", $"UPTD PPA {name}", region, dinas.Id);
        List<DemoUnit> units = [dinas, service];
        var isFull = region == Probolinggo || region == Bontang;
        if (region.Level < 2 || isFull) units.Add(Unit(tenant, "DPRD", "DPRD", $"DPRD {name}", region, null));
        if (region.Level < 2) return units;
        units.Add(Unit(tenant, "PUSPAGA", "PUSPAGA", $"Puspaga {name}", region, dinas.Id));
        units.Add(Unit(tenant, "PPT_RS", "PPTRS", $"PPT rumah sakit {name}", region, null));
        var villages = Villages(regions, region);
        for (var i = 0; i < villages.Count; i++)
        {
            var code = "PATBM" + (i + 1).ToString(CultureInfo.InvariantCulture);
            units.Add(Unit(tenant, "PATBM", code, $"PATBM {regions.Find(villages[i])!.Name}", villages[i], service.Id));
        }
        if (isFull)
        {
            var (kecamatan, kelurahan) = (villages[0].At(3), villages[0]);
            units.Add(Unit(tenant, "KECAMATAN", "KEC1", $"Kecamatan {regions.Find(kecamatan)!.Name}", kecamatan, null));
            units.Add(Unit(tenant, "KELURAHAN", "KEL1", $"Kelurahan {regions.Find(kelurahan)!.Name}", kelurahan, null));
        }
        if (region != Probolinggo) return units;
        units.Add(Unit(tenant, "PLT_PPA", "PLT", $"Pusat Layanan Terpadu PPA {name}", region, dinas.Id));
        units.Add(Unit(tenant, "POSCINTA", "POSCINTA1", $"Poscinta {regions.Find(villages[1])!.Name}", villages[1], service.Id));
        return units;
    }

    /// <summary>Two villages: in Probolinggo Mayangan and one of Kanigaran, elsewhere the first two of the table.</summary>
    private static List<RegionCode> Villages(RegionTable regions, RegionCode region) => region == Probolinggo
        ? [RegionCode.Parse("35.74.03.1001"), regions.Children(RegionCode.Parse("35.74.04"))[0].Code]
        : [.. regions.Children(region).SelectMany(kecamatan => regions.Children(kecamatan.Code)).Take(2).Select(village => village.Code)];

    private static DemoUnit Unit(Id<Tenant> tenant, string type, string code, string name, RegionCode region, Id<ServiceUnit>? parent) =>
        new(new(Names.Guid(tenant.Value, "unit " + code)), type, code, name, region, parent);

    /// <summary>A kota keeps the word, because a kabupaten may bear the same name.</summary>
    private static string KeyOf(Region region) =>
        new([.. region.Name.ToLowerInvariant().Replace("kabupaten ", "", StringComparison.Ordinal).Where(char.IsAsciiLetter)]);

    private static string TitleOf(string role) => CodeLists.National.List("PERAN").Value.Entries.FirstOrDefault(e => e.Code.ToString() == role)?.LabelId ?? role;
}
