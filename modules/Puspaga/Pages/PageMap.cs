using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Puspaga.Pages;

internal static class PageMap
{
    public const string Calendar = "/puspaga/calendar";
    public const string Schedule = "/puspaga/schedule";
    public const string Episodes = "/puspaga/episodes";
    public const string Registrations = "/puspaga/registrations";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var booking = new ReadBooking(new("0199c3a0-0000-8000-8000-000000000002"), new("0199c3a0-0000-8000-8000-000000000003"));
        var family = new Id<Case>(new("0199c3a0-0000-7000-8000-000000000001"));
        pages.MapPage<ReadMyWeek, WeekView, CalendarPage>(Calendar, new("Jadwal saya", "My calendar"), new()).InMenu(MenuGroup.Work, 300, new("Jadwal saya", "My calendar"));
        pages.MapPage<ReadUnitWeek, WeekView, SchedulePage>(Schedule, new("Jadwal unit", "The unit's schedule"), new()).InMenu(MenuGroup.Work, 305, new("Jadwal unit", "The unit's schedule"));
        pages.MapPage<ReadBooking, BookingRow, BookingPage>("/puspaga/days/{day}/bookings/{booking}", new("Janji", "Booking"), booking);
        pages.MapPage<ListMyEpisodes, Page<EpisodeRow>, FamiliesPage>(Episodes, new("Keluarga saya", "My families"), new())
            .InMenu(MenuGroup.Work, 310, new("Keluarga saya", "My families"));
        pages.MapPage<ReadEpisode, EpisodeView, EpisodeCard>($"{Episodes}/{{id}}", new("Layanan keluarga", "Family service"), new(family)).ForKind(Episode.Kind);
        pages.MapPage<ListRegistrations, Page<EpisodeRow>, RegistrationsPage>(Registrations, new("Daftar keluarga", "Registered families"), new())
            .InMenu(MenuGroup.Work, 315, new("Daftar keluarga", "Registered families"));
        pages.MapPage<ReadRegistration, RegistrationView, RegistrationPage>($"{Registrations}/{{id}}", new("Pendaftaran", "Registration"), new(family));
        pages.MapPage<CountUnit, UnitCounts, CountsPage>("/puspaga/counts", new("Laporan bulanan Puspaga", "Monthly report of Puspaga"), new())
            .InMenu(MenuGroup.Figures, 300, new("Laporan bulanan Puspaga", "Monthly report of Puspaga"));
    }

    public static string BookingAddress(BookingRow b) => $"{PageEndpoints.Root}/puspaga/days/{b.Day}/bookings/{b.Booking}";

    public static string Look(string status) => status switch
    {
        "DIAJUKAN" => "warn",
        "DITERIMA" or "HADIR" or "BERLANGSUNG" or "SELESAI" or "DIULAS" => "good",
        _ => "bad",
    };
}
