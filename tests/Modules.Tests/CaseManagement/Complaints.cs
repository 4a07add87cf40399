using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>A made-up complaint in every state of domain.md 7.8.</summary>
internal static class Complaints
{
    public static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-000000000456");
    public static readonly Id<Person> Child = Id<Person>.New();
    public static readonly Id<Person> Reported = Id<Person>.New();
    public static readonly (string, string) Number = (Numbers.Complaint, "PGD-3574-UPTD-2026-00001");

    public static TakeComplaint Take(bool danger = false, params string[] urgency) => new(
        People.Code("TELEPON"), Code.NA, People.Code("P"), 9, People.Mayangan, People.Codes(urgency), danger, People.Now, null, null, []);

    public static TriageComplaint Triage(string risk = "SEDANG") => new(new(Id), People.Code("SENDIRI"), People.Code("AMPK"), People.Code(risk));

    public static Intake Intake { get; } = new(
        People.Code("MASYARAKAT"), null, true, [new(Child, People.Code("P"), 9, People.Code("TIDAK"), People.Code("SD"), [], null, [])],
        [new(Reported, People.Code("TETANGGA"), false)], new(ApproximateDate.On(new(2026, 2, 20)), People.Code("RUMAH_TANGGA"), People.Mayangan.At(3), null), [],
        People.Code("PEMBERIAN_INFORMASI"), "Garis netral.", "Ingin merasa aman.", null, null, null, null, null);

    public static Checks NothingFound { get; } = new([], []);

    public static RegisterComplaint Approval { get; } = new(
        Guid.CreateVersion7(), [Id<Case>.New()], [Child], People.Manager.Account, [People.Companion.Account], Code.NA);

    public static Given<Complaint> None() => new(Complaint.Stream, Id);

    public static Given<Complaint> Received(bool danger = false, params string[] urgency) => None().Then(Take(danger, urgency), People.Intake, null, Number);

    public static Given<Complaint> Submitted(string risk = "SEDANG", Checks? checks = null) => Received()
        .Then(Triage(risk), People.Intake)
        .Then(new FillIntake(Intake), People.Intake)
        .Then(new RecordChecks(checks ?? NothingFound), People.Intake)
        .Then(new SubmitForApproval(new(Id)), People.Intake);

    public static Given<Complaint> In(ComplaintStatus status) => status switch
    {
        ComplaintStatus.None => None(),
        ComplaintStatus.New => Received(),
        ComplaintStatus.Triaged => Received().Then(Triage(), People.Intake),
        ComplaintStatus.Completing => In(ComplaintStatus.Triaged).Then(new FillIntake(Intake), People.Intake).Then(new RecordChecks(NothingFound), People.Intake),
        ComplaintStatus.AwaitingApproval => Submitted(),
        ComplaintStatus.Registered => Submitted().Then(Approval, People.Supervisor),
        ComplaintStatus.Rejected => Submitted().Then(new RejectComplaint(new(Id), Codes.InformationOnly, "Hanya meminta informasi."), People.Supervisor),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
