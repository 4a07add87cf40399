using Dapper;
using Lindung.Kernel;

namespace Lindung.Puspaga.Readers;

/// <summary>Appointments that are still to come: they are held or called off before booking is switched off.</summary>
[Unscoped("the plan of a change counts what is open: ids, nobody's name")]
internal sealed class OpenBookings(IReadTables tables) : IOpenItems
{
    private const string Sort = "puspaga.booking";

    public string Feature => Features.Booking;

    public async ValueTask<IReadOnlyList<OpenItem>> In(RegionCode region, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT b.booking AS Booking, b.tenant AS Tenant, b.region AS Region, e.number AS Number
            FROM {tables.NameOf(BookingRows.Rows)} b LEFT JOIN {tables.NameOf(EpisodeRows.Rows)} e ON e.record = b.record
            WHERE b.open = @open AND (b.region = @region OR b.region LIKE @below OR @region = '') ORDER BY b.starts_at
            """,
            new { open = true, region = region.ToString(), below = region + ".%" }, cancellationToken: cancellation));
        return [.. rows.Select(r => new OpenItem(Sort, r.Booking, new(r.Tenant), RegionCode.Parse(r.Region), r.Number, OpenItemDestination.FinishedFirst))];
    }

    private sealed class Row
    {
        public Guid Booking { get; init; }

        public Guid Tenant { get; init; }

        public string Region { get; init; } = "";

        public string? Number { get; init; }
    }
}
