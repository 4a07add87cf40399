using Dapper;
using Lindung.Kernel;

namespace Lindung.Puspaga.Readers;

/// <param name="Day">The stream of the counsellor's day: the address of the booking's steps.</param>
/// <param name="Number">The episode's number; nobody's name.</param>
internal sealed record BookingRow(
    Guid Day, Guid Booking, Guid Episode, string Number, Id<Account> Counsellor, DateTimeOffset From, DateTimeOffset To, Code Mode, Code Status);

/// <summary>The bookings that a reader may know of, in the order of their hours.</summary>
internal static class Schedule
{
    private const int MostDays = 31;
    private const int UsualDays = 14;

    /// <summary>Both days or neither, the first day first.</summary>
    public static bool IsSpan(DateOnly? from, DateOnly? to) =>
        from is null && to is null || from is { } first && to is { } last && last >= first && last.DayNumber - first.DayNumber < MostDays;

    /// <param name="counsellor">Null: everybody's.</param>
    public static async Task<IReadOnlyList<BookingRow>> Of(
        IReadTables tables, Actor reader, DateOnly? from, DateOnly? to, Id<Account>? counsellor, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = IndonesianZone.Of(reader.UnitRegion).DayOf(now);
        var clause = tables.Where(reader, Permissions.ReadSchedule, "b");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("from", from ?? today);
        parameters.Add("to", to ?? today.AddDays(UsualDays));
        var whose = "";
        if (counsellor is { } one)
        {
            whose = " AND b.counsellor = @counsellor";
            parameters.Add("counsellor", one.Value);
        }

        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT b.day_stream AS Day, b.booking AS Booking, b.record AS Episode, COALESCE(e.number, '') AS Number, b.counsellor AS Counsellor, b.starts_at AS StartsAt,
                b.ends_at AS EndsAt, b.mode AS Mode, b.status AS Status
            FROM {tables.NameOf(BookingRows.Rows)} b LEFT JOIN {tables.NameOf(EpisodeRows.Rows)} e ON e.record = b.record
            WHERE {clause.Sql} AND b.on_day >= @from AND b.on_day <= @to{whose}
            ORDER BY b.starts_at, b.booking
            """,
            parameters, cancellationToken: cancellation));
        return [.. rows.Select(r => new BookingRow(r.Day, r.Booking, r.Episode, r.Number, new(r.Counsellor), r.StartsAt, r.EndsAt, Code.Parse(r.Mode), Code.Parse(r.Status)))];
    }

    private sealed class Row
    {
        public Guid Day { get; init; }

        public Guid Booking { get; init; }

        public Guid Episode { get; init; }

        public string Number { get; init; } = "";

        public Guid Counsellor { get; init; }

        public DateTimeOffset StartsAt { get; init; }

        public DateTimeOffset EndsAt { get; init; }

        public string Mode { get; init; } = "";

        public string Status { get; init; } = "";
    }
}
