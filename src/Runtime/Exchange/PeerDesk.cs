using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>Makes the own card, adds and revokes peers: what the tool and the admins' pages have in common.</summary>
internal sealed class PeerDesk(IGrains grains, ExchangeKeys keys, IReadTables tables, ProjectionRunner projections)
{
    private const int LongestCode = 12;

    /// <summary>The tenant of a region; without one the only tenant that there is. Practice exchanges nothing and is none of them.</summary>
    [Unscoped("names and regions of offices are no secret; the tool works for the whole deployment")]
    internal async Task<Result<Tenant>> Office(string? region, CancellationToken cancellation)
    {
        await projections.Opened.WaitAsync(cancellation);
        await using var connection = await tables.Open(cancellation);
        var all = (await connection.QueryAsync<OfficeRow>($"SELECT tenant AS Id, region AS Region, name AS Name, practice AS IsPractice FROM {tables.NameOf(TenantList.TableOf)}"))
            .Where(t => !t.IsPractice && (region is null || t.Region == region)).ToList();
        return all is [var one] ? new Tenant(new(one.Id), one.Region.Length == 0 ? default : RegionCode.Parse(one.Region), one.Name, one.IsPractice) : ExchangeErrors.WhichOffice;
    }

    /// <summary>The own card with all units that work here.</summary>
    internal async Task<Result<PeerCard>> Card(Tenant office, string? address, CancellationToken cancellation)
    {
        if (address is not null && !PeerCard.IsSafe(address)) return ExchangeErrors.AddressUnsafe;
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(office.Id), cancellation)).State;
        var own = (await Units(office.Id, cancellation)).Where(u => book.At(u.Id) is null).ToList();
        return PeerCard.Make(await keys.OfOrNew(office.Id, cancellation), office.Name, office.Region, address, own);
    }

    /// <summary>Adds a peer whose fingerprint somebody compared; each of its units gets an entry in the own directory.</summary>
    internal async Task<Result<Receipt>> Add(Caller caller, Tenant office, PeerCard card, string fingerprint, CancellationToken cancellation)
    {
        var theirs = card.Keys()!.Fingerprint;
        if (PeerKeys.Plain(fingerprint) != theirs) return ExchangeErrors.FingerprintDiffers;
        if (theirs == (await keys.OfOrNew(office.Id, cancellation)).Keys.Fingerprint) return ExchangeErrors.Oneself;
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(office.Id), cancellation)).State;
        var steps = new List<Step> { new(PeerBook.StreamOf(office.Id), new AddPeer(theirs, card)) };
        var fresh = card.Units.Where(u => book.At(Peer.Entry(office.Id, theirs, u.Id)) is null).ToList();
        foreach (var city in fresh.GroupBy(u => UnitCodes.StreamOf(office.Id, u.Region)))
        {
            var given = (await grains.Ask<UnitCodes>(city.Key, cancellation)).State.Given.ToHashSet();
            var codes = new List<string>();
            foreach (var unit in city)
            {
                codes.Add(Free(unit.Code, given));
                steps.Add(new(ServiceUnit.StreamOf(Peer.Entry(office.Id, theirs, unit.Id)), new OpenUnit(unit.Type, codes[^1], $"{unit.Name} ({card.Name})", unit.Region, null, office.IsPractice)));
            }
            steps.Add(new(city.Key, new GiveUnitCodes(codes)));
        }
        return await grains.Tell(caller, steps, cancellation);
    }

    /// <summary>Brings a card; it waits for somebody else who compares its fingerprint.</summary>
    internal async Task<Result<Receipt>> Propose(Caller caller, string text, CancellationToken cancellation)
    {
        var card = PeerCard.Read(text);
        if (card.Error is { } none) return none;
        var (office, theirs) = (caller.Actor.Tenant, card.Value.Keys()!.Fingerprint);
        if (theirs == (await keys.OfOrNew(office, cancellation)).Keys.Fingerprint) return ExchangeErrors.Oneself;
        return await grains.Tell(caller, PeerBook.StreamOf(office), new ProposePeer(theirs, card.Value), cancellation);
    }

    internal Task<Result<Receipt>> Revoke(Caller caller, string fingerprint, CancellationToken cancellation) =>
        grains.Tell(caller, PeerBook.StreamOf(caller.Actor.Tenant), new RevokePeer(PeerKeys.Plain(fingerprint)), cancellation);

    /// <summary>Their code where it is free here, else the next one like it.</summary>
    private static string Free(string code, HashSet<string> given)
    {
        var free = code;
        for (var n = 2; !given.Add(free); n++)
        {
            var mark = $"L{n}";
            free = code[..Math.Min(code.Length, LongestCode - mark.Length)] + mark;
        }
        return free;
    }

    [Unscoped("names and regions of offices are no secret; every caller asks for its own tenant")]
    private async Task<IReadOnlyList<PeerUnit>> Units(Id<Tenant> tenant, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<UnitRow>(
            $"SELECT id AS Id, type AS Type, code AS Code, name AS Name, region AS Region FROM {tables.NameOf(UnitList.TableOf)} WHERE tenant = @tenant ORDER BY region, code", new { tenant = tenant.Value });
        return [.. rows.Select(r => new PeerUnit(new(r.Id), r.Type, r.Code, r.Name, r.Region.Length == 0 ? default : RegionCode.Parse(r.Region)))];
    }

    private sealed class OfficeRow
    {
        public Guid Id { get; init; }

        public string Region { get; init; } = "";

        public string Name { get; init; } = "";

        public bool IsPractice { get; init; }
    }

    private sealed class UnitRow
    {
        public Guid Id { get; init; }

        public string Type { get; init; } = "";

        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Region { get; init; } = "";
    }
}
