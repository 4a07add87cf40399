using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Who is responsible for a step of a plan finds it among her tasks until it is done, and nobody else does.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class TaskTests(Dialect store) : SliceTests(store)
{
    [Test]
    public async Task Step_OfOnesOwn_IsATaskUntilItIsDone()
    {
        var care = await (await (await new Care(Suite).Register()).Assess()).Plan();
        await Suite.Do(People.Manager, Step(care, 9, People.Companion));
        await Suite.Do(People.Manager, Step(care, 3, People.Companion));
        await Suite.Do(People.Manager, Step(care, 5, People.Manager));

        var before = await Tasks(People.Companion);
        var own = await Tasks(People.Manager);
        await Suite.Do(People.Companion, new ReportPlanRow(care.Client, 4, People.Code("TERLAKSANA")));
        var after = await Tasks(People.Companion);

        Assert.That(before.Select(t => t.Due), Is.Ordered);
        Assert.That(before.Select(t => t.Step), Does.Contain(3).And.Contain(4).And.Not.Contain(5));
        Assert.That(own.Select(t => t.Step), Is.EqualTo(new[] { 5 }));
        Assert.That(after.Select(t => t.Step), Is.EqualTo(before.Select(t => t.Step).Where(step => step != 4)));
        Assert.That(await Tasks(People.Supervisor), Is.Empty);
    }

    [Test]
    public async Task Tasks_OfMoreThanAPage_AreToldOnceEach()
    {
        var care = await (await (await new Care(Suite).Register()).Assess()).Plan();
        for (var n = 0; n < 4; n++) await Suite.Do(People.Manager, Step(care, 3, People.Companion));

        var first = (await Suite.Ask(People.Companion, new ListTasks(2))).Value;
        var rest = (await Suite.Ask(People.Companion, new ListTasks(200, first.Next))).Value;

        Assert.That(first.Items, Has.Count.EqualTo(2));
        Assert.That(first.Items.Concat(rest.Items), Is.EqualTo(await Tasks(People.Companion)));
    }

    private static AddPlanRow Step(Care care, int days, Actor responsible) =>
        new(care.Client, "Didampingi.", "Didampingi satu kali.", Care.Today.AddDays(days), People.Code("VISUM"), Responsible: responsible.Account);

    private async Task<IReadOnlyList<TaskRow>> Tasks(Actor reader) => (await Suite.Ask(reader, new ListTasks(200))).Value.Items;
}
