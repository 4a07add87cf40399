using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>Refusals about features. Only officers of the region who would have the permission meet the first two.</summary>
public static class FeatureErrors
{
    /// <summary>The feature is off where the officer works; the data say who switched it off, since when, why, and whom to call.</summary>
    public static readonly Error Off = Error.NotFound("kernel.feature-off",
        "Fitur ini sedang dimatikan di wilayah Anda. Lihat alasannya, lalu hubungi kantor yang disebut.",
        "This feature is switched off in your region. See why, then call the office that is named.");

    /// <summary>The feature takes no new work where the officer works.</summary>
    public static readonly Error Closed = Error.Conflict("kernel.feature-closed",
        "Fitur ini ditutup untuk pekerjaan baru di wilayah Anda; yang sudah berjalan diselesaikan. Hubungi kantor yang disebut.",
        "This feature takes no new work in your region; what is open is finished. Call the office that is named.");

    /// <summary>No module of this deployment has the feature.</summary>
    public static readonly Error Unknown = Error.Invalid("kernel.feature-unknown",
        "Fitur ini tidak ada dalam pemasangan ini. Pilih dari daftar fitur.", "This deployment has no such feature. Choose one of the list.");

    /// <summary>There is no such region.</summary>
    public static readonly Error RegionUnknown = Error.Invalid("kernel.feature-region-unknown",
        "Kode wilayah ini tidak dikenal. Pilih dari daftar wilayah.", "This region code is not known. Choose one of the list.");

    /// <summary>The region lies outside that of one's office.</summary>
    public static readonly Error ForeignRegion = Error.Forbidden("kernel.feature-foreign-region",
        "Wilayah ini di luar wilayah kantor Anda. Minta admin dinas wilayah itu atau provinsinya.",
        "This region lies outside your office's. Ask the admin of that region's dinas or of its province.");

    /// <summary>A level above keeps the feature to itself.</summary>
    public static readonly Error NotDelegated = Error.Forbidden("kernel.feature-not-delegated",
        "Fitur ini hanya diubah oleh tingkat di atas Anda. Hubungi admin provinsi atau pusat.",
        "Only a level above yours changes this feature. Ask the admin of the province or of the centre.");

    /// <summary>What is wanted is none of the states.</summary>
    public static readonly Error WishUnknown = Error.Invalid("kernel.feature-wish-unknown",
        "Pilih on, closed, off, atau asAbove.", "Choose on, closed, off or asAbove.");

    /// <summary>The reason is missing, too long, or holds what could be somebody's number.</summary>
    public static readonly Error Reason = Error.Invalid("kernel.feature-reason",
        "Tulis alasan 5 sampai 300 huruf, tanpa nama orang, nomor telepon, alamat surel, atau NIK: semua petugas wilayah membacanya.",
        "Write a reason of 5 to 300 letters without names, phone numbers, mail addresses or NIK: all officers of the region read it.");

    /// <summary>The dates contradict each other.</summary>
    public static readonly Error Dates = Error.Invalid("kernel.feature-dates",
        "Akhir harus setelah awal dan setelah sekarang; awal paling lama dua tahun ke depan.", "The end must lie after the begin and after now; the begin at most two years ahead.");

    /// <summary>Nobody delegates to a level above her own.</summary>
    public static readonly Error Level = Error.Invalid("kernel.feature-level",
        "Pilih tingkat dari tingkat kantor Anda sampai 4 (desa/kelurahan).", "Choose a level from that of your office to 4 (desa/kelurahan).");

    /// <summary>There is no such plan in one's region.</summary>
    public static readonly Error NoSuchPlan = Error.NotFound("kernel.no-such-feature-plan",
        "Rencana perubahan fitur ini tidak ditemukan.", "There is no such plan of a feature's change.");

    /// <summary>The feature was changed there since the plan was made.</summary>
    public static readonly Error Outdated = Error.Conflict("kernel.feature-plan-outdated",
        "Fitur ini sudah diubah setelah rencana dibuat. Buat rencana baru.", "This feature was changed since the plan was made. Make a new plan.");

    /// <summary>The second person is another account.</summary>
    public static readonly Error SecondPerson = Error.Forbidden("kernel.feature-second-person",
        "Rencana ini harus dikonfirmasi oleh admin lain daripada yang membuatnya.", "This plan is confirmed by another admin than the one who made it.");

    /// <summary>Nobody confirmed yet.</summary>
    public static readonly Error SecondPersonMissing = Error.Conflict("kernel.feature-second-person-missing",
        "Fitur ini menyangkut keselamatan: minta admin lain mengonfirmasi rencana ini dahulu.", "This feature is about safety: ask another admin to confirm the plan first.");

    /// <summary>What is open cannot be counted yet.</summary>
    public static readonly Error NotYetShown = Error.Unavailable("kernel.feature-not-yet-counted",
        "Pekerjaan terbuka sedang dihitung. Terapkan lagi sebentar lagi.", "What is open is being counted. Apply the plan again shortly.");
}
