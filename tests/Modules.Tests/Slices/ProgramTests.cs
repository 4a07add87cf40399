using Lindung.CaseManagement;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Runtime;
using Lindung.Runtime.Identity;
using Lindung.Storage;
using ClientFile = Lindung.CaseManagement.Clients.Client;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A program does what its token covers on every record that a use case touches, not only on the one that the address names.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ProgramTests(Dialect store) : SliceTests(store)
{
    private const string MergeOfComplaints = "casemanagement.complaint.person.merge";
    private const string MergeOfClients = "casemanagement.client.person.merge";

    [Test]
    public async Task Merge_WithASubjectOfAKindThatTheTokenDoesNotName_IsRefusedAndChangesNothing()
    {
        var (client, complaint) = ((await new Care(Suite).Register()).Client, await Steps.Received(danger: false));
        await Suite.Do(People.Intake, new TriageComplaint(complaint, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("SEDANG")));
        await Suite.Do(People.Intake, Steps.Form(complaint));
        var (hers, others) = (await Subject(Complaint.StreamOf(complaint)), await Subject(ClientFile.StreamOf(client)));
        var merge = new MergeSubjects(Complaint.Kind, complaint.Value, hers, new(ClientFile.Kind, client.Value, others));
        var unmerge = new UnmergeSubjects(merge.Kind, merge.Id, merge.Person, merge.Other);

        Assert.That((await Suite.Ask(Covering(MergeOfComplaints), merge)).Error, Is.EqualTo(IdentityErrors.TokenScope));
        Assert.That((await Suite.Ask(Covering(MergeOfClients), merge)).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the kind that the address names");
        Assert.That((await Suite.Grains.Ask<Person>(Person.StreamOf(others))).State.MergedInto, Is.Null);

        await Suite.Do(Covering(MergeOfComplaints, MergeOfClients), merge);
        Assert.That((await Suite.Grains.Ask<Person>(Person.StreamOf(others))).State.MergedInto, Is.EqualTo(hers));
        Assert.That((await Suite.Ask(Covering(MergeOfComplaints), unmerge)).Error, Is.EqualTo(IdentityErrors.TokenScope));
    }

    [Test]
    public async Task Referral_ThatBecomesAComplaint_IsNotTakenByAProgramThatMayReceiveNone()
    {
        await Suite.Do(People.Activist, new EscalateReport(await Steps.Report()));
        var inbox = (await Suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single();
        var program = People.Intake with { Covered = ["kernel.referral.answer"] };

        Assert.That((await Suite.Ask(program, new AcceptReferralRequest(new(inbox.Id)))).Error, Is.EqualTo(KernelErrors.NotAllowed));
        await Suite.Do(program with { Covered = ["kernel.referral.answer", Permissions.ReceiveComplaint] }, new AcceptReferralRequest(new(inbox.Id)));
    }

    [Test]
    public async Task List_OfWhatTheTokenDoesNotCover_ShowsNothing()
    {
        await new Care(Suite).Register();
        var clause = Suite.Tables.Where(Covering(MergeOfClients), Permissions.ReadClient, "c");

        Assert.That((await Suite.Ask(Covering(Permissions.ReadClient), new ListClients())).Value.Items, Has.Count.EqualTo(1));
        Assert.That((await Suite.Ask(Covering(MergeOfClients), new ListClients())).Error, Is.EqualTo(KernelErrors.NotAllowed));
        Assert.That(clause.Sql, Does.Contain("1 = 0"), "a query that asks for another permission than its endpoint");
    }

    private static Actor Covering(params string[] permissions) => People.Supervisor with { Covered = permissions };

    private async Task<Id<Person>> Subject(StreamId file) => (await Suite.Grains.Head(file))!.Subjects[0];
}
