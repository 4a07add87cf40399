using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>SLA-04 to SLA-06: run from receipt, end with the step they ask for.</summary>
[TestFixture]
internal sealed class ComplaintClockTests
{
    private static readonly string[] High = ["SLA-04", "SLA-04-TINDAKAN"];

    [Test]
    public void Receipt_InDanger_StartsContactAndActionAtOnce()
    {
        Assert.That(Running(Complaints.Received(danger: true)), Is.EqualTo(High));
    }

    [Test]
    public void Receipt_WithATickOfTheChecklist_StartsThemToo()
    {
        Assert.That(Running(Complaints.Received(urgency: ["DICULIK"])), Is.EqualTo(High));
    }

    [Test]
    public void Receipt_WithoutDanger_WaitsForTheTriage()
    {
        Assert.That(Running(Complaints.Received()), Is.Empty);
    }

    [TestCase("TINGGI", "SLA-04,SLA-04-TINDAKAN")]
    [TestCase("SEDANG", "SLA-05")]
    [TestCase("RENDAH", "SLA-06")]
    public void Triage_ByRisk_StartsItsLimitsFromTheReceipt(string risk, string policies)
    {
        var given = Complaints.Received().Then(Complaints.Triage(risk), People.Intake, People.Now.AddMinutes(20));

        Assert.That(given.Head!.Clocks.Select(c => (c.Policy, c.StartedAt)), Is.EqualTo(policies.Split(',').Select(p => (p, People.Now))));
    }

    [Test]
    public void Triage_DownFromDanger_EndsTheHighLimitsAndStartsTheOther()
    {
        Assert.That(Running(Complaints.Received(danger: true).Then(Complaints.Triage("RENDAH"), People.Intake)), Is.EqualTo(new[] { "SLA-06" }));
    }

    [Test]
    public void Triage_ToTheSameRiskAgain_StartsNothingTwice()
    {
        Assert.That(Complaints.Received(danger: true).Then(Complaints.Triage("TINGGI"), People.Intake).Then(Complaints.Triage("TINGGI"), People.Intake).Head!.Clocks, Has.Length.EqualTo(2));
    }

    [Test]
    public void FirstContact_WithinHalfAnHour_EndsTheContactLimitInTime()
    {
        var ended = Ended(Complaints.Received(danger: true), new(new(Complaints.Id), true), 29);

        Assert.That(ended, Is.EqualTo(new[] { ("SLA-04", true) }));
    }

    [Test]
    public void FirstContact_AfterHalfAnHour_EndsItLate()
    {
        Assert.That(Ended(Complaints.Received(danger: true), new(new(Complaints.Id), true), 31), Is.EqualTo(new[] { ("SLA-04", false) }));
    }

    [Test]
    public void FirstContact_WrittenDownLater_CountsWhenItWasMade()
    {
        Assert.That(
            Ended(Complaints.Received(danger: true), new(new(Complaints.Id), true, At: People.Now.AddMinutes(10)), 300),
            Is.EqualTo(new[] { ("SLA-04", true) }));
    }

    [Test]
    public void Action_WithoutAContactBefore_EndsBoth()
    {
        Assert.That(
            Ended(Complaints.Received(danger: true), new(new(Complaints.Id), false, People.Code("PENJANGKAUAN")), 60),
            Is.EquivalentTo(new[] { ("SLA-04", false), ("SLA-04-TINDAKAN", true) }));
    }

    [Test]
    public void Triage_ToHighAfterContact_StartsTheActionLimitOnly()
    {
        var given = Complaints.Received().Then(new RecordEmergencyStep(new(Complaints.Id), true), People.Intake).Then(Complaints.Triage("TINGGI"), People.Intake);

        Assert.That(Running(given), Is.EqualTo(new[] { "SLA-04-TINDAKAN" }));
    }

    [Test]
    public void Approval_WithoutAnyHelp_LeavesTheLimitRunning()
    {
        Assert.That(Running(Complaints.In(ComplaintStatus.Registered)), Is.EqualTo(new[] { "SLA-05" }), "an approval is no help");
    }

    private static IEnumerable<string> Running(Given<Complaint> given) => given.Head!.Clocks.Where(c => c.EndedAt is null).Select(c => c.Policy);

    private static IEnumerable<(string, bool)> Ended(Given<Complaint> given, RecordEmergencyStep step, int minutes) =>
        given.When(step, People.Intake, People.Now.AddMinutes(minutes)).Value.OfType<ClockEnded>().Select(e => (e.Policy, e.InTime));
}
