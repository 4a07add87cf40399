using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// How each officer read on one day, what stands out first: own kin, colleagues, neighbours, at night, very many files, files on which she does not work,
/// look-ups that no intake followed. It proves nothing; it says whom to ask. For the data-protection officer, in her own tenant; ids, codes and counts.
/// </summary>
/// <param name="Day">Which day where one works; null: today.</param>
[AlwaysOn("who read what can be asked at any time")]
[Requires("kernel.access-log.read")]
internal sealed record ListReadingHabits(DateOnly? Day = null) : IRead<ReadingHabits>, ILogged<ReadingHabits>
{
    public ReadEntry Shown(ReadingHabits answer) => new([], [], "kernel.access-log.habits");
}

/// <param name="Day">Which day.</param>
/// <param name="Whole">Whether every read of the day was looked at; false: only the latest.</param>
/// <param name="Officers">What stands out first.</param>
internal sealed record ReadingHabits(DateOnly Day, bool Whole, IReadOnlyList<ReadingHabit> Officers);

/// <param name="Account">Whose account.</param>
/// <param name="Name">As colleagues call her.</param>
/// <param name="Unit">In which unit she read.</param>
/// <param name="Reads">Answers that showed personal data.</param>
/// <param name="Files">Different files.</param>
/// <param name="WithoutTask">Of them, files on which she did not work that day and which she did not open.</param>
/// <param name="AtNight">Reads from 22.00 to 05.00 where she works.</param>
/// <param name="LookUps">Look-ups of persons who were only typed.</param>
/// <param name="WithoutIntake">Of them, those after which she saved no intake within half a day.</param>
/// <param name="Kin">Persons whom she read or looked for, found or not shown, who are her kin or she herself.</param>
/// <param name="Colleagues">Such persons who hold an account of the tenant.</param>
/// <param name="Neighbours">Such persons who live in her village, in files that were not hers or in look-ups that no intake followed.</param>
/// <param name="Marks">What stands out: KERABAT, REKAN, TETANGGA, MALAM, BANYAK, TANPA_TUGAS, CARI.</param>
internal sealed record ReadingHabit(
    Guid Account, string Name, Id<ServiceUnit> Unit, int Reads, int Files, int WithoutTask, int AtNight, int LookUps, int WithoutIntake,
    int Kin, int Colleagues, int Neighbours, IReadOnlyList<string> Marks);

[Unscoped("counts of the tenant's own read log for who answers for data protection; no file is named")]
internal sealed class ListReadingHabitsHandler(
    EventStore store, IReadTables tables, IKinship kinship, PersonSearch persons, WallNames names, IRequestScope scope, TimeProvider time) : IReadHandler<ListReadingHabits, ReadingHabits>
{
    private const int PageSize = 1_000;
    private const int Most = 50_000;
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    public async Task<Result<ReadingHabits>> Handle(ListReadingHabits request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var zone = IndonesianZone.Of(actor.UnitRegion);
        var day = request.Day ?? zone.DayOf(time.GetUtcNow());
        var begins = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), zone.Offset);
        var (lines, whole) = await Lines(actor.Tenant, begins, cancellationToken);
        var records = lines.Where(l => l.FieldClasses.Length > 0 || l.Purpose == LookUps.Meant).SelectMany(l => l.Records).Distinct().ToList();
        var work = await CaseWork.Of(tables, actor.Tenant, records, cancellationToken);
        var near = await NearPersons.Of(await kinship.Of(actor.Tenant, cancellationToken), work, persons, actor.Tenant, records, cancellationToken);
        var intakes = await Intakes(actor.Tenant, begins, cancellationToken);
        var habits = new List<ReadingHabit>();
        foreach (var of in lines.GroupBy(l => (l.Account, l.Unit)))
            habits.Add(Habit(of.Key.Account, new(of.Key.Unit), [.. of], work, near, intakes[of.Key.Account], zone) with { Name = (await names.Of([new Id<Account>(of.Key.Account)], cancellationToken))[0] });
        return new ReadingHabits(day, whole, [.. habits.Where(h => h.Reads + h.LookUps > 0).OrderByDescending(h => h.Kin + h.Colleagues).ThenByDescending(h => h.Marks.Count).ThenByDescending(h => h.Files).ThenBy(h => h.Account)]);
    }

    private static ReadingHabit Habit(Guid account, Id<ServiceUnit> unit, IReadOnlyList<ReadLogEntry> lines, CaseWork work, NearPersons near, IEnumerable<DateTimeOffset> intakes, IndonesianZone zone)
    {
        var shown = lines.Where(l => l.FieldClasses.Length > 0).ToList();
        var files = shown.SelectMany(l => l.Records).Distinct().Where(work.IsCase).ToList();
        var others = files.Where(file => !work.IsOf(file, account)).ToList();
        var night = shown.Count(l => l.At.ToOffset(zone.Offset).Hour is >= 22 or < 5);
        var lookUps = lines.Where(l => ReadingMarks.IsLookUp(l.Purpose)).ToList();
        var saved = intakes.ToList();
        var meant = lines.Where(l => l.Purpose == LookUps.Meant).ToList();
        var all = shown.Concat(meant).SelectMany(l => l.Records).ToList();
        var (kin, colleagues) = (near.Kin(account, all), near.Colleagues(account, all));
        var neighbours = near.Neighbours(account, meant.Where(IsIdle).SelectMany(l => l.Records).Concat(others));
        var idle = lookUps.Count(IsIdle);
        return new(
            account, "", unit, shown.Count, files.Count, others.Count, night, lookUps.Count, idle, kin, colleagues, neighbours,
            [.. ReadingMarks.Near(kin, colleagues, neighbours), .. ReadingMarks.Of(files.Count, others.Count, night, idle)]);

        bool IsIdle(ReadLogEntry look) => !saved.Any(at => at >= look.At && at <= look.At + HalfADay);
    }

    private async Task<(IReadOnlyList<ReadLogEntry> Lines, bool Whole)> Lines(Id<Tenant> tenant, DateTimeOffset begins, CancellationToken cancellation)
    {
        var lines = new List<ReadLogEntry>();
        for (var before = 0L; lines.Count < Most;)
        {
            var page = await store.ReadLog(new ReadLogQuery(tenant, null, begins, begins.AddDays(1), before, PageSize) { NewestFirst = true }, cancellation);
            lines.AddRange(page.Select(line => line.Entry));
            if (page.Count < PageSize) return (lines, true);
            before = page[^1].Position;
        }
        return (lines, false);
    }

    /// <summary>When who opened a file or named its subjects.</summary>
    private async Task<ILookup<Guid, DateTimeOffset>> Intakes(Id<Tenant> tenant, DateTimeOffset begins, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.opened_by AS Account, c.opened AS At FROM {tables.NameOf(CaseList.TableOf)} c WHERE c.tenant = @tenant AND c.opened_by IS NOT NULL AND c.opened >= @begins AND c.opened < @ends
            UNION ALL
            SELECT s.named_by AS Account, s.named AS At FROM {tables.NameOf(CaseSubjects.TableOf)} s WHERE s.tenant = @tenant AND s.named_by IS NOT NULL AND s.named >= @begins AND s.named < @ends
            """,
            new { tenant = tenant.Value, begins, ends = begins.AddDays(1) + HalfADay }, cancellationToken: cancellation));
        return rows.ToLookup(row => row.Account, row => row.At);
    }

    private sealed class Row
    {
        public Guid Account { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
