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
}
