namespace Lindung.Storage;

/// <summary>
/// Tells what happened to events that fit their own hashes but not their commands: it looks for the change after which a command
/// binds its events again, and names what that change would move. Where none is found, it names those that nothing vouches for.
/// </summary>
internal sealed class Explanation(Findings findings)
{
    private const int MostEvents = 10_000;
    private const int FewEvents = 64;
    private const int CommandLength = 512;
    private readonly List<SuspectUnit> _units = [];
    private readonly Dictionary<long, StoredEvent> _standing = [];
    private readonly Dictionary<(Guid Stream, long Version), (byte[] Hash, bool IsBound)> _claims = [];
    private readonly HashSet<Guid> _watched = [];
    private readonly HashSet<Guid> _named = [];

    /// <summary>Bytes still to be hashed in search of a change: some seconds.</summary>
    private long _left = 2L << 30;

    /// <summary>Whether the place of one of the stream's events is explained.</summary>
    public bool Names(Guid stream) => _named.Contains(stream);

    /// <summary>From now on what follows in these streams is asked for their hashes.</summary>
    public void Watch(SuspectUnit unit)
    {
        if (_standing.Count > MostEvents) return;
        foreach (var e in unit.Events) _watched.Add(e.Stream.Id);
    }

    /// <summary>An event that its command binds: what it says of the event before it holds.</summary>
    public void Bound(StoredEvent e)
    {
        if (_watched.Contains(e.Stream.Id)) _claims[(e.Stream.Id, e.Version - 1)] = (e.PreviousHash, true);
    }

    public void Add(SuspectUnit unit)
    {
        if (_standing.Count > MostEvents) return;
        _units.Add(unit);
        foreach (var e in unit.Events)
        {
            Stands(e);
            _claims.TryAdd((e.Stream.Id, e.Version - 1), (e.PreviousHash, false));
        }
    }

    /// <summary>An event of no command.</summary>
    public void AddUnowned(StoredEvent e)
    {
        Stands(e);
        _named.Add(e.Stream.Id);
    }

    public void Run()
    {
        for (var i = 0; i < _units.Count; i++)
        {
            var unit = _units[i];
            if (unit.HasGap) continue;
            var next = i + 1 < _units.Count && _units[i + 1].Command.FirstPosition == unit.Command.LastPosition + 1 ? _units[i + 1] : null;
            // All that follows an insertion or deletion stands one place off: that is one change, not many.
            if ((next is null || Binds(next, +1)) && IsInserted(unit)) return;
            if (IsSwapped(unit) || IsExchanged(unit)) continue;
            if (next is not null && Binds(next, -1))
            {
                if (unit.Events.Count == 1) findings.Missing(unit.Command.FirstPosition, unit.Command.FirstPosition);
                else findings.Unclear(unit.Command.FirstPosition, unit.Command.LastPosition);
                return;
            }
            if (!IsRewritten(unit)) Blame(unit);
        }
    }

    private void Stands(StoredEvent e)
    {
        if (_standing.Count <= MostEvents) _standing.TryAdd(e.Position, e);
    }

    /// <summary>Whether the unit binds what stands so many places further.</summary>
    private bool Binds(SuspectUnit unit, int shift)
    {
        var shifted = new List<StoredEvent>(unit.Events.Count);
        for (var position = unit.Command.FirstPosition; position <= unit.Command.LastPosition; position++)
            if (_standing.TryGetValue(position + shift, out var e)) shifted.Add(e);
            else return false;
        return unit.Binds(shifted);
    }

    private bool IsInserted(SuspectUnit unit)
    {
        if (!_standing.TryGetValue(unit.Command.LastPosition + 1, out var after)) return false;
        for (var i = 0; i < unit.Events.Count && MayHash(unit.Events.Count); i++)
        {
            if (!unit.Binds(unit.Events.Where((_, n) => n != i).Append(after))) continue;
            findings.Inserted(Named(unit.Events[i]));
            return true;
        }
        return false;
    }

    /// <summary>Two rows of the unit in each other's place.</summary>
    private bool IsSwapped(SuspectUnit unit)
    {
        var movable = Movable(unit.Events);
        var hashes = unit.Events.SelectMany(e => e.Hash).ToArray();
        for (var a = 0; a < movable.Count; a++)
            for (var b = a + 1; b < movable.Count && MayHash(unit.Events.Count); b++)
            {
                var (i, j) = (movable[a], movable[b]);
                Put(hashes, i, unit.Events[j]);
                Put(hashes, j, unit.Events[i]);
                if (unit.Binds(hashes))
                {
                    findings.Reordered(Named(unit.Events[i]), "position");
                    findings.Reordered(Named(unit.Events[j]), "position");
                    return true;
                }
                Put(hashes, i, unit.Events[i]);
                Put(hashes, j, unit.Events[j]);
            }
        return false;
    }

