using Lindung.Kernel;

namespace Lindung.Puspaga;

public static class Errors
{
    public static readonly Error NotAPuspaga = Error.Conflict("puspaga.not-a-puspaga",
        "Layanan keluarga hanya dicatat dari unit Puspaga. Pilih unit Anda dahulu.", "Families are served from a Puspaga unit only. Choose your unit first.");

    public static readonly Error CodesNeeded = Error.Invalid("puspaga.codes-needed",
        "Pilih paling sedikit satu kode dari daftar, masing-masing satu kali.", "Choose at least one code of the list, each once.");

    public static readonly Error TextNeeded = Error.Invalid("puspaga.text-needed", "Isi teks ini, paling panjang 10.000 huruf.", "Fill in this text, at most 10,000 characters.");

    public static readonly Error TextTooLong = Error.Invalid("puspaga.text-too-long", "Teks terlalu panjang.", "The text is too long.");

    public static readonly Error LimitOutOfRange = Error.Invalid("puspaga.limit-out-of-range", "Minta 1 sampai 200 baris.", "Ask for 1 to 200 rows.");

    public static readonly Error SpanOutOfRange = Error.Invalid("puspaga.span-out-of-range",
        "Minta jadwal paling lama 31 hari, mulai dari hari pertama.", "Ask for a schedule of at most 31 days, the first day first.");

    public static readonly Error MonthMalformed = Error.Invalid("puspaga.month-malformed", "Isi bulan seperti 2026-03.", "Give the month like 2026-03.");

    public static readonly Error NumberMissing = Error.Conflict("puspaga.number-missing", "Nomor tidak dapat diterbitkan. Coba lagi.", "No number could be issued. Try again.");

    public static readonly Error AlreadyRegistered = Error.Conflict("puspaga.episode.already-registered",
        "Layanan ini sudah terdaftar. Buka layanan yang ada.", "This episode is registered already. Open the one that is there.");

    public static readonly Error NotInThisState = Error.Conflict("puspaga.episode.not-in-this-state",
        "Langkah ini tidak cocok dengan status layanan sekarang. Muat ulang, lalu pilih langkah yang tersedia.",
        "This step does not fit the episode's present state. Reload it, then choose a step that is offered.");

    public static readonly Error ConsentNeeded = Error.Conflict("puspaga.episode.consent-needed",
        "Persetujuan layanan belum ada atau sudah ditarik. Catat persetujuan dahulu, atau akhiri layanan.",
        "There is no consent to the service, or it was withdrawn. Record the consent first, or end the episode.");

    public static readonly Error ConsentEmpty = Error.Invalid("puspaga.episode.consent-empty",
        "Sebutkan 1 sampai 20 butir persetujuan.", "Name 1 to 20 items of the consent.");

    public static readonly Error AgeOutOfRange = Error.Invalid("puspaga.episode.age-out-of-range", "Isi usia 0 sampai 120 tahun.", "Give an age of 0 to 120 years.");

    public static readonly Error RegionNeeded = Error.Invalid("puspaga.episode.region-needed",
        "Isi kode kecamatan atau desa/kelurahan.", "Give the code of a kecamatan or desa/kelurahan.");

    public static readonly Error ClientNeeded = Error.Invalid("puspaga.episode.client-needed",
        "Pilih klien yang pernah datang, atau isi namanya; tidak keduanya.", "Either choose a client who came before, or give her name; not both.");

    public static readonly Error MembersMalformed = Error.Invalid("puspaga.episode.members-malformed",
        "Isi paling banyak 20 anggota keluarga, masing-masing dengan inisial (paling panjang 20 huruf), hubungan dari daftar, dan usia 0 sampai 120 tahun.",
        "Give at most 20 members, each with initials (at most 20 characters), a relation of the list and an age of 0 to 120 years.");

    public static readonly Error SessionsOutOfRange = Error.Invalid("puspaga.episode.sessions-out-of-range", "Rencanakan 1 sampai 50 sesi.", "Plan 1 to 50 sessions.");

    public static readonly Error OutcomeUnknown = Error.Invalid("puspaga.episode.outcome-unknown",
        "Pilih SELESAI, RUJUK, atau MENGUNDURKAN_DIRI.", "Choose SELESAI, RUJUK or MENGUNDURKAN_DIRI.");

