using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

[TestFixture]
internal sealed class StoryOnSqliteTests : StoryTests
{
    protected override SuiteOptions Options(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };
}

[TestFixture]
internal sealed class StoryOnPostgresTests : StoryTests
{
    protected override SuiteOptions Options(TemporaryFolder folder)
    {
        MasterKey.Create(folder.At("master.key"));
        return new()
        {
            Folder = folder.At("data"), MasterKeyFile = folder.At("master.key"),
            Server = PrivatePostgres.Shared.NewDatabase(), KeyServer = PrivatePostgres.Shared.NewDatabase(),
        };
    }
}

/// <summary>A village report that becomes a client of the city's unit, and who sees what of it on the way.</summary>
internal abstract class StoryTests
{
    private static readonly Actor Stranger = People.Intake with { Account = Id<Account>.New(), Tenant = Id<Tenant>.New(), Unit = Id<ServiceUnit>.New() };

    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;

    protected abstract SuiteOptions Options(TemporaryFolder folder);

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _suite = await ModuleSuite.Start(Options(_folder));
    }

    [TearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Report_Escalated_BecomesAComplaintWithRunningLimits()
    {
        var report = await Report();
        var sent = await _suite.Do(People.Activist, new EscalateReport(report));
        Assert.That(sent.Numbers["RJK"], Is.EqualTo($"RJK-3574-PTBMYG-{Year}-00001"));
        Assert.That(sent.Id, Is.EqualTo(report.Value), "the receipt is about the report, not about a series of numbers");

        var inbox = (await _suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single();
        Assert.That((inbox.What, inbox.Urgent, inbox.Number), Is.EqualTo(("patbm.early-report", true, sent.Numbers["RJK"])));
        var accepted = await _suite.Do(People.Intake, new AcceptReferralRequest(new(inbox.Id)));
        Assert.That(accepted.Numbers["PGD"], Is.EqualTo($"PGD-3574-UPTD-{Year}-00001"));

        var row = (await _suite.Ask(People.Intake, new ListComplaints())).Value.Items.Single();
        Assert.That((row.Number, row.Emergency, row.DueAt is not null), Is.EqualTo((accepted.Numbers["PGD"], true, true)));
        Assert.That((await _suite.Ask(People.Intake, new ListReferrals())).Value.Items, Is.Empty, "what is answered waits no longer");
        await Word(report, "DITERIMA");
    }

    [Test]
    public async Task Complaint_HelpedCompletedAndApproved_BecomesAClientOfItsTeam()
    {
        var report = await Report();
        var complaint = await Accepted(report);
        await _suite.Do(People.Intake, new RecordEmergencyStep(complaint, true));
        await _suite.Do(People.Intake, new RecordEmergencyStep(complaint, false, People.Code("PENJANGKAUAN"), "Tim berangkat."));
        await Word(report, "DITANGANI");
        await Complete(complaint);

        Assert.That((await _suite.Ask(People.Intake, Approval(complaint))).Error, Is.EqualTo(KernelErrors.NotAllowed), "intake approves nothing");
        var recorder = People.Intake with { Roles = ["SUPERVISOR_KASUS"] };
        Assert.That((await _suite.Ask(recorder, Approval(complaint))).Error?.Code, Is.EqualTo("casemanagement.complaint.same-person"));
        var approved = await _suite.Do(People.Supervisor, Approval(complaint));

        Assert.That((approved.Numbers["KSS"], approved.Numbers["KLN"]), Is.EqualTo(($"KSS-3574-UPTD-{Year}-00001", $"KLN-3574-UPTD-{Year}-00001")));
        var client = (await _suite.Ask(People.Manager, new ListClients())).Value.Items.Single();
        Assert.That((client.Number, client.Risk.ToString()), Is.EqualTo((approved.Numbers["KLN"], "TINGGI")));
        Assert.That((await _suite.Ask(People.Companion, new ReadClient(new(client.Id)))).Value.Registration.AgeGroup, Is.EqualTo(AgeGroups.Of(9)));
        var another = People.Manager with { Account = Id<Account>.New() };
        Assert.That((await _suite.Ask(another, new ListClients())).Value.Items, Is.Empty, "a case manager who is not assigned");
        Assert.That((await _suite.Ask(another, new ReadClient(new(client.Id)))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public async Task Complaint_OfAnotherTenant_IsNowhere()
    {
        var report = await Report();
        var complaint = await Accepted(report);

        Assert.That((await _suite.Ask(Stranger, new ListComplaints())).Value.Items, Is.Empty);
        Assert.That((await _suite.Ask(Stranger, new ListReferrals())).Value.Items, Is.Empty);
        Assert.That((await _suite.Ask(Stranger, new ReadComplaint(complaint))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await _suite.Ask(Stranger, new RecordEmergencyStep(complaint, true))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await _suite.Ask(Stranger, new ReadComplaint(new(Guid.NewGuid())))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the same answer as for a record that never was");
    }

    [Test]
    public async Task Report_OfAMember_IsACountToTheOthers()
    {
        var report = await Report();

        Assert.That((await _suite.Ask(People.Activist, new ListMyReports())).Value.Items.Single().Id, Is.EqualTo(report.Value));
        Assert.That((await _suite.Ask(People.OtherActivist, new ListMyReports())).Value.Items, Is.Empty);
        Assert.That((await _suite.Ask(People.OtherActivist, new ReadReport(report))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await _suite.Ask(People.OtherActivist, new EscalateReport(report))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await _suite.Ask(People.OtherActivist, new CountReports())).Value.Total, Is.EqualTo(1));
    }

    [Test]
    public async Task Report_RoundTheGroup_IsNotEvenCountedThere()
    {
        await _suite.Do(People.Activist, Reports() with { ReportedPartyIsInsider = true });

        Assert.That((await _suite.Ask(People.OtherActivist, new CountReports())).Value.Total, Is.Zero);
        Assert.That((await _suite.Ask(People.Activist, new ListMyReports())).Value.Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Report_AfterEscalation_ShowsItsWriterStatusWordsOnly()
    {
        var report = await Report();
        var before = (await _suite.Ask(People.Activist, new ReadReport(report))).Value;
        await _suite.Do(People.Activist, new EscalateReport(report));
        var after = (await _suite.Ask(People.Activist, new ReadReport(report))).Value;

        Assert.That((before.Alias.State, before.Kelurahan.OrDefault()), Is.EqualTo((ProtectedState.Known, People.Mayangan)));
        Assert.That((after.Word.ToString(), after.Alias.State, after.Description), Is.EqualTo(("TERKIRIM", ProtectedState.Withheld, (Protected<string>?)null)));
    }

    [Test]
    public async Task Report_FromAForeignRegionOrByNobodysGroup_IsRefused()
    {
        var foreign = await _suite.Ask(People.Activist, Reports() with { Kelurahan = RegionCode.Parse("64.74.01.1001") });
        var officer = await _suite.Ask(People.Intake with { Roles = ["AKTIVIS_PATBM"] }, Reports());

        Assert.That((foreign.Error?.Code, officer.Error?.Code), Is.EqualTo(("patbm.early-report.foreign-region", "patbm.early-report.not-a-group")));
    }

    [Test]
    public async Task Referral_Refused_AsksTheWriterForFeedback()
    {
        var report = await Report();
        await _suite.Do(People.Activist, new EscalateReport(report));
        var referral = (await _suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single().Id;
        Assert.That((await _suite.Ask(People.Intake, new RefuseReferralRequest(new(referral), Code.NA))).Error?.Code, Is.EqualTo(KernelErrors.NotValid.Code), "a refusal has a reason");

        await _suite.Do(People.Intake, new RefuseReferralRequest(new(referral), People.Code("BUKAN_KEWENANGAN")));

        await Word(report, "DITOLAK");
        var view = (await _suite.Ask(People.Activist, new ReadReport(report))).Value;
        Assert.That((view.Status.ToString(), view.Reason.ToString()), Is.EqualTo(("UMPAN_BALIK", "BUKAN_KEWENANGAN")));
        await _suite.Do(People.Activist, new FinishReport(report));
    }

    [Test]
    public async Task Complaint_OfSomebodyReportedBefore_IsAPossibleConflictAndDuplicate()
    {
        var first = await Received();
        await Complete(first);
        var known = (await _suite.Grains.Ask<Complaint>(Complaint.StreamOf(first))).State.Intake!;
        var second = await Received();
        var form = Form(second) with
        {
            Clients = [new(People.Code("L"), 40, People.Code("TIDAK"), Known: known.Reported[0].Person)],
            Reported = [new(People.Code("TETANGGA"), Known: known.Clients[0].Person)],
        };
        await _suite.Do(People.Intake, form);

        await _suite.Do(People.Intake, new RunChecks(second));

        var checks = (await _suite.Grains.Ask<Complaint>(Complaint.StreamOf(second))).State.Checks!;
        Assert.That(
            checks.Conflicts.Select(c => (c.Why.ToString(), c.Record, c.Score)),
            Is.EquivalentTo(new[] { ("KLIEN_PERNAH_TERLAPOR", (Guid?)first.Value, 100), ("TERLAPOR_ADALAH_KLIEN", first.Value, 100) }));
    }

    [Test]
    public async Task Write_RepeatedWithItsKey_AnswersTheFirstReceipt()
    {
        var key = Guid.CreateVersion7();
        var request = new ReceiveComplaint(People.Code("TELEPON"), People.Code("P"), 9, People.Mayangan, true);

        var first = await _suite.Ask(People.Intake, request, key);
        var again = await _suite.Ask(People.Intake, request, key);

        Assert.That((again.Value.Id, again.Value.Numbers["PGD"]), Is.EqualTo((first.Value.Id, first.Value.Numbers["PGD"])));
    }

    private static string Year => IndonesianZone.Wib.DayOf(TimeProvider.System.GetUtcNow()).Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static RecordEarlyReport Reports() => Patbm.Reports.Request with { ImmediateDanger = true };

    private static ApproveComplaint Approval(Id<Case> complaint) => new(complaint, People.Manager.Account, [People.Companion.Account]);

    private static CompleteComplaint Form(Id<Case> complaint) => new(
        complaint, new(People.Code("MASYARAKAT"), true),
        [new(People.Code("P"), 9, People.Code("TIDAK"), Person: new(Name: "Contoh Sarilana", Birth: "2016-05"))],
        new("2026-02", People.Code("RUMAH_TANGGA"), People.Mayangan, "Garis netral."), "Ingin merasa aman.", People.Code("LAYANAN_KEDARURATAN"),
        [new(People.Code("TETANGGA"), Person: new(Name: "Contoh Bramatiko"))]);

    private async Task<Id<Case>> Report() => new((await _suite.Do(People.Activist, Reports())).Id);

    private async Task<Id<Case>> Received() =>
        new((await _suite.Do(People.Intake, new ReceiveComplaint(People.Code("TELEPON"), People.Code("P"), 9, People.Mayangan, true))).Id);

    private async Task<Id<Case>> Accepted(Id<Case> report)
    {
        await _suite.Do(People.Activist, new EscalateReport(report));
        var inbox = (await _suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single();
        var accepted = await _suite.Do(People.Intake, new AcceptReferralRequest(new(inbox.Id)));
        return new(accepted.Streams.Single(s => s.Kind == Complaint.Kind).Id);
    }

    private async Task Complete(Id<Case> complaint)
    {
        await _suite.Do(People.Intake, new TriageComplaint(complaint, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("TINGGI")));
        await _suite.Do(People.Intake, Form(complaint));
        await _suite.Do(People.Intake, new RunChecks(complaint));
        await _suite.Do(People.Intake, new SubmitForApproval(complaint));
    }

    private async Task Word(Id<Case> report, string word)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!patience.IsCancellationRequested)
        {
            if ((await _suite.Ask(People.Activist, new ReadReport(report))).Value.Word.ToString() == word) return;
            await Task.Delay(20);
        }

        Assert.Fail($"Within 15 s the subscription tells the writer {word}.");
    }
}
