using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// Facts that wait for one subscription until its feature is on again where they belong: durable rows, in position order. Only the
/// node that runs the subscription touches them.
/// </summary>
internal sealed class ParkedFacts(FeatureTables tables, string subscription, TimeProvider time)
{
    private const int PageSize = 200;
    private readonly HashSet<RegionCode> _regions = [];

    /// <summary>The regions for which something waits.</summary>
    public IReadOnlySet<RegionCode> Regions => _regions;

    /// <summary>Finds what waited when another process ended.</summary>
    public async Task Open(CancellationToken cancellation)
    {
        _regions.Clear();
        foreach (var region in await tables.Query<string>("select distinct region from feature_parked where subscription = @subscription", new { subscription }, cancellation))
            _regions.Add(Code(region));
    }

    /// <summary>Lets a fact wait; again, nothing happens.</summary>
    public async Task Park(StoredEvent stored, string feature, RegionCode region, CancellationToken cancellation)
    {
        await tables.Execute(
            """
            insert into feature_parked (subscription, position, feature, region, stream, parked) values (@subscription, @Position, @feature, @region, @stream, @now)
            on conflict do nothing
            """,
            new { subscription, stored.Position, feature, region = region.ToString(), stream = stored.Stream.ToString(), now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
        _regions.Add(region);
    }

    /// <summary>The first positions that wait for a region, in order.</summary>
    public async Task<IReadOnlyList<long>> First(RegionCode region, CancellationToken cancellation)
    {
        var first = await tables.Query<long>(
            $"select position from feature_parked where subscription = @subscription and region = @region order by position limit {PageSize}",
            new { subscription, region = region.ToString() }, cancellation);
        if (first.Count == 0) _regions.Remove(region);
        return first;
    }

    /// <summary>The fact was handed over.</summary>
    public Task Handed(long position, CancellationToken cancellation) =>
        tables.Execute("delete from feature_parked where subscription = @subscription and position = @position", new { subscription, position }, cancellation);

    /// <summary>What waits of a case follows it to its new owner's region: from now on that one decides.</summary>
    public async Task Follow(StreamId stream, RegionCode region, CancellationToken cancellation)
    {
        var moved = await tables.Execute(
            "update feature_parked set region = @region where subscription = @subscription and stream = @stream",
            new { subscription, region = region.ToString(), stream = stream.ToString() }, cancellation);
        if (moved > 0) _regions.Add(region);
    }

    private static RegionCode Code(string region) => region.Length == 0 ? RegionCode.Nation : RegionCode.Parse(region);
}
