using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>A made-up client in every state of domain.md 7.8.</summary>
internal static class Clients
{
    public static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-000000000789");
    public static readonly Id<Case> File = new(Id);
    public static readonly Guid Data = Guid.CreateVersion7();
    public static readonly Guid Service = Guid.CreateVersion7();
    public static readonly Guid Sharing = Guid.CreateVersion7();
    public static readonly Id<Referral> Referral = Id<Referral>.New();
    public static readonly Id<Referral> FullReferral = Id<Referral>.New();
    public static readonly Id<Referral> AfterCare = Id<Referral>.New();
    public static readonly DateOnly Today = new(2026, 3, 2);
    public static readonly (string, string) Number = ("KLN:1", "KLN-3574-UPTD-2026-00001");

    public static ClientRegistered Registration(string risk = "SEDANG", params string[] forms) => new(
        new(Complaints.Id), Guid.CreateVersion7(), Complaints.Child, People.Code("P"), 9, AgeGroups.Of(9), People.Code("TIDAK"), People.Code("SD"), People.Mayangan.At(3),
        ApproximateDate.On(new(2026, 2, 20)), People.Code("RUMAH_TANGGA"), People.Code("AMPK"), People.Code(risk), People.Code("TELEPON"), People.Codes("TETANGGA"),
        People.Codes(forms), People.Code("KORBAN"), People.Now.AddHours(-2), null);

    public static RegisterClient Register(string risk = "SEDANG", params string[] forms) => new(
        Registration(risk, forms), "KLN:1", People.Manager.Account, [People.Companion.Account], Confidentiality.Normal, [], People.Code("UPTD_PPA"), [People.Intake.Account]);

    public static FillAssessment Write(params string[] forms) => new(
        new(Line, Line, Line, Line, Line, Line, Line, Line), forms.Length == 0 ? null : new Violence(People.Codes(forms), [], []), [new(People.Code("LY_KESEHATAN"), People.Code("SEGERA"))]);

    public static RateRisk Rate(string risk) => new(File, People.Code(risk), "Garis netral.");

    public static AddPlanRow OwnRow(int dueInDays = 10) => new(
        File, "Didampingi.", "Didampingi satu kali.", Today.AddDays(dueInDays), People.Code("VISUM"), People.Code("LY_KESEHATAN"), People.Companion.Account);

    public static AddPlanRow PartnerRow(int dueInDays = 10) => new(
        File, "Pemeriksaan.", "Diperiksa satu kali.", Today.AddDays(dueInDays), null, People.Code("LY_KESEHATAN"), null, People.Hospital);

    public static SettlePlanRow Done(int row, string status = "TERLAKSANA") => new(row, People.Code(status), Today, 60, null, null, People.Uptd, People.Code("UPTD_PPA"));

    public static SendPlanRow Send(int row = 2, Guid? consent = null) => new(row, Referral, People.Code("PPT_RS"), consent ?? Sharing, null, true);

    public static TakeServiceAnswer Answer(string answer, string? result = null) => new(
        Referral, People.Code(answer), result is null ? Code.NA : People.Code(result), Today, People.Hospital, People.Code("PPT_RS"));

    public static RecordReview Reviewed(params int[] rows) => new(File, [.. rows.Select(row => new GoalInput(row, People.Code("SEBAGIAN")))], People.Code("SEDANG"), "Garis netral.");

    public static DraftClosure Propose(string reason = "TUJUAN_TERCAPAI", string afterCare = "TIDAK_PERLU") => new(
        People.Code(reason), "Tujuan tercapai.", Today, People.Code(afterCare), null, afterCare == "PUSPAGA" ? People.Uptd : null, afterCare == "PUSPAGA" ? Sharing : null);

    public static SendFullReferral ReferFully { get; } = new(FullReferral, People.Hospital, People.Code("PPT_RS"), Sharing, null, true);

    public static GiveConsent Consent(Guid id, string template, params string[] items) => new(
        id, People.Code(template), 1, [.. items.Select(item => new ConsentItem(People.Code(item), true))], People.Code("ORANG_TUA"), People.Code("TTD_BASAH"), 9, null, false, Code.NA,
        null, null);

    public static Given<Client> None() => new(Client.Stream, Id);

    public static Given<Client> Registered(string risk = "SEDANG", params string[] forms) => None().Then(Register(risk, forms), People.Supervisor, null, Number);

    /// <summary>With the consents to data, service, and sharing with hospital and Puspaga.</summary>
    public static Given<Client> Agreed(this Given<Client> given) => given
        .Then(Consent(Data, "PERSETUJUAN_DATA", "PENGGUNAAN_DATA"), People.Manager)
        .Then(Consent(Service, "PERSETUJUAN_LAYANAN", "LAYANAN"), People.Manager)
        .Then(Consent(Sharing, "PERSETUJUAN_RUJUKAN", "PPT_RS", "PUSPAGA", "IDENTITAS"), People.Manager);

    public static Given<Client> Assessed(string risk = "SEDANG", params string[] forms) => Registered(risk)
        .Then(new AskConsent(File), People.Manager)
        .Agreed()
        .Then(new BeginAssessment(File), People.Manager)
        .Then(Write(forms), People.Manager)
        .Then(Rate(risk), People.Manager);

    public static Given<Client> Planned(string risk = "SEDANG", params string[] forms) => Assessed(risk, forms.Length == 0 ? ["FISIK"] : forms)
        .Then(new CompleteAssessment(File), People.Manager)
        .Then(OwnRow(), People.Manager)
        .Then(PartnerRow(), People.Manager)
        .Then(new AgreePlan(File, People.Code("LISAN_DICATAT")), People.Manager);

    public static Given<Client> In(ClientStatus status) => status switch
    {
        ClientStatus.None => None(),
        ClientStatus.Registered => Registered(),
        ClientStatus.AwaitingConsent => Registered().Then(new AskConsent(File), People.Manager).Agreed(),
        ClientStatus.Assessment => Assessed("SEDANG", "FISIK"),
        ClientStatus.Planning => Planned(),
        ClientStatus.Intervention => Planned().Then(new BeginIntervention(File), People.Manager),
        ClientStatus.Review => In(ClientStatus.Intervention).Then(new BeginReview(File), People.Manager).Then(Reviewed(1, 2), People.Manager),
        ClientStatus.FullyReferred => In(ClientStatus.Review).Then(ReferFully, People.Manager),
        ClientStatus.ClosureProposed => In(ClientStatus.Review).Then(Propose(), People.Manager),
        ClientStatus.Closed => In(ClientStatus.ClosureProposed).Then(new CloseClient(null, false), People.Supervisor),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static Protected<string> Line => Protected<string>.Known("Garis netral.");
}
