using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>What stands out in a day's reading is shown to who answers for data protection, and to nobody else.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ReadingHabitTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor Protection = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "PPDP");

    private readonly AdjustableClock _clock = new(TimeProvider.System.GetUtcNow());

    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, time: _clock);

    [Test]
    public async Task Reading_AtNightAndOfFilesThatAreNotHers_IsCounted()
    {
        var client = (await new Care(Suite).Register()).Client;
        var zone = IndonesianZone.Of(People.Probolinggo);
        var tomorrow = zone.DayOf(_clock.GetUtcNow()).AddDays(1);
        MoveTo(tomorrow, 14);
        for (var n = 0; n < 2; n++) await Suite.Ask(People.Supervisor, new ReadClient(client));
        MoveTo(tomorrow, 23);
        await Suite.Ask(People.Manager, new ReadClient(client));

        var habits = (await Suite.Ask(Protection, new ListReadingHabits(tomorrow))).Value.Officers.ToDictionary(h => h.Account);

        var (supervisor, manager) = (habits[People.Supervisor.Account.Value], habits[People.Manager.Account.Value]);
        Assert.That((supervisor.Reads, supervisor.Files, supervisor.AtNight), Is.EqualTo((2, 1, 0)));
        Assert.That((manager.Reads, manager.Files, manager.WithoutTask, manager.AtNight), Is.EqualTo((1, 1, 0, 1)), "she works on it");
        Assert.That(manager.Marks, Is.EqualTo(new[] { "MALAM" }));
        Assert.That((await Suite.Ask(Protection, new ListReadingHabits(tomorrow.AddDays(1)))).Value.Officers.Select(h => h.Account), Does.Not.Contain(People.Manager.Account.Value));
        Assert.That((await Suite.Ask(People.Supervisor, new ListReadingHabits(tomorrow))).Error, Is.EqualTo(KernelErrors.NotAllowed));

        void MoveTo(DateOnly day, int hour) => _clock.Advance(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 30)), zone.Offset) - _clock.GetUtcNow());
    }

    [TestCase(0, 0, 0, 0)]
    [TestCase(ReadingMarks.ManyFiles, ReadingMarks.FilesWithoutTask - 1, 0, ReadingMarks.IdleLookUps - 1)]
    public void Marks_BelowEveryLimit_AreNone(int files, int without, int night, int idle) => Assert.That(ReadingMarks.Of(files, without, night, idle), Is.Empty);

    [TestCase(ReadingMarks.ManyFiles + 1, 0, 0, 0, "BANYAK")]
    [TestCase(10, ReadingMarks.FilesWithoutTask, 0, 0, "TANPA_TUGAS")]
    [TestCase(1, 0, 1, 0, "MALAM")]
    [TestCase(0, 0, 0, ReadingMarks.IdleLookUps, "CARI")]
    public void Marks_AtALimit_NameIt(int files, int without, int night, int idle, string mark) => Assert.That(ReadingMarks.Of(files, without, night, idle), Is.EqualTo(new[] { mark }));
}
