using System.Runtime.InteropServices;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>How many things stand in each cell of the fixed tables of an area, by status; cells by number.</summary>
internal sealed class Sums
{
    private readonly List<long> _n = [];

    public Sums(byte[]? packed = null)
    {
        for (var unpacker = new Unpacker(packed); unpacker.HasMore;) _n.Add(unpacker.Next());
    }

    public void Add(int cell, int status, long n)
    {
        var at = (cell * FigureStatus.All.Length) + status;
        if (at >= _n.Count) CollectionsMarshal.SetCount(_n, at + 1);
        _n[at] += n;
    }

    public void Add(Sums others)
    {
        if (others._n.Count > _n.Count) CollectionsMarshal.SetCount(_n, others._n.Count);
        for (var i = 0; i < others._n.Count; i++) _n[i] += others._n[i];
    }

    /// <summary>Those of a status and of all that are more certain.</summary>
    public long AtLeast(int cell, int status)
    {
        var sum = 0L;
        for (var at = (cell * FigureStatus.All.Length) + status; at < Math.Min(_n.Count, (cell + 1) * FigureStatus.All.Length); at++) sum += _n[at];
        return sum;
    }

    public byte[] ToBytes()
    {
        var packer = new Packer();
        foreach (var n in _n) packer.Add(n);
        return packer.Packed.ToArray();
    }
}

/// <summary>Sums up the changes of a batch, by area, year of the report and day.</summary>
internal sealed class Summing(Words cells)
{
    private static readonly ILookup<Countables, (FixedTable Table, int Number)> Tables =
        FixedTables.All.Select((table, number) => (Table: table, Number: number)).ToLookup(t => t.Table.Sort);

    private readonly Words _codes = new();
    private readonly Countable _countable = new();
    private readonly List<Thing> _things = [];
    private readonly List<int> _cells = [];
    private readonly Dictionary<(int Table, long Cell), int> _numbers = [];
    private readonly Dictionary<(RegionCode Area, int Year, DateOnly Day), Sums> _sums = [];

    public IEnumerable<IGrouping<(RegionCode Area, int Year), (DateOnly Day, Sums Sums)>> Summed =>
        _sums.OrderBy(s => s.Key.Day).GroupBy(s => (s.Key.Area, s.Key.Year), s => (s.Key.Day, s.Value));

    public void Add(Counted? counted, int sign, DateOnly day)
    {
        if (counted is null || Array.IndexOf(FigureStatus.All, counted.Status) is not (>= 0 and var status)) return;
        _countable.Read(counted, _codes);
        Count();
        for (var level = 0; level <= Math.Min(counted.Region.Level, Kept.Deepest); level++)
        {
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (counted.Region.At(level), counted.ReportedOn.Year, Kept.DayOf(level, day)), out _);
            sums ??= new();
            foreach (var cell in _cells) sums.Add(cell, status, sign);
        }
    }

    private void Count()
    {
        _cells.Clear();
        foreach (var tables in Tables)
        {
            _countable.List(tables.Key, _things);
            foreach (var (table, number) in tables)
                foreach (var thing in _things) _cells.Add(NumberOf(table, number, table.CellOf(_countable, thing)));
        }
    }

    private int NumberOf(FixedTable table, int number, long cell)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, (number, cell), out var exists);
        return exists ? known : known = cells.NumberOf(Kept.NameOf(table, table.NameOf(cell, _codes)));
    }
}

/// <summary>Which sums are kept: of nation and provinces for each day, of kabupaten/kota for each month, all since the beginning.</summary>
internal static class Kept
{
    public const int Deepest = 2;

    /// <summary>The day under which a sum stands: it holds what was recorded up to its end.</summary>
    public static DateOnly DayOf(int level, DateOnly day) => level < Deepest ? day : new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>The first day that the sum up to the end of <paramref name="through"/> does not hold.</summary>
    public static DateOnly? FirstWithout(int level, DateOnly through) =>
        level > Deepest ? null
        : DayOf(level, through) == through ? through.AddDays(1)
        : new(through.Year, through.Month, 1);

    public static string NameOf(FixedTable table, string cell) => $"{table.Unit} {table.By} {cell}";
}
