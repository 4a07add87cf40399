using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

internal static class BookingCodes
{
    /// <summary>The episode has ended.</summary>
    public static readonly Code EpisodeEnded = Code.Parse("LAYANAN_BERAKHIR");

    public static readonly Code[] Reasons = [.. new[] { "PERMINTAAN_KLIEN", "KONSELOR_BERHALANGAN", "UNIT_TUTUP", "LAINNYA" }.Select(Code.Parse)];

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
