using Lindung.Kernel;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Sessions;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Puspaga;

/// <summary>A made-up family in every state of domain.md 8.3, and who works with it.</summary>
internal static class Families
{
    public static readonly Id<ServiceUnit> Unit = People.Puspaga;
    public static readonly Actor Counsellor = People.At(Unit, People.Probolinggo, "KONSELOR_PUSPAGA");
    public static readonly Actor OtherCounsellor = People.At(Unit, People.Probolinggo, "KONSELOR_PUSPAGA");
    public static readonly Actor Coordinator = People.At(Unit, People.Probolinggo, "KOORDINATOR_PUSPAGA");
    public static readonly Actor Supervisor = People.At(Unit, People.Probolinggo, "SUPERVISOR_KLINIS");

    public static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-000000000789");
    public static readonly Id<Case> Case = new(Id);
    public static readonly Id<Person> Client = Id<Person>.New();
    public static readonly Guid Consent = Guid.Parse("0199c3a0-0000-7000-8000-00000000c001");
    public static readonly Guid Booking = Guid.Parse("0199c3a0-0000-8000-8000-00000000b001");
    public static readonly (string, string) Number = ("LYK", "LYK-3574-PUSPAGA-2026-00001");

    public static FamilyForm Form { get; } = new(
        People.Code("ORANG_TUA"), "Ingin belajar mengasuh.", People.Codes("POLA_ASUH"), [new("S. B.", People.Code("ANAK"), 7)], Source: "Tetangga");

    public static RegisterFamily Registration { get; } = new(
        People.Code("P"), 34, People.Mayangan, Form, Person: new(Name: "Contoh Sarilana"),
        Consent: new([new(People.Code("LAYANAN"), true)], People.Code("KLIEN"), People.Code("LISAN_DICATAT")));

    public static OpenEpisode Open { get; } = new(Client, People.Code("ORANG_TUA"), People.Code("P"), 34, People.Mayangan.At(3), Form, null, null, null, []);

    public static GiveConsent Agreed { get; } = Agreement("PERSETUJUAN_LAYANAN", "LAYANAN", Consent);

    public static KeptBooking Kept { get; } = new(Booking, Days.Stream.Id, Counsellor.Account, Days.At(9));

    public static RecordSession Session { get; } = new(
        Case, People.Now.AddHours(-1), People.Now.AddMinutes(-10), People.Code("KONSELING"), People.Code("TATAP_MUKA"), People.Codes("POLA_ASUH"), "Garis netral.", false,
        People.Code("RENDAH"), People.Code("LANJUT"), Progress: 4);

    public static GiveConsent Agreement(string template, string item, Guid id, bool granted = true) => new(
        id, People.Code(template), 1, [new(People.Code(item), granted)], People.Code("KLIEN"), People.Code("LISAN_DICATAT"), 34, null, false, Code.NA, null, null);

    public static IReadOnlyList<StaffMember> Holding(string? role) => role switch
    {
        "KONSELOR_PUSPAGA" => [new(Counsellor.Account, "Konselor Contoh"), new(OtherCounsellor.Account, "Konselor Contoh Lain")],
        "SUPERVISOR_KLINIS" => [new(Supervisor.Account, "Supervisor Contoh")],
        _ => [],
    };

    public static Given<Episode> None() => new(Episode.Stream, Id);

    public static Given<Episode> Registered(int age = 34) => None().Then(Open with { AgeYears = age }, Counsellor, null, Number);

    public static Given<Episode> In(EpisodeStatus status) => status switch
    {
        EpisodeStatus.None => None(),
        EpisodeStatus.Registered => Registered(),
        EpisodeStatus.Consented => Registered().Then(Agreed, Counsellor).Then(new ConfirmConsent(Case), Counsellor),
        EpisodeStatus.Assessed => In(EpisodeStatus.Consented).Then(new AssessFamily(Case, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."), Counsellor),
        EpisodeStatus.Planned => In(EpisodeStatus.Assessed).Then(new PlanSessions(Case, 4, People.Codes("KONSELING"), "Garis netral."), Counsellor),
        EpisodeStatus.InSession => In(EpisodeStatus.Planned).Then(new WriteSession(Session, null, Code.NA), Counsellor),
        EpisodeStatus.Evaluated => In(EpisodeStatus.InSession).Then(new EvaluateEpisode(Case, true, "Garis netral."), Counsellor),
        EpisodeStatus.Finished => In(EpisodeStatus.Evaluated).Then(new CloseEpisode(Codes.Finished, Code.NA, []), Counsellor),
        EpisodeStatus.Referred => In(EpisodeStatus.Evaluated).Then(new CloseEpisode(Codes.Referred, People.Code("PUSKESMAS"), []), Counsellor),
        EpisodeStatus.Withdrawn => In(EpisodeStatus.Consented).Then(new CloseEpisode(Codes.Withdrawn, Code.NA, []), Counsellor),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
