using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Refusals of the first setup.</summary>
internal static class SetupErrors
{
    public static readonly Error Region = Error.Invalid("kernel.setup-region",
        "Pilih kode provinsi atau kabupaten/kota, misalnya 35.74; untuk kantor tingkat pusat kosongkan wilayah dan isi nation: true.",
        "Choose the code of a province or kabupaten/kota, such as 35.74; for the nation's office leave the region empty and say nation: true.");

    public static readonly Error OfficeName = Error.Invalid("kernel.setup-office-name",
        "Nama kantor terdiri atas 3 sampai 200 karakter.", "The office's name has 3 to 200 characters.");

    public static readonly Error UnitType = Error.Invalid("kernel.setup-unit-type",
        "Pilih jenis lembaga dari daftar JENIS_INSTANSI, misalnya UPTD_PPA.", "Choose the type from the list JENIS_INSTANSI, such as UPTD_PPA.");

    public static readonly Error UnitName = Error.Invalid("kernel.setup-unit-name",
        "Isi nama unit, paling banyak 120 huruf.", "Give the unit's name, at most 120 letters.");

    public static readonly Error UnitRegion = Error.Invalid("kernel.setup-unit-region",
        "Wilayah unit harus berada di wilayah kantor ini; kosongkan bila sama.", "The unit's region must lie in the office's region; leave it out where it is the same.");

    public static readonly Error Practice = Error.Invalid("kernel.setup-practice",
        "Dinas latihan bukan kantor pusat dan tidak mengatur fitur: fitur wilayahnya berlaku juga baginya. Hapus nation dan features.",
        "A practice office is not the nation's and sets no features: those of its region hold for it as well. Remove nation and features.");

    public static readonly Error NationOpensNone = Error.Invalid("kernel.setup-nation-units",
        "Kantor tingkat pusat tidak membuka unit layanan. Hapus daftar unitnya.", "The nation's office opens no service unit. Remove its list of units.");

    public static readonly Error NoSuchFeature = Error.Invalid("kernel.setup-no-such-feature",
        "Fitur ini tidak ada dalam pemasangan ini. Lihat daftarnya: lindung modules.", "This deployment has no such feature. See the list: lindung modules.");

    public static readonly Error FeatureWish = Error.Invalid("kernel.setup-feature-state",
        "Isi on, closed, atau off.", "Say on, closed or off.");

    public static Error Needs(Text feature) => Error.Invalid("kernel.setup-feature-needs",
        $"Fitur ini memerlukan fitur lain yang Anda matikan: {feature.Id}. Nyalakan keduanya, atau matikan keduanya.",
        $"This feature needs another one that you switched off: {feature.En}. Have both on, or both off.");

    public static readonly Error Stands = Error.Conflict("kernel.setup-done",
        "Kantor di wilayah ini sudah disiapkan. Masuk sebagai adminnya; unit, akun, dan fitur lain diatur di sana.",
        "The office of this region is set up already. Sign in as its admin; other units, accounts and features are set there.");

    /// <summary>The first thing that is wrong, with its field and with all the others.</summary>
    public static Error Of(IReadOnlyList<SetupFinding> findings, string at = "") => findings[0].Error
        .With("field", at + findings[0].Field)
        .With("findings", findings.Select(f => new SetupFault(at + f.Field, f.Error.Code, f.Error.Title)).ToArray());
}

/// <summary>What is wrong with one field, as it is told.</summary>
public sealed record SetupFault(string Field, string Code, Text Text);
