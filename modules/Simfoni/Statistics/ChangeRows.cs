using System.Runtime.InteropServices;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>
/// Every change as it was recorded, in codes and ages, packed by province, year of the report and day: what figures deeper or finer than
/// the kept sums are counted from, what stands between two moments of a day, and why figures changed.
/// </summary>
internal sealed class ChangeRows : Projection
{
    public static Table Rows { get; } = CountRows.Of("simfoni_changes");

    public override Table Table => Rows;

    public override int Version => 2;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(RecordCounted)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => Apply([recorded], writer);

    public override async ValueTask Apply(IReadOnlyList<RecordedEvent> batch, IProjectionWriter writer)
    {
        var words = await CountRows.Words(writer);
        var packing = new ChangePacking(words);
        foreach (var recorded in batch) packing.Add(recorded.Position, Days.Of(recorded), (RecordCounted)recorded.Event);
        var rows = new List<(Dictionary<string, object?> Key, byte[] Content)>();
        foreach (var (row, packer) in packing.Rows)
        {
            var key = CountRows.Key(row.Province, row.Year, row.Day);
            rows.Add((key, [.. await writer.Read(key, CountRows.Content) ?? [], .. packer.Packed]));
        }

        foreach (var (key, content) in rows) await CountRows.Put(writer, key, content);
        await CountRows.Put(writer, words);
    }
}

/// <summary>Packs changes: position, cause, status before and after, and what the record counts as. A change of what it counts as is two.</summary>
internal sealed class ChangePacking(Words words)
{
    private readonly Countable _before = new();
    private readonly Countable _after = new();
    private readonly Packer _one = new();
    private readonly Dictionary<(RegionCode Province, int Year, DateOnly Day), Packer> _rows = [];

    public IReadOnlyDictionary<(RegionCode Province, int Year, DateOnly Day), Packer> Rows => _rows;

    public void Add(long position, DateOnly day, RecordCounted counted)
    {
        var (before, after) = (counted.Before, counted.After);
        if (before is not null) _before.Read(before, words);
        if (after is not null) _after.Read(after, words);
        if (before is not null && after is not null && PlaceOf(before, day) == PlaceOf(after, day) && _before.Numbers.SequenceEqual(_after.Numbers))
        {
            Add(position, counted.Cause, PlaceOf(after, day), before.Status, after.Status, _after);
            return;
        }

        if (before is not null) Add(position, counted.Cause, PlaceOf(before, day), before.Status, null, _before);
        if (after is not null) Add(position, counted.Cause, PlaceOf(after, day), null, after.Status, _after);
    }

    private void Add(long position, Code cause, (RegionCode Province, int Year, DateOnly Day) place, Code? minus, Code? plus, Countable countable)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, place, out _);
        row ??= new();
        _one.Clear();
        _one.Add(position);
        _one.Add(words.NumberOf(cause.ToString()));
        _one.Add(NumberOf(minus));
        _one.Add(NumberOf(plus));
        countable.WriteTo(_one);
        row.Add(_one.Length);
        row.Add(_one.Packed);
    }

    private static (RegionCode Province, int Year, DateOnly Day) PlaceOf(Counted counted, DateOnly day) => (counted.Region.At(1), counted.ReportedOn.Year, day);

    private static int NumberOf(Code? status) => status is { } known ? Array.IndexOf(FigureStatus.All, known) : -1;
}

/// <summary>Reads packed changes one after the other; what a record counts as only where it is asked for.</summary>
internal ref struct Changes(byte[] packed)
{
    private Unpacker _packed = new(packed);
    private int _next;
    private int _countable;

    public long Position { get; private set; }

    public int Cause { get; private set; }

    /// <summary>The status under which it counted; −1: it did not.</summary>
    public int Minus { get; private set; }

    /// <summary>The status under which it counts; −1: it does not.</summary>
    public int Plus { get; private set; }

    public int City { get; private set; }

    public int District { get; private set; }

    public bool MoveNext()
    {
        _packed.GoTo(_next);
        if (!_packed.HasMore) return false;
        var length = (int)_packed.Next();
        _next = _packed.At + length;
        Position = _packed.Next();
        Cause = (int)_packed.Next();
        Minus = (int)_packed.Next();
        Plus = (int)_packed.Next();
        _countable = _packed.At;
        _packed.Next();
        City = (int)_packed.Next();
        District = (int)_packed.Next();
        return true;
    }

    /// <summary>Whether it happened in a region of the row's province, or of the nation.</summary>
    public readonly bool IsWithin(RegionCode region) =>
        (region.Level < 2 || City == Countable.NumberOf(region, 2)) && (region.Level < 3 || District == Countable.NumberOf(region, 3));

    public void Read(Countable into)
    {
        _packed.GoTo(_countable);
        into.Read(ref _packed);
    }
}
