using Lindung.Kernel;

namespace Lindung.Puspaga.Readers;

/// <summary>The monthly report of the units (domain.md 8.4) as indicators: the same counts, of the reader's reach within the region asked for.</summary>
[Feature(Features.Counts)]
[Requires(Permissions.ReadStatistics)]
internal sealed class ServiceIndicators(IReadTables tables) : IIndicatorSource
{
    private const string ClientsId = "puspaga.clients";
    private const string SessionsId = "puspaga.sessions";
    private const string NoShowsId = "puspaga.no-shows";

    private static readonly Code Total = Code.Parse("TOTAL");
    private static readonly Code ClientType = Code.Parse("JENIS_KLIEN");
    private static readonly Code Sex = Code.Parse("JENIS_KELAMIN");
    private static readonly Code AgeGroup = Code.Parse("KELOMPOK_USIA");
    private static readonly Code Service = Code.Parse("LAYANAN_PUSPAGA");
    private static readonly Code Mode = Code.Parse("MODE");
    private static readonly Code Theme = Code.Parse("TEMA");

    private static readonly IReadOnlyList<Indicator> Declared =
    [
        new(ClientsId, new("Klien Puspaga", "Clients of Puspaga"),
            new("Orang yang didaftarkan atau mengikuti sesi dalam bulan itu, masing-masing satu kali.", "Persons who were registered or had a session in the month, each once."),
            IndicatorMeasure.Count, Of(CountUnits.Client, Total, ClientType, Sex, AgeGroup)) { IsMonthly = true },
        new(SessionsId, new("Sesi Puspaga", "Sessions of Puspaga"),
            new("Sesi yang terlaksana dalam bulan itu; satu sesi dihitung pada tiap temanya, dan tema di bawah lima sesi tidak ditampilkan.",
                "Sessions held in the month; one counts under each of its themes, and themes of fewer than five are not shown."),
            IndicatorMeasure.Count, Of(CountUnits.Session, Total, Service, Mode, Theme)) { IsMonthly = true },
        new(NoShowsId, new("Janji yang tidak dihadiri", "Bookings that were missed"),
            new("Bagian janji bulan itu yang tidak dihadiri klien, dari yang dihadiri atau tidak dihadiri.", "The share of the month's bookings that the client missed, of those she came to or missed."),
            IndicatorMeasure.Share, Of(CountUnits.Booking, Total)) { IsMonthly = true },
    ];

    public IReadOnlyList<Indicator> Indicators => Declared;

    public async ValueTask<IndicatorAnswer> Answer(IndicatorQuestion question, Actor reader, CancellationToken cancellation)
    {
        var counting = new MonthCounts(tables, reader, new(question.Year, question.Month!.Value, 1), question.Region);
        return question.Indicator.Id switch
        {
            ClientsId => Counted(await counting.Clients(cancellation), question.Table.By),
            SessionsId => await Sessions(counting, question.Table.By, cancellation),
            _ => Missed(await counting.Bookings(cancellation)),
        };
    }

    private static IndicatorAnswer Counted(IReadOnlyList<ClientCount> clients, Code by) => new(
        [
            .. clients.GroupBy(c => by == ClientType ? c.ClientType : by == Sex ? c.Sex : by == AgeGroup ? c.AgeGroup : Total)
                .OrderBy(g => g.Key.ToString(), StringComparer.Ordinal)
                .Select(g => new IndicatorFigure(null, [g.Key], g.Sum(c => c.Count))),
        ],
        clients.Sum(c => c.Count));

    private static async ValueTask<IndicatorAnswer> Sessions(MonthCounts counting, Code by, CancellationToken cancellation)
    {
        var held = await counting.Sessions(by == Mode ? "mode" : "service", cancellation);
        var total = held.Sum(s => s.Count ?? 0);
        var rows = by == Total ? [new(Total, total)] : by == Theme ? CountUnits.WithoutFew(await counting.Themes(cancellation)) : held;
        return new([.. rows.Select(r => new IndicatorFigure(null, [r.Code], r.Count))], total);
    }

    private static IndicatorAnswer Missed((long Missed, long Due) bookings)
    {
        var share = NoShows.Of(bookings.Missed, bookings.Due);
        return new([new(null, [Total], share.Share, share.Due)], null);
    }

    private static IReadOnlyList<IndicatorTable> Of(Code unit, params Code[] breakdowns) => [.. breakdowns.Select(by => new IndicatorTable(unit, by))];
}