    public static readonly Error ReferredToNeeded = Error.Invalid("puspaga.episode.referred-to-needed",
        "Isi lembaga tujuan untuk hasil RUJUK, dan hanya untuk hasil itu.", "Give the institution for the outcome RUJUK, and only for that one.");

    public static readonly Error BookingsChanged = Error.Conflict("puspaga.episode.bookings-changed",
        "Janji keluarga ini berubah. Muat ulang layanan, lalu akhiri lagi.", "The family's bookings changed. Reload the episode, then end it again.");

    public static readonly Error NotACounsellor = Error.Invalid("puspaga.not-a-counsellor",
        "Petugas ini bukan konselor di unit Anda. Pilih dari daftar petugas.", "This officer is no counsellor of your unit. Choose from the list of officers.");

    public static readonly Error NotASupervisor = Error.Invalid("puspaga.not-a-supervisor",
        "Petugas ini bukan supervisor klinis di unit Anda. Pilih dari daftar petugas.", "This officer is no clinical supervisor of your unit. Choose from the list of officers.");

    public static readonly Error OwnSupervisor = Error.Invalid("puspaga.own-supervisor",
        "Konselor tidak menyupervisi dirinya sendiri. Pilih petugas lain.", "A counsellor does not supervise herself. Choose another officer.");

    public static readonly Error SlotTaken = Error.Conflict("puspaga.booking.slot-taken",
        "Waktu ini sudah terisi, atau terlalu dekat dengan janji lain (jeda 15 menit). Pilih waktu lain.",
        "This time is taken, or too close to another booking (15 minutes between). Choose another time.");

    public static readonly Error OutsideHours = Error.Conflict("puspaga.booking.outside-hours",
        "Konselor tidak bertugas pada jam ini. Pilih waktu di dalam jam layanan.", "The counsellor is not there at this hour. Choose a time within her hours.");

    public static readonly Error ElsewhereThatDay = Error.Conflict("puspaga.booking.elsewhere-that-day",
        "Konselor bertugas di unit lain pada hari itu. Pilih hari lain.", "The counsellor works in another unit that day. Choose another day.");

    public static readonly Error NotHerCounsellor = Error.Conflict("puspaga.booking.not-her-counsellor",
        "Konselor ini tidak ditugaskan pada keluarga ini. Tugaskan dahulu, atau pilih konselornya.",
        "This counsellor is not assigned to the family. Assign her first, or choose the family's counsellor.");

    public static readonly Error BookingNotInThisState = Error.Conflict("puspaga.booking.not-in-this-state",
        "Langkah ini tidak cocok dengan status janji sekarang. Muat ulang jadwal.", "This step does not fit the booking's present state. Reload the schedule.");

    public static readonly Error TooEarly = Error.Conflict("puspaga.booking.too-early",
        "Belum waktunya. Kehadiran dicatat pada hari janji, ketidakhadiran setelah jamnya lewat.",
        "It is too early. Arrival is recorded on the day of the booking, a no-show after its hour.");

    public static readonly Error DayOutOfRange = Error.Invalid("puspaga.booking.day-out-of-range",
        "Pilih waktu antara 30 hari yang lalu dan 90 hari yang akan datang.", "Choose a time between 30 days ago and 90 days ahead.");

    public static readonly Error TimeMalformed = Error.Invalid("puspaga.booking.time-malformed", "Isi waktu tanpa detik.", "Give the time without seconds.");

    public static readonly Error MinutesOutOfRange = Error.Invalid("puspaga.booking.minutes-out-of-range", "Janji berlangsung 30 sampai 60 menit.", "A booking takes 30 to 60 minutes.");

    public static readonly Error ReasonUnknown = Error.Invalid("puspaga.booking.reason-unknown",
        "Pilih alasan dari daftar PUSPAGA_ALASAN_JANJI.", "Choose a reason of the list PUSPAGA_ALASAN_JANJI.");

    public static readonly Error RatingOutOfRange = Error.Invalid("puspaga.booking.rating-out-of-range", "Isi nilai 1 sampai 5.", "Give a rating of 1 to 5.");

    public static readonly Error HoursMalformed = Error.Invalid("puspaga.hours-malformed", "Jam selesai tidak boleh sebelum jam mulai.", "The hours cannot end before they begin.");

    public static readonly Error HoursDayOutOfRange = Error.Invalid("puspaga.hours-day-out-of-range", "Pilih hari paling jauh satu tahun.", "Choose a day within a year.");

