using Lindung.Kernel;

namespace Lindung.Puspaga;

public static class Permissions
{
    public const string Register = "puspaga.episode.register";
    public const string ReadEpisode = "puspaga.episode.read";
    public const string WriteEpisode = "puspaga.episode.write";
    public const string AssignEpisode = "puspaga.episode.assign";
    public const string ReadRegistration = "puspaga.registration.read";
    public const string ReadSchedule = "puspaga.schedule.read";
    public const string WriteSchedule = "puspaga.schedule.write";
    public const string ReadStatistics = "puspaga.statistics.read";

    internal static IReadOnlyList<Permission> All { get; } =
    [
        new(Register, new("Mendaftarkan keluarga dan menerima rujukan masuk", "Register families and accept incoming referrals")),
        new(ReadEpisode, new("Melihat layanan keluarga yang ditugaskan", "See the families one is assigned to")),
        new(WriteEpisode, new("Mencatat asesmen, rencana, sesi, dan evaluasi", "Record assessment, plan, sessions and evaluation")),
        new(AssignEpisode, new("Menugaskan konselor", "Assign counsellors")),
        new(ReadRegistration, new("Melihat pendaftaran keluarga, tanpa alasan dan tema", "See registrations, without reason and theme")),
        new(ReadSchedule, new("Melihat jadwal konseling", "See the schedule")),
        new(WriteSchedule, new("Mengatur jadwal dan janji", "Keep the schedule and bookings")),
        new(ReadStatistics, new("Melihat jumlah layanan Puspaga", "See what Puspaga counted")),
    ];
}
