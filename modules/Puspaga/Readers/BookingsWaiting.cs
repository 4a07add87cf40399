using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Pages;

namespace Lindung.Puspaga.Readers;

/// <summary>Bookings that nobody has answered yet, and one's own of today.</summary>
internal sealed class BookingsWaiting(IDoors doors, IReadTables tables, IRequestScope scope, TimeProvider time) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        if (scope.Actor is not { } reader || await doors.Refusal(typeof(ReadUnitWeek), cancellation: cancellation) is not null) return [];
        var clause = tables.Where(reader, Permissions.ReadSchedule, "b");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.AddDynamicParams(new
        {
            today = IndonesianZone.Of(reader.UnitRegion).DayOf(time.GetUtcNow()), me = reader.Account.Value,
            asked = BookingCodes.Of(BookingStatus.Requested).ToString(), accepted = BookingCodes.Of(BookingStatus.Accepted).ToString(),
        });
        await using var connection = await tables.Open(cancellation);
        var (asked, mine) = await connection.QuerySingleAsync<(long Asked, long Mine)>(new CommandDefinition(
            $"""
            SELECT COUNT(CASE WHEN b.status = @asked THEN 1 END) AS Asked, COUNT(CASE WHEN b.status = @accepted AND b.on_day = @today AND b.counsellor = @me THEN 1 END) AS Mine
            FROM {tables.NameOf(BookingRows.Rows)} b WHERE {clause.Sql} AND b.on_day >= @today
            """,
            parameters, cancellationToken: cancellation));
        return
        [
            new(new("Janji menunggu diterima", "Bookings to accept"), asked, PageEndpoints.Root + PageMap.Schedule),
            new(new("Sesi saya hari ini", "My sessions today"), mine, PageEndpoints.Root + PageMap.Calendar),
        ];
    }
}
