using System.Globalization;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Readers;

/// <summary>Laporan bulanan (domain.md 8.4) of a unit, or summed up for a region or the nation; each table says what it counts.</summary>
/// <param name="Month"><c>2026-03</c>; null: this one.</param>
[Feature(Features.Counts)]
[Requires(Permissions.ReadStatistics)]
internal sealed record CountUnit([property: Open("a year and a month")] string? Month = null) : IRead<UnitCounts>;

/// <param name="Clients">Persons who were registered or had a session in the month; who is served by two offices counts in each.</param>
/// <param name="Themes">A session counts under each of its themes.</param>
internal sealed record UnitCounts(
    string Month, CountTable<ClientCount> Clients, CountTable<CodeCount> Services, CountTable<CodeCount> Modes, CountTable<CodeCount> Themes, NoShows NoShows);

/// <param name="CountingUnit">KLIEN, SESI, JANJI.</param>
/// <param name="Total">How many of them; for themes the sessions, not the sum of the rows.</param>
internal sealed record CountTable<TRow>(Code CountingUnit, long Total, IReadOnlyList<TRow> Rows);

/// <param name="Returning">Registered before the month already.</param>
internal sealed record ClientCount(bool Returning, Code ClientType, Code Sex, Code AgeGroup, long Count);

/// <param name="Count">Null: fewer than five, which could tell of somebody.</param>
internal sealed record CodeCount(Code Code, long? Count);

/// <param name="Due">Bookings of the month that the client came to or missed.</param>
/// <param name="Share">Missed of due; null: none was due.</param>
internal sealed record NoShows(Code CountingUnit, long Missed, long Due, double? Share)
{
    public static NoShows Of(long missed, long due) => new(CountUnits.Booking, missed, due, due == 0 ? null : (double)missed / due);
}

/// <summary>What the module counts.</summary>
internal static class CountUnits
{
    public static readonly Code Client = Code.Parse("KLIEN");
    public static readonly Code Session = Code.Parse("SESI");
    public static readonly Code Booking = Code.Parse("JANJI");

    /// <summary>Below this a theme could be somebody's whom the reader knows to have come (domain.md 6.9).</summary>
    private const long Fewest = 5;

    public static IReadOnlyList<CodeCount> WithoutFew(IReadOnlyList<CodeCount> themes) => [.. themes.Select(t => t.Count < Fewest ? t with { Count = null } : t)];
}

internal sealed class CountUnitValidator : AbstractValidator<CountUnit>
{
    public CountUnitValidator() => RuleFor(r => r.Month).Must(month => month is null || Months.TryParse(month, out _)).Else(Errors.MonthMalformed);
}

internal sealed class CountUnitHandler(IReadTables tables, IRequestScope scope, TimeProvider time) : IReadHandler<CountUnit, UnitCounts>
{
    public async Task<Result<UnitCounts>> Handle(CountUnit request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var first = Months.TryParse(request.Month, out var asked) ? asked : Months.FirstDay(IndonesianZone.Of(actor.UnitRegion).DayOf(time.GetUtcNow()));
        var counting = new MonthCounts(tables, actor, first);
        var clients = await counting.Clients(cancellationToken);
        var services = await counting.Sessions("service", cancellationToken);
        var modes = await counting.Sessions("mode", cancellationToken);
        var themes = await counting.Themes(cancellationToken);
        var held = services.Sum(s => s.Count ?? 0);
        var (missed, due) = await counting.Bookings(cancellationToken);
        return new UnitCounts(
            first.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            new(CountUnits.Client, clients.Sum(c => c.Count), clients),
            new(CountUnits.Session, held, services), new(CountUnits.Session, held, modes),
            new(CountUnits.Session, held, CountUnits.WithoutFew(themes)),
            NoShows.Of(missed, due));
    }
}

internal static class Months
{
    public static DateOnly FirstDay(DateOnly day) => new(day.Year, day.Month, 1);

    public static bool TryParse(string? month, out DateOnly first) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out first) && first.Year is > 1900 and < 9000;
}
