using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Puspaga.Sessions;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Puspaga;

internal static class Endpoints
{
    private const string Episodes = "/puspaga/episodes";
    private const string OneBooking = "/puspaga/days/{day}/bookings/{booking}";

    private static readonly Id<Case> Family = new(new("0199c3a0-0000-7000-8000-000000000001"));
    private static readonly Guid Day = new("0199c3a0-0000-8000-8000-000000000002");
    private static readonly Guid Booking = new("0199c3a0-0000-8000-8000-000000000003");
    private static readonly Id<Account> Officer = new(new("0199c3a0-0000-7000-8000-000000000004"));
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly RegionCode Mayangan = RegionCode.Parse("35.74.03");
    private static readonly FamilyForm Form = new(C("ORANG_TUA"), "Ingin belajar mengasuh.", [C("POLA_ASUH")]);

    public static void Map(IEndpointRouteBuilder api)
    {
        Work(api);
        Appointments(api);
        Read(api);
    }

    private static void Work(IEndpointRouteBuilder api)
    {
        api.MapWrite<RegisterFamily>(
            Episodes, new("Daftarkan keluarga", "Register a family"),
            new(
                C("P"), 34, Mayangan, Form, Person: new(Name: "Contoh Sarilana"),
                Consent: new([new(C("LAYANAN"), true)], C("KLIEN"), C("LISAN_DICATAT"))),
            receipt => $"{Episodes}/{receipt.Id}").InMenu(MenuGroup.Work, 320, new("Daftarkan keluarga", "Register a family"));
        api.MapWrite<CompleteRegistration>($"{Episodes}/{{id}}/registration", new("Lengkapi pendaftaran", "Complete a registration"), new(Family, Form));
        api.MapWrite<ConfirmConsent>($"{Episodes}/{{id}}/consent-confirmation", new("Pastikan persetujuan", "Confirm the consent"), new(Family));
        api.MapWrite<AssessFamily>($"{Episodes}/{{id}}/assessment", new("Catat asesmen awal", "Record the assessment"), new(Family, [C("POLA_ASUH")], C("RENDAH"), "Garis netral."));
        api.MapWrite<PlanSessions>($"{Episodes}/{{id}}/plan", new("Catat rencana", "Record the plan"), new(Family, 4, [C("KONSELING")], "Garis netral."));
        api.MapWrite<RecordSession>(
            $"{Episodes}/{{id}}/sessions", new("Catat sesi", "Record a session"),
            new(Family, At, At.AddMinutes(50), C("KONSELING"), C("TATAP_MUKA"), [C("POLA_ASUH")], "Garis netral.", false, C("RENDAH"), C("LANJUT"), Progress: 4, Day: Day, Booking: Booking));
        api.MapWrite<EvaluateEpisode>($"{Episodes}/{{id}}/evaluation", new("Catat evaluasi", "Record the evaluation"), new(Family, true, "Garis netral."));
        api.MapWrite<EndEpisode>($"{Episodes}/{{id}}/end", new("Akhiri layanan", "End the episode"), new(Family, Codes.Finished));
        api.MapWrite<AssignCounsellor>($"{Episodes}/{{id}}/counsellors", new("Tugaskan konselor", "Assign a counsellor"), new(Family, Officer));
        api.MapWrite<NameSupervisor>($"{Episodes}/{{id}}/supervisor", new("Tetapkan supervisor klinis", "Name the clinical supervisor"), new(Family, Officer));
    }

