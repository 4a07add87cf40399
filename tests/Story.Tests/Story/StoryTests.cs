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
    public async Task EarlyReport_Escalated_ReachesTheUnitWithANumberAndStartsItsClock()
    {
        var report = new Report(_city);
        await report.Record();
        var sent = await report.Escalate();
        Assert.That(sent.Number("RJK"), Does.Match(Report.Number()).And.StartsWith("RJK-3574-PTBMYG-"));

        var inbox = await (await _city["penerima"]).Read("/referrals/incoming");
        var row = inbox.Items.Single(r => (Guid)r["id"]! == report.Referral);
        Assert.That((bool)row["urgent"]!, Is.True);
        Assert.That((DateTimeOffset)row["dueAt"]!, Is.GreaterThan((DateTimeOffset)row["sentAt"]!));

        var accepted = await report.Accept();
        Assert.That(accepted.Number("PGD"), Does.Match(Report.Number()).And.StartsWith("PGD-3574-UPTD-"));
        await report.Word("DITERIMA");
        var complaint = (await (await _city["penerima"]).Read(report.ComplaintPath)).Body;
        var contact = complaint["clocks"]!.AsArray().Single(c => (string?)c!["policy"] == "SLA-04")!;
        Assert.That((DateTimeOffset)contact["dueAt"]! - (DateTimeOffset)complaint["receivedAt"]!, Is.EqualTo(TimeSpan.FromMinutes(30)));
        Assert.That(contact["endedAt"], Is.Null, "the clock runs");
    }

    [Test]
    public async Task EmergencySteps_BeforeApprovalAndNumberOfAClient_EndTheClocks()
    {
        var report = new Report(_city);
        await report.Record();
        await report.Escalate();
        await report.Accept();

        await report.Help();

        var complaint = (await (await _city["penerima"]).Read(report.ComplaintPath)).Body;
        Assert.That(complaint["clocks"]!.AsArray().Select(c => ((string?)c!["policy"], c["endedAt"] is not null)), Is.EquivalentTo(new[] { ("SLA-04", true), ("SLA-04-TINDAKAN", true) }));
        Assert.That(complaint["clients"]!.AsArray(), Is.Empty);
        Assert.That((string?)complaint["status"], Is.EqualTo("BARU"));
        await report.Word("DITANGANI");
    }

    [Test]
    public async Task Complaint_ApprovedByAnother_BecomesANumberedClientOfItsTeam()
    {
        var report = new Report(_city);
        await report.Record();
        await report.Escalate();
        await report.Accept();
        await report.Help();
        var victim = Victim.Somebody();
        await report.Complete(victim: victim);
        await report.Submit();
        var approved = await report.Approve();

        Assert.That(approved.Number("KSS"), Does.Match(Report.Number()).And.StartsWith("KSS-3574-UPTD-"));
        Assert.That(approved.Number("KLN"), Does.Match(Report.Number()).And.StartsWith("KLN-3574-UPTD-"));
        foreach (var login in new[] { "manajer", "pendamping" })
        {
            var client = await (await _city[login]).Read(report.ClientPath);
            Assert.That((string?)client.Body["number"], Is.EqualTo(approved.Number("KLN")), login);
            Assert.That((string?)client.Body["person"]!["identity"]!["name"]!["value"], Is.EqualTo(victim.Name), login);
        }
        var mine = await (await _city["manajer"]).Read("/casemanagement/clients?limit=200");
        Assert.That(mine.Items.Select(i => (Guid)i["id"]!), Does.Contain(report.Client));
        var another = await _city["manajer.lain"];
        Assert.That((await another.Read("/casemanagement/clients")).Items, Is.Empty);
        Assert.That((await another.Get(report.ClientPath)).Status, Is.EqualTo(HttpStatusCode.NotFound), "a case manager who is not assigned");
    }

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
    public async Task Submission_BeforeChecksRan_IsRefused()
    {
        var report = new Report(_city);
        await report.Receive();
        await report.Complete();

        var early = await (await _city["penerima"]).Post(report.ComplaintPath + "/submission");

        Assert.That((early.Status, early.Code), Is.EqualTo((HttpStatusCode.Conflict, "casemanagement.complaint.conflict-unchecked")));
        await report.Submit();
        var complaint = (await (await _city["penerima"]).Read(report.ComplaintPath)).Body;
        Assert.That(complaint["checks"], Is.Not.Null);
        Assert.That((string?)complaint["status"], Is.EqualTo("MENUNGGU_PERSETUJUAN_SPV"));
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
    public async Task Activist_AfterEscalation_SeesStatusWordsOnly()
    {
        var victim = Victim.Somebody();
        var report = await new Report(_city).Whole(victim);
        var activist = await _city["aktivis"];

        var seen = await report.Word("DITANGANI");

        Assert.That((bool?)seen.Body["alias"]!["withheld"], Is.True);
        Assert.That(seen.Text, Does.Not.Contain(Report.Kelurahan).And.Not.Contain("lebam").And.Not.Contain(victim.Name));
        foreach (var path in new[] { report.ComplaintPath, report.ClientPath, "/casemanagement/complaints", "/casemanagement/clients" })
            Assert.That((int)(await activist.Get(path)).Status, Is.EqualTo(403).Or.EqualTo(404), path);
        Assert.That((await (await _city["aktivis.lain"]).Get(report.ReportPath)).Status, Is.EqualTo(HttpStatusCode.NotFound), "another member of the group");
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
    public async Task EarlyReport_OfAForeignRegion_IsRefused()
    {
        var foreign = await (await _city["aktivis"]).Post("/patbm/early-reports", Report.Body("64.74.01.1001"));

        Assert.That((foreign.Status, foreign.Code), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "patbm.early-report.foreign-region")));
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
