using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>How limits and plans are kept, for heads: the same row of a unit for whoever may count it, no small count, no sum over units.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class WorkFigureTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor Dinas = new(Id<Account>.New(), People.Tenant, Id<ServiceUnit>.New(), People.Probolinggo, ["KADIS"]);
    private static readonly Actor Head = People.Supervisor with { Roles = ["KEPALA_UPTD"] };
    private static readonly Actor Elsewhere = new(Id<Account>.New(), Id<Tenant>.New(), Id<ServiceUnit>.New(), RegionCode.Parse("35.73"), ["KADIS"]);
    private static readonly Actor Camat = new(Id<Account>.New(), People.Tenant, Id<ServiceUnit>.New(), People.Mayangan.At(3), ["CAMAT"]);

    private readonly AdjustableClock _clock = new(TimeProvider.System.GetUtcNow());

    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, time: _clock);

    [SetUp]
    public async Task Found()
    {
        foreach (var office in new[] { Dinas, Elsewhere, Camat })
            await Suite.Tell(office, new Step(ServiceUnit.StreamOf(office.Unit), new OpenUnit("DINAS_P3A", "CONTOH", "Kantor Contoh", office.UnitRegion, null, false)));
    }

    [Test]
    public async Task Limits_ThatPassed_AreTheSameForHeadsAndInTheList()
    {
        await Triaged(6, "SEDANG");
        await Triaged(3, "RENDAH");
        var running = await Row(Dinas, "SLA-05");
        _clock.Advance(TimeSpan.FromHours(7));
        var passed = await Row(Dinas, "SLA-05");
        var listed = (await Suite.Ask(Head, new ListDeadlines(true, 200))).Value.Items.Count(d => d.Policy == "SLA-05");

        Assert.That((running!.Begun.Count, running.Running.Count, running.Overdue.Count), Is.EqualTo((6, 6, 0)));
        Assert.That((passed!.Running.Count, passed.Overdue.Count), Is.EqualTo((0, listed)));
        Assert.That(await Row(Head, "SLA-05"), Is.EqualTo(passed), "the unit's own head is told the same");
        Assert.That((await Row(Dinas, "SLA-06"))!.Begun, Is.EqualTo(ToldCount.Not(3, 5)));
    }

    [Test]
    public async Task Limits_OfOtherRegionsAndYears_AreNotThere()
    {
        await Triaged(6, "SEDANG");

        Assert.That((await Figures(Elsewhere)).Rows, Is.Empty);
        Assert.That((await Figures(Camat)).Rows, Is.Empty, "no unit of the kecamatan has limits");
        Assert.That((await Figures(Dinas, new(_clock.GetUtcNow().Year - 1))).Rows, Is.Empty);
        Assert.That((await Suite.Ask(Dinas with { Roles = ["ADMIN_DINAS"] }, new ReadClockFigures())).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public async Task Steps_WhoseDayHasPassed_AreOverdueForHeadsByWhoOwesThem()
    {
        var care = await (await (await new Care(Suite).Register()).Assess()).Plan();
        for (var n = 0; n < 4; n++)
        {
            await Suite.Do(People.Manager, Step(care) with { Activity = People.Code("VISUM"), Responsible = People.Companion.Account });
            await Suite.Do(People.Manager, Step(care) with { Service = People.Code("LY_KESEHATAN"), Partner = People.Hospital });
        }

        var before = await StepsOf(Dinas);
        _clock.Advance(TimeSpan.FromDays(9));
        var after = await StepsOf(Dinas);

        Assert.That(before.Select(s => (s.Partner, s.All.Count, s.Waiting.Count, s.Overdue.Count)), Is.EquivalentTo(new[] { (false, 5L, 5L, 0L), (true, 5L, 5L, 0L) }));
        Assert.That(after.Select(s => (s.Waiting.Count, s.Overdue.Count)), Is.All.EqualTo((0, 5)));
        Assert.That(await StepsOf(Head), Is.EqualTo(after));
        Assert.That((await Suite.Ask(Camat, new CountSteps())).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public async Task Steps_OfAFileBehindAWall_AreNotCountedForWhomItHides()
    {
        var care = await (await (await new Care(Suite).Register()).Assess()).Plan();
        for (var n = 0; n < 5; n++) await Suite.Do(People.Manager, Step(care) with { Activity = People.Code("VISUM"), Responsible = People.Companion.Account });
        var raised = await Suite.Tell(People.Manager, new Step(Lindung.CaseManagement.Clients.Client.StreamOf(care.Client), new RaiseWall([Head.Account], [], People.Code("TERLAPOR"))));
        await Suite.Shown(raised.Position);

        Assert.That((await StepsOf(Dinas)).Select(s => s.Partner), Does.Contain(false));
        Assert.That(await StepsOf(Head), Is.Empty);
    }

    private static AddPlanRow Step(Care care) => new(care.Client, "Didampingi.", "Didampingi satu kali.", Care.Today.AddDays(7));

    private async Task<IReadOnlyList<StepCount>> StepsOf(Actor reader) => (await Suite.Ask(reader, new CountSteps())).Value.Rows;

    private async Task<ClockFigureRow?> Row(Actor reader, string limit) => (await Figures(reader, new(Limit: limit))).Rows.SingleOrDefault();

    private async Task<ClockFigures> Figures(Actor reader, ReadClockFigures? asked = null) => (await Suite.Ask(reader, asked ?? new())).Value;

    private async Task Triaged(int count, string risk)
    {
        for (var n = 0; n < count; n++)
            await Suite.Do(People.Intake, new TriageComplaint(await Steps.Received(danger: false), People.Code("SENDIRI"), People.Code("AMPK"), People.Code(risk)));
    }
}