    private static void Appointments(IEndpointRouteBuilder api)
    {
        api.MapWrite<BookSession>($"{Episodes}/{{id}}/bookings", new("Ajukan janji", "Ask for a booking"), new(Family, At, 50, C("TATAP_MUKA")));
        api.MapWrite<AcceptBooking>($"{OneBooking}/acceptance", new("Terima janji", "Accept a booking"), new(Day, Booking));
        api.MapWrite<RejectBooking>($"{OneBooking}/rejection", new("Tolak janji", "Reject a booking"), new(Day, Booking, C("KONSELOR_BERHALANGAN")));
        api.MapWrite<RescheduleBooking>($"{OneBooking}/reschedule", new("Jadwalkan ulang", "Reschedule a booking"), new(Day, Booking, At.AddDays(1), 50));
        api.MapWrite<CancelBooking>($"{OneBooking}/cancellation", new("Batalkan janji", "Cancel a booking"), new(Day, Booking, C("PERMINTAAN_KLIEN")));
        api.MapWrite<MarkArrival>($"{OneBooking}/arrival", new("Klien hadir", "The client is here"), new(Day, Booking));
        api.MapWrite<MarkNoShow>($"{OneBooking}/no-show", new("Klien tidak hadir", "The client did not come"), new(Day, Booking));
        api.MapWrite<BeginSession>($"{OneBooking}/beginning", new("Mulai sesi", "Begin the session"), new(Day, Booking));
        api.MapWrite<ReviewBooking>($"{OneBooking}/review", new("Catat ulasan klien", "Record the client's review"), new(Day, Booking, 5));
        api.MapWrite<SetHours>("/puspaga/hours", new("Atur jam layanan", "Set the hours of a counsellor"), new(Officer, new(2026, 3, 2), new(8, 0), new(14, 0)));
    }

    private static void Read(IEndpointRouteBuilder api)
    {
        EpisodeRow row = new(Family.Value, "LYK-3574-PUSPAGA-2026-00001", C("SESI"), C("ORANG_TUA"), C("P"), C("U25_44"), true, At);
        BookingRow booking = new(Day, Booking, Family.Value, row.Number, Officer, At, At.AddMinutes(50), C("TATAP_MUKA"), C("DITERIMA"));
        EpisodeOpened opened = new(new(Family.Value), C("ORANG_TUA"), C("P"), 34, C("U25_44"), Mayangan, null);
        api.MapRead<ListMyEpisodes, Page<EpisodeRow>>(Episodes, new("Keluarga saya", "My families"), new(), new([row], null));
        api.MapRead<ReadEpisode, EpisodeView>(
            $"{Episodes}/{{id}}", new("Baca layanan keluarga", "Read an episode"), new(Family),
            new(Family.Value, 5, row.Number, row.Status, opened, null, null, null, [], null, null, [], [], null, Code.NA, [], [], []));
        api.MapRead<ListRegistrations, Page<EpisodeRow>>("/puspaga/registrations", new("Daftar keluarga", "Registered families"), new(), new([row], null));
        api.MapRead<ReadRegistration, RegistrationView>(
            "/puspaga/registrations/{id}", new("Baca pendaftaran", "Read a registration"), new(Family),
            new(Family.Value, 5, row.Number, row.Status, C("ORANG_TUA"), C("P"), C("U25_44"), Mayangan, opened.Person, null, [Officer]));
        api.MapRead<ListMyCalendar, IReadOnlyList<BookingRow>>("/puspaga/calendar", new("Jadwal saya", "My calendar"), new(), [booking]);
        api.MapRead<ListUnitSchedule, IReadOnlyList<BookingRow>>("/puspaga/schedule", new("Jadwal unit", "The unit's schedule"), new(), [booking]);
        api.MapRead<ReadBooking, BookingRow>(OneBooking, new("Baca janji", "Read a booking"), new(Day, Booking), booking);
        api.MapRead<CountUnit, UnitCounts>(
            "/puspaga/counts", new("Laporan bulanan unit", "What the unit counted in a month"), new("2026-03"),
            new(
                "2026-03", new(C("KLIEN"), 1, [new(false, C("ORANG_TUA"), C("P"), C("U25_44"), 1)]), new(C("SESI"), 6, [new(C("KONSELING"), 6)]),
                new(C("SESI"), 6, [new(C("TATAP_MUKA"), 6)]), new(C("SESI"), 6, [new(C("POLA_ASUH"), 6), new(C("ABK"), null)]), new(C("JANJI"), 1, 7, 1.0 / 7)));
    }

    private static Code C(string code) => Code.Parse(code);
}
