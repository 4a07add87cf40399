using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>A village report that becomes a client of the city's unit, over HTTP against the built host.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class StoryTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await SharedCities.Of(database);

    [Test]
    public async Task Approval_ByWhoRecorded_IsRefused()
    {
        var report = new Report(_city);
        await report.Receive("rangkap");
        await report.Complete("rangkap");
        await report.Submit("rangkap");

        var same = await (await _city["rangkap"]).Post(report.ComplaintPath + "/approval", await report.Team());
        var intake = await (await _city["penerima"]).Post(report.ComplaintPath + "/approval", await report.Team());

        Assert.That((same.Status, same.Code), Is.EqualTo((HttpStatusCode.Conflict, "casemanagement.complaint.same-person")));
        Assert.That((intake.Status, intake.Code), Is.EqualTo((HttpStatusCode.Forbidden, "kernel.not-allowed")));
        await report.Approve();
    }

    [Test]
    public async Task Complaint_AboutSomebodyKnown_IsApprovedOnlyWhenDecided()
    {
        var victim = Victim.Somebody();
        await new Report(_city).Whole(victim);
        var again = new Report(_city);
        await again.Receive();
        await again.Complete(victim: victim);
        var intake = await _city["penerima"];
        await intake.Done(again.ComplaintPath + "/checks");

        var undecided = await intake.Post(again.ComplaintPath + "/submission");
        await intake.Done(again.ComplaintPath + "/duplicate-decision", new { decision = "SAMA_ORANG_KASUS_LAIN" });
        await intake.Done(again.ComplaintPath + "/submission");

        Assert.That((undecided.Status, undecided.Code), Is.EqualTo((HttpStatusCode.Conflict, "casemanagement.complaint.duplicate-unchecked")));
    }

    [Test]
    public async Task Referral_Refused_TellsTheWriterWhyAndIsAnsweredOnce()
    {
        var report = new Report(_city);
        await report.Record();
        await report.Escalate();
        var intake = await _city["penerima"];

        await intake.Done(report.ReferralPath + "/refusal", new { reason = "BUKAN_KEWENANGAN" });

        var told = await report.Word("DITOLAK");
        Assert.That((string?)told.Body["reason"], Is.EqualTo("BUKAN_KEWENANGAN"));
        foreach (var again in new[] { "/refusal", "/acceptance" })
            Assert.That((await intake.Post(report.ReferralPath + again, again == "/refusal" ? new { reason = "PENUH" } : new { })).Status, Is.EqualTo(HttpStatusCode.Conflict), again);
    }

    [Test]
    public async Task Referral_AcceptedTwice_IsOneComplaint()
    {
        var report = new Report(_city);
        await report.Record();
        await report.Escalate();
        await report.Accept();

        var again = await (await _city["rangkap"]).Post(report.ReferralPath + "/acceptance");
        var escalated = await (await _city["aktivis"]).Post(report.ReportPath + "/escalation");

        Assert.That((again.Status, escalated.Status), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)), $"{again}\n{escalated}");
    }

    [Test]
    public async Task Write_RepeatedWithItsKey_AnswersTheFirstReceipt()
    {
        var report = new Report(_city);
        var key = Guid.NewGuid().ToString("N");
        var first = await report.Receive(key: key);
        var again = await report.Receive(key: key);
        var other = await (await _city["penerima"]).Post(
            "/casemanagement/complaints", new { channel = "TELEPON", sex = "L", ageYears = 40, region = Report.Kelurahan, immediateDanger = false }, key);

        Assert.That((again.Id, again.Number("PGD")), Is.EqualTo((first.Id, first.Number("PGD"))));
        Assert.That((other.Status, other.Code), Is.EqualTo((HttpStatusCode.Conflict, "kernel.command-used")));
    }
}
