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
            if (IsSwapped(unit) || IsExchanged(unit, bothWays: true)) continue;
            // All that follows an insertion or deletion stands one place off: that is one change, not many.
            var hasMovedOn = HaveMoved(i + 1, +1);
            if ((hasMovedOn || i + 1 == _units.Count) && IsInserted(unit)) return;
            if (!hasMovedOn && IsExchanged(unit, bothWays: false)) continue;
            if (hasMovedOn || HaveMoved(i + 1, -1))
            {
                TellMoved(unit, hasMovedOn);
                return;
            }
            if (!IsRewritten(unit)) Blame(unit);
        }
    }

    /// <summary>Whether most of the units from there on bind what stands so many places further.</summary>
    private bool HaveMoved(int first, int by) =>
        _units.Skip(first).Count(u => MayHash(u.Events.Count) && Binds(u, by)) * 2 > _units.Count - first;

    private void TellMoved(SuspectUnit unit, bool on)
    {
        var (first, last) = (unit.Command.FirstPosition, unit.Command.LastPosition);
        if (first < last) findings.Unclear(first, last);
        else if (on) findings.Inserted(unit.Events[0]);
        else findings.Missing(first, last);
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
        for (var a = 0; a < movable.Count; a++)
            for (var b = a + 1; b < movable.Count && MayHash(unit.Events.Count); b++)
            {
                var (i, j) = (movable[a], movable[b]);
                if (!unit.BindsWith(i, unit.Events[j], j, unit.Events[i])) continue;
                findings.Reordered(Named(unit.Events[i]), "position");
                findings.Reordered(Named(unit.Events[j]), "position");
                return true;
            }
        return false;
    }

    /// <summary>A row of another unit's in the place of one of this unit's.</summary>
    private bool IsExchanged(SuspectUnit unit, bool bothWays)
    {
        var own = OwnTime(unit.Events);
        bool IsOwn(StoredEvent e) => own is null || TimeOf(e) == own;
        var others = _standing.Values.Where(e => !unit.Covers(e.Position) && IsOwn(e)).ToList();
        var strangers = Enumerable.Range(0, unit.Events.Count).Where(i => !IsOwn(unit.Events[i])).ToList();
        foreach (var i in strangers.Count > 0 ? strangers : Movable(unit.Events))
            foreach (var other in others)
            {
                if (!MayHash(unit.Events.Count)) return false;
                if (!unit.BindsWith(i, other) || bothWays && !IsBoundElsewhere(unit.Events[i], other.Position)) continue;
                findings.Reordered(Named(unit.Events[i]), "position");
                return true;
            }
        return false;
    }

    /// <summary>Whether the unit at that position binds the event there.</summary>
    private bool IsBoundElsewhere(StoredEvent e, long position) =>
        _units.Find(u => u.Covers(position)) is { HasGap: false } unit && unit.BindsWith((int)(position - unit.Command.FirstPosition), e);

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

    private bool MayHash(int events) => (_left -= CommandLength + events * EventHash.Length) > 0;
}
