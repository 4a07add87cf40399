using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>A moment found among the days.</summary>
/// <param name="Through">The last day that counts whole.</param>
/// <param name="To">The last day of which anything counts.</param>
/// <param name="Limit">The last position that counts; null: all of those days.</param>
/// <param name="Last">The last change that counts; null: the mark of <paramref name="Through"/>.</param>
internal sealed record Until(DateOnly Through, DateOnly To, long? Limit, long? Last);

[Unscoped("marks and positions of the whole store")]
internal static class Moments
{
    /// <summary>Where the moment lies within a day that has gone on since, only a part of that day counts.</summary>
    public static async ValueTask<Until> Of(IReadTables tables, Moment upTo, CancellationToken cancellation)
    {
        if (upTo.Position is not { } position) return new(upTo.Day, upTo.Day, null, null);
        await using var connection = await tables.Open(cancellation);
        var mark = await connection.QueryFirstOrDefaultAsync<MarkRow>(new CommandDefinition(
            $"SELECT m.day AS Day, m.position AS Position FROM {tables.NameOf(MarkRows.Rows)} m WHERE m.position >= @position AND m.day <= @latest ORDER BY m.position LIMIT 1",
            new { position, latest = upTo.Day }, cancellationToken: cancellation));
        if (mark is null) return new(upTo.Day, upTo.Day, null, null);
        if (mark.Position == position) return new(mark.Day, mark.Day, null, position);
        return new(mark.Day.AddDays(-1), mark.Day, position, await LastOf(tables, connection, mark.Day, position, cancellation));
    }

    private static async ValueTask<long> LastOf(IReadTables tables, DbConnection connection, DateOnly day, long position, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(
            $"SELECT c.content FROM {tables.NameOf(ChangeRows.Rows)} c WHERE c.day = @day AND c.year > 0", new { day }, cancellationToken: cancellation));
        var last = rows.Select(content => LastOf(content, position)).DefaultIfEmpty(0).Max();
        return last > 0 ? last : await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COALESCE(MAX(m.position), 0) FROM {tables.NameOf(MarkRows.Rows)} m WHERE m.position <= @position", new { position }, cancellationToken: cancellation));
    }

    private static long LastOf(byte[] content, long position)
    {
        var last = 0L;
        for (var changes = new Changes(content); changes.MoveNext() && changes.Position <= position;) last = changes.Position;
        return last;
    }

    private sealed class MarkRow
    {
        public DateOnly Day { get; init; }

        public long Position { get; init; }
    }
}
