using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Order, pages and limits of the lists, the same on both stores.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ListTests(Dialect store) : SliceTests(store)
{
    [Test]
    public async Task Board_InPages_ShowsWhatIsDueFirstAndEachComplaintOnce()
    {
        var calm = await Steps.Received(danger: false);
        var low = await Steps.Received(danger: false);
        await Suite.Do(People.Intake, new TriageComplaint(low, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("RENDAH")));
        var danger = await Steps.Received(danger: true);

        var pages = await Pages(cursor => new ListComplaints(Limit: 1, Cursor: cursor));

        Assert.That(pages.Select(row => row.Id), Is.EqualTo(new[] { danger.Value, low.Value, calm.Value }));
        Assert.That(pages.Select(row => (row.Status.ToString(), row.DueAt is null)), Is.EqualTo(new[] { ("BARU", false), ("TRIASE", false), ("BARU", true) }));
    }

    [Test]
    public async Task Board_OfOneState_ShowsThatStateOnly()
    {
        await Steps.Received(danger: false);
        var triaged = await Steps.Received(danger: false);
        await Suite.Do(People.Intake, new TriageComplaint(triaged, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("SEDANG")));

        var rows = (await Suite.Ask(People.Intake, new ListComplaints(People.Code("TRIASE")))).Value.Items;

        Assert.That(rows.Select(row => row.Id), Is.EqualTo(new[] { triaged.Value }));
    }

    [Test]
    public async Task Board_AfterHelp_IsNoLongerDue()
    {
        var complaint = await Steps.Received(danger: true);
        await Suite.Do(People.Intake, new RecordEmergencyStep(complaint, true));
        var contacted = (await Suite.Ask(People.Intake, new ListComplaints())).Value.Items.Single().DueAt!.Value;
        await Suite.Do(People.Intake, new RecordEmergencyStep(complaint, false, People.Code("PENJANGKAUAN")));

        var row = (await Suite.Ask(People.Intake, new ListComplaints())).Value.Items.Single();

        Assert.That((contacted - row.ReceivedAt, row.DueAt), Is.EqualTo((TimeSpan.FromHours(2), (DateTimeOffset?)null)));
    }

    [Test]
    public async Task MyReports_InPages_ComeNewestFirst()
    {
        var reports = new List<Guid>();
        for (var i = 0; i < 3; i++) reports.Add((await Suite.Do(People.Activist, Patbm.Reports.Request)).Id);
        var first = (await Suite.Ask(People.Activist, new ListMyReports(2))).Value;

        var second = (await Suite.Ask(People.Activist, new ListMyReports(2, first.Next))).Value;

        Assert.That(first.Items.Concat(second.Items).Select(row => row.Id), Is.EqualTo(Enumerable.Reverse(reports)));
        Assert.That(second.Next, Is.Null);
    }

    [Test]
    public async Task Lists_WithAForgedOrForeignCursorOrNoLimit_AreRefused()
    {
        await Steps.Received(danger: false);
        await Steps.Received(danger: false);
        var foreign = (await Suite.Ask(People.Intake, new ListComplaints(Limit: 1))).Value.Next;

        Assert.That((await Suite.Ask(People.Intake, new ListComplaints(Cursor: "bukan-kursor"))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That((await Suite.Ask(People.Intake, new ListReferrals(Cursor: foreign))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That((await Suite.Ask(People.Intake, new ListComplaints(Limit: 0))).Error?.Code, Is.EqualTo(KernelErrors.NotValid.Code));
    }

    [Test]
    public async Task Lists_WithoutThePermission_AreRefused()
    {
        Assert.That((await Suite.Ask(People.Activist, new ListComplaints())).Error, Is.EqualTo(KernelErrors.NotAllowed));
        Assert.That((await Suite.Ask(People.Intake, new CountReports())).Error, Is.EqualTo(KernelErrors.NotAllowed));
        Assert.That((await Suite.Ask(People.Activist, new ListReferrals())).Error, Is.EqualTo(KernelErrors.NotAllowed), "the activist sees status words only");
    }

    private async Task<List<ComplaintRow>> Pages(Func<string?, IRead<Page<ComplaintRow>>> ask)
    {
        var rows = new List<ComplaintRow>();
        string? cursor = null;
        do
        {
            var page = (await Suite.Ask(People.Intake, ask(cursor))).Value;
            rows.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return rows;
    }
}
