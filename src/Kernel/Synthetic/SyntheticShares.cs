namespace Lindung.Kernel;

/// <summary>
/// Shares taken from the registry's published figures of 2024 and, by form, of 2019 to 2021 (<c>domain.md</c> 16.2, 16.4); where
/// only the sum of children and adults is published, the split is our own and adds up to it.
/// </summary>
internal static class SyntheticShares
{
    public static readonly (int, double)[] VictimsPerCase = [(1, 94.5), (2, 4), (3, 1.5)];
    public static readonly (int, double)[] FormsPerVictim = [(1, 79), (2, 19), (3, 2)];
    public static readonly (int, double)[] PerpetratorsPerCase = [(0, 30), (1, 68), (2, 2)];
    public static readonly (int, double)[] WordsPerName = [(1, 30), (2, 60), (3, 10)];

    public static readonly ((int From, int To), double)[] Ages =
    [
        ((0, 5), 2_466), ((6, 12), 7_016), ((13, 17), 12_170), ((18, 24), 3_999), ((25, 44), 7_292), ((45, 59), 1_454), ((60, 80), 164),
    ];

    public static readonly (Code, double)[] FormsOfChildren = Codes(
        ("SEKSUAL", 45.4), ("FISIK", 20.4), ("PSIKIS", 18.1), ("LAINNYA", 8.2), ("PENELANTARAN", 5.6), ("EKSPLOITASI", 1.2), ("TPPO", 1.1)
    );

    public static readonly (Code, double)[] FormsOfAdults = Codes(
        ("FISIK", 41.7), ("PSIKIS", 29.1), ("PENELANTARAN", 11), ("SEKSUAL", 10.5), ("LAINNYA", 5.8), ("TPPO", 1.5), ("EKSPLOITASI", 0.4)
    );

    public static readonly (Code, double)[] PlaceOfChildren = Codes(
        ("RUMAH_TANGGA", 50.8), ("LAINNYA", 24.9), ("FASUM", 11.5), ("SEKOLAH", 11.5), ("TEMPAT_KERJA", 0.9), ("DIKLAT", 0.4)
    );

    public static readonly (Code, double)[] PlaceOfAdults = Codes(
        ("RUMAH_TANGGA", 75), ("LAINNYA", 15), ("FASUM", 7.6), ("SEKOLAH", 0.3), ("TEMPAT_KERJA", 2), ("DIKLAT", 0.1)
    );

    public static readonly (Code, double)[] RelationOfChildren = Codes(
        ("PACAR_TEMAN", 25.4), ("ORANG_TUA", 20.8), ("LAINNYA", 16), ("NA", 12.7), ("TETANGGA", 12), ("KELUARGA", 7.7), ("GURU", 5.2),
        ("REKAN_KERJA", 0.1), ("MAJIKAN", 0.1)
    );

    public static readonly (Code, double)[] RelationOfAdults = Codes(
        ("SUAMI_ISTRI", 50), ("PACAR_TEMAN", 16), ("LAINNYA", 11), ("NA", 9), ("KELUARGA", 4.5), ("TETANGGA", 4), ("REKAN_KERJA", 2),
        ("ORANG_TUA", 1.5), ("MAJIKAN", 1.2), ("GURU", 0.8)
    );

    public static readonly (Code, double)[] Channels = Codes(
        ("LANGSUNG", 45), ("WHATSAPP", 20), ("TELEPON", 10), ("RUJUKAN", 8), ("PATBM", 5), ("SAPA129", 5), ("POLISI", 5), ("PUSPAGA", 2)
    );

    public static readonly (Code, double)[] Trafficking = Codes(
        ("TPPO_SEKS", 60), ("TPPO_BUDAK", 35), ("TPPO_NARKOBA", 4), ("TPPO_ORGAN", 1)
    );

    public static readonly (Code, double)[] MaritalStatus = Codes(("MENIKAH", 65), ("BELUM", 20), ("CERAI", 12), ("SIRRI", 3));
    public static readonly (string, double)[] AdultEducation = [("SLTA", 50), ("SLTP", 20), ("SD", 15), ("PT", 13), ("NA", 2)];

    public static readonly (string, double)[] WomensOccupation =
    [
        ("IRT", 45), ("TIDAK_BEKERJA", 12), ("SWASTA_BURUH", 17), ("BEKERJA", 12), ("PNS_TNI_POLRI", 5), ("TANI_NELAYAN_DAGANG", 5),
        ("NA", 4),
    ];

    public static readonly (string, double)[] MensOccupation =
    [
        ("SWASTA_BURUH", 45), ("TANI_NELAYAN_DAGANG", 20), ("BEKERJA", 15), ("TIDAK_BEKERJA", 10), ("PNS_TNI_POLRI", 6), ("NA", 4),
    ];

    /// <summary>Days from event to report.</summary>
    public static readonly ((int From, int To), double)[] Delay =
    [
        ((0, 0), 25), ((1, 7), 35), ((8, 30), 20), ((31, 180), 13), ((181, 365), 4), ((366, 730), 3),
    ];

    /// <summary>Sexual abuse of children is told late.</summary>
    public static readonly ((int From, int To), double)[] DelayOfChildSexual =
    [
        ((0, 0), 10), ((1, 7), 25), ((8, 30), 25), ((31, 180), 22), ((181, 365), 8), ((366, 1_095), 10),
    ];

    public static readonly string[] Narratives =
    [
        "Uraian contoh untuk keperluan demonstrasi.",
        "Catatan contoh: kejadian dilaporkan dan diterima petugas.",
        "Data buatan, tidak menggambarkan kejadian nyata.",
        "Uraian singkat contoh, rincian tidak diisi.",
    ];

    /// <summary>How much likelier a relation is at a place than elsewhere.</summary>
    public static double Affinity(Code place, Code relation) =>
        (place.ToString(), relation.ToString()) switch
        {
            ("SEKOLAH" or "DIKLAT", "GURU") => 6,
            ("SEKOLAH" or "DIKLAT", "PACAR_TEMAN") => 2,
            ("SEKOLAH" or "DIKLAT", "SUAMI_ISTRI" or "ORANG_TUA" or "MAJIKAN") => 0.01,
            ("RUMAH_TANGGA", "SUAMI_ISTRI" or "ORANG_TUA") => 1.4,
            ("RUMAH_TANGGA", "GURU" or "REKAN_KERJA") => 0.1,
            ("TEMPAT_KERJA", "REKAN_KERJA" or "MAJIKAN") => 10,
            (not "RUMAH_TANGGA", "SUAMI_ISTRI" or "ORANG_TUA") => 0.5,
            _ => 1,
        };

    private static (Code, double)[] Codes(params (string Code, double Share)[] shares) =>
        [.. shares.Select(share => (Code.Parse(share.Code), share.Share))];
}
