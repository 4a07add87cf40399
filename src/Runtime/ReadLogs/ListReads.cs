using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Who read what, the newest first: for the data-protection officer (PPDP), in her own tenant. Ids and codes, no values.</summary>
/// <param name="Record">Only what showed this record or person.</param>
/// <param name="From">Only from this time on.</param>
/// <param name="Before">Only before this time.</param>
/// <param name="Cursor">The next page.</param>
/// <param name="Account">Only what this officer read.</param>
/// <param name="Day">Only of this day, at the place where one works.</param>
[AlwaysOn("who read what can be asked at any time")]
[Requires("kernel.access-log.read")]
internal sealed record ListReads(Guid? Record = null, DateTimeOffset? From = null, DateTimeOffset? Before = null, string? Cursor = null, Guid? Account = null, DateOnly? Day = null)
    : IRead<Page<ReadRow>>, ILogged<Page<ReadRow>>
{
    // Reading the log is itself a read: of the log, not of the records it names.
    public ReadEntry Shown(Page<ReadRow> answer) => new(Record is { } record ? [record] : [], [], "kernel.access-log.read");
}

/// <summary>One read.</summary>
internal sealed record ReadRow(
    long Position, DateTimeOffset At, Guid Account, Guid Unit, IReadOnlyList<Guid> Records, string FieldClasses, string Purpose, string Device, string Address);

internal sealed class ListReadsHandler(EventStore store, Cursors cursors, IRequestScope scope) : IReadHandler<ListReads, Page<ReadRow>>
{
    private const int PageSize = 100;
    private const string List = "kernel.read-log";

    public async Task<Result<Page<ReadRow>>> Handle(ListReads request, CancellationToken cancellationToken)
    {
        var after = request.Cursor is null ? 0L : cursors.Read<long>(List, request.Cursor) switch { { IsOk: true } place => place.Value, _ => -1 };
        if (after < 0) return EdgeErrors.CursorMalformed;
        var actor = scope.Caller.Actor;
        var (from, before) = request.Day is { } day ? DayOf(day, IndonesianZone.Of(actor.UnitRegion)) : (request.From, request.Before);
        var query = new ReadLogQuery(actor.Tenant, request.Record, from, before, after, PageSize) { Account = request.Account, NewestFirst = true };
        var lines = await store.ReadLog(query, cancellationToken);
        var rows = lines.Select(l => new ReadRow(
            l.Position, l.Entry.At, l.Entry.Account, l.Entry.Unit, l.Entry.Records, l.Entry.FieldClasses, l.Entry.Purpose, l.Entry.Device, l.Entry.Address));
        return new Page<ReadRow>([.. rows], lines.Count < PageSize ? null : cursors.Write(List, lines[^1].Position));
    }

    private static (DateTimeOffset? From, DateTimeOffset? Before) DayOf(DateOnly day, IndonesianZone zone)
    {
        var begins = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), zone.Offset);
        return (begins, begins.AddDays(1));
    }
}