    /// <summary>A row of the unit in the place of another unit's, or the two units whole.</summary>
    private bool IsExchanged(SuspectUnit unit)
    {
        if (_units.Exists(u => u != unit && u.Events.Count == unit.Events.Count && MayHash(unit.Events.Count) && unit.Binds(u.Events)))
        {
            findings.Reordered(Named(unit.Events[0]), "position");
            return true;
        }
        var own = OwnTime(unit.Events);
        bool IsOwn(StoredEvent e) => own is null || TimeOf(e) == own;
        var others = _standing.Values.Where(e => (e.Position < unit.Command.FirstPosition || e.Position > unit.Command.LastPosition) && IsOwn(e)).ToList();
        var strangers = Enumerable.Range(0, unit.Events.Count).Where(i => !IsOwn(unit.Events[i])).ToList();
        var hashes = unit.Events.SelectMany(e => e.Hash).ToArray();
        foreach (var i in strangers.Count > 0 ? strangers : Movable(unit.Events))
        {
            foreach (var other in others)
            {
                if (!MayHash(unit.Events.Count)) return false;
                Put(hashes, i, other);
                if (!unit.Binds(hashes)) continue;
                findings.Reordered(Named(unit.Events[i]), "position");
                return true;
            }
            Put(hashes, i, unit.Events[i]);
        }
        return false;
    }

    /// <summary>Rows that were written anew with a hash that fits them, but not what was written after them.</summary>
    private bool IsRewritten(SuspectUnit unit)
    {
        byte[] Claimed(StoredEvent e) => _claims.TryGetValue((e.Stream.Id, e.Version), out var claim) ? claim.Hash : e.Hash;
        if (!unit.Binds(unit.Events.Select(Claimed))) return false;
        foreach (var e in unit.Events.Where(e => !Claimed(e).AsSpan().SequenceEqual(e.Hash))) findings.Altered(e, "content and hash");
        return true;
    }

    private void Blame(SuspectUnit unit)
    {
        if (unit.RootFits)
        {
            findings.AlteredCommand(unit.Command);
            return;
        }
        bool IsVouchedFor(StoredEvent e) =>
            _claims.TryGetValue((e.Stream.Id, e.Version), out var claim) && claim.IsBound && claim.Hash.AsSpan().SequenceEqual(e.Hash);
        var open = unit.Events.Where(e => !IsVouchedFor(e)).ToList();
        if (open is [var one]) findings.Altered(one, "content and hash");
        else if (open.Count == 0) findings.Unclear(unit.Command.FirstPosition, unit.Command.LastPosition);
        else findings.Unclear(open[0].Position, open[^1].Position);
    }

    private StoredEvent Named(StoredEvent e)
    {
        _named.Add(e.Stream.Id);
        return e;
    }

    /// <summary>In a long unit only rows whose neighbours are not their stream's: a row out of its place is one of them.</summary>
    private static List<int> Movable(IReadOnlyList<StoredEvent> events)
    {
        bool Follow(int a, int b) =>
            a >= 0 && b < events.Count && events[a].Stream == events[b].Stream && events[a].Version + 1 == events[b].Version;
        return [.. Enumerable.Range(0, events.Count).Where(i => events.Count <= FewEvents || !Follow(i - 1, i) && !Follow(i, i + 1))];
    }

    /// <summary>When the unit was recorded, which all its events say alike; null where too few say it.</summary>
    private static DateTimeOffset? OwnTime(IReadOnlyList<StoredEvent> events) =>
        events.Count < 3 ? null : events.GroupBy(TimeOf).MaxBy(g => g.Count())!.Key;

    private static DateTimeOffset TimeOf(StoredEvent e) => RecordedAt.TryRead(e.Metadata, out var at) ? at : default;

    private static void Put(byte[] hashes, int place, StoredEvent e) => e.Hash.CopyTo(hashes, place * EventHash.Length);

    private bool MayHash(int events) => (_left -= CommandLength + events * EventHash.Length) > 0;
}
