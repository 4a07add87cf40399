using Lindung.Kernel;
using Lindung.Puspaga.Bookings;

namespace Lindung.Puspaga.Readers;

/// <summary>One row per booking: when, with whom, for which episode, in which state.</summary>
internal sealed class BookingRows : Projection
{
    public static Table Rows { get; } = new(
        "puspaga_bookings",
        [
            new("booking", ColumnType.Id), new("day_stream", ColumnType.Id), new("on_day", ColumnType.Date), new("starts_at", ColumnType.Instant), new("ends_at", ColumnType.Instant),
            new("counsellor", ColumnType.Id), new("mode", ColumnType.Text), new("status", ColumnType.Text), new("open", ColumnType.Bool),
        ],
        ["booking"],
        [["tenant", "unit", "on_day"], ["tenant", "counsellor", "on_day"], ["tenant", "region", "open"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(BookingRequested), typeof(BookingAccepted), typeof(BookingRejected), typeof(ClientArrived), typeof(SessionBegan), typeof(BookingFinished), typeof(BookingReviewed),
        typeof(BookingRescheduled), typeof(ClientMissed), typeof(BookingCancelled),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Event is BookingRequested requested) return writer.Put(First(requested, recorded, writer));
        var (booking, status) = CounsellorDay.Became(recorded.Event)!.Value;
        return writer.Set(
            new Dictionary<string, object?> { ["booking"] = booking },
            new Dictionary<string, object?> { ["status"] = BookingCodes.Of(status), ["open"] = Booking.IsOpenIn(status) });
    }

    private static Dictionary<string, object?> First(BookingRequested e, RecordedEvent recorded, IProjectionWriter writer) => new(writer.ScopeOf(recorded))
    {
        ["booking"] = e.Booking,
        ["day_stream"] = recorded.Stream.Id,
        ["on_day"] = e.Day,
        ["starts_at"] = e.From,
        ["ends_at"] = e.To,
        ["counsellor"] = e.Counsellor,
        ["mode"] = e.Mode,
        ["status"] = BookingCodes.Of(BookingStatus.Requested),
        ["open"] = true,
        ["record"] = e.Episode,
    };
}