    public static readonly Error BookingsOutsideHours = Error.Conflict("puspaga.hours-leave-bookings-out",
        "Masih ada janji di luar jam ini. Jadwalkan ulang atau batalkan dahulu.", "There are bookings outside these hours. Reschedule or cancel them first.");

    public static readonly Error SessionTime = Error.Invalid("puspaga.session.time",
        "Sesi berlangsung 30 sampai 90 menit dan sudah selesai saat dicatat.", "A session takes 30 to 90 minutes and is over when it is recorded.");

    public static readonly Error SessionLongAgo = Error.Invalid("puspaga.session.long-ago", "Sesi dicatat paling lambat 30 hari sesudahnya.", "A session is recorded within 30 days.");

    public static readonly Error SessionOutcomeUnknown = Error.Invalid("puspaga.session.outcome-unknown",
        "Pilih LANJUT, SELESAI, RUJUK_UPTD, RUJUK_FASKES, atau RUJUK_LAIN. Ketidakhadiran dicatat pada janji.",
        "Choose LANJUT, SELESAI, RUJUK_UPTD, RUJUK_FASKES or RUJUK_LAIN. A no-show is recorded with the booking.");

    public static readonly Error ProgressOutOfRange = Error.Invalid("puspaga.session.progress-out-of-range", "Isi kemajuan 0 sampai 10.", "Give a progress of 0 to 10.");

    public static readonly Error BookingHalf = Error.Invalid("puspaga.session.booking-half", "Isi hari dan janji bersama-sama, atau tidak keduanya.", "Give both day and booking, or neither.");

    public static readonly Error ScreeningNeeded = Error.Invalid("puspaga.session.screening-needed",
        "Ada indikasi kekerasan. Pilih RUJUK_UPTD, PERLINDUNGAN_WAJIB, atau MENOLAK.", "Violence is indicated. Choose RUJUK_UPTD, PERLINDUNGAN_WAJIB or MENOLAK.");

    public static readonly Error NothingIndicated = Error.Invalid("puspaga.session.nothing-indicated",
        "Tanpa indikasi kekerasan tidak ada rujukan ke UPTD. Centang indikasi, atau pilih hasil lain.",
        "Without violence indicated nothing is referred to the UPTD. Tick the indication, or choose another outcome.");

    public static readonly Error OutcomeUnfit = Error.Invalid("puspaga.session.outcome-unfit",
        "Bila dirujuk ke UPTD, hasil sesi RUJUK_UPTD; bila klien menolak, pilih hasil lain.",
        "Where the UPTD is told, the outcome is RUJUK_UPTD; where the client declines, choose another one.");

    public static readonly Error ReferralConsentNeeded = Error.Conflict("puspaga.session.referral-consent-needed",
        "Rujukan ke UPTD memerlukan persetujuan rujukan yang masih berlaku. Catat dahulu, atau pilih PERLINDUNGAN_WAJIB untuk anak.",
        "A referral to the UPTD needs a consent to it that still holds. Record it first, or choose PERLINDUNGAN_WAJIB for a child.");

    public static readonly Error MandatoryProtection = Error.Invalid("puspaga.session.mandatory-protection",
        "Perlindungan wajib tanpa persetujuan hanya untuk anak, dengan alasan tertulis.", "Mandatory protection without consent is for a child only, with a written reason.");

    public static readonly Error ChildCannotDecline = Error.Invalid("puspaga.session.child-cannot-decline",
        "Perlindungan anak tidak dapat ditolak. Pilih RUJUK_UPTD atau PERLINDUNGAN_WAJIB.", "A child's protection cannot be declined. Choose RUJUK_UPTD or PERLINDUNGAN_WAJIB.");

    public static readonly Error SafetyInformationNeeded = Error.Invalid("puspaga.session.safety-information-needed",
        "Bila klien menolak, berikan informasi keselamatan dahulu, lalu centang.", "Where the client declines, give safety information first, then tick it.");

    public static readonly Error NoReceiver = Error.Conflict("puspaga.session.no-receiver",
        "Belum ada UPTD PPA atau layanan sejenis untuk wilayah ini. Bila ada bahaya, hubungi polisi (110) atau SAPA 129.",
        "No UPTD PPA or similar service serves this region yet. In danger call the police (110) or SAPA 129.");
}
