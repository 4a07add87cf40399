using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

internal static class BookingCodes
{
    /// <summary>The episode has ended.</summary>
    public static readonly Code EpisodeEnded = Code.Parse("LAYANAN_BERAKHIR");

    /// <summary>The module's own list of why a booking is rejected or cancelled.</summary>
    public const string Reasons = "PUSPAGA_ALASAN_JANJI";

    public static Code Of(BookingStatus status) => Code.Parse(status switch
    {
        BookingStatus.Requested => "DIAJUKAN",
        BookingStatus.Accepted => "DITERIMA",
        BookingStatus.Arrived => "HADIR",
        BookingStatus.InProgress => "BERLANGSUNG",
        BookingStatus.Finished => "SELESAI",
        BookingStatus.Reviewed => "DIULAS",
        BookingStatus.Rejected => "DITOLAK",
        BookingStatus.Rescheduled => "DIJADWAL_ULANG",
        BookingStatus.Missed => "TIDAK_HADIR",
        _ => "DIBATALKAN",
    });
}
