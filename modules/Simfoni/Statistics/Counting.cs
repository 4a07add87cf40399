using System.Globalization;
using System.Runtime.InteropServices;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Counts one question over stored areas.</summary>
/// <param name="parts">Stored areas, none of which lies in another.</param>
[Unscoped("counts over many records; who may ask for which region is checked by the use case")]
internal sealed class Counting(Question q, IReadOnlyList<RegionCode> parts, Until until)
{
    private const int Words = 0, CodeWords = 1, Sum = 2, Change = 3;
    private static readonly DateOnly Beginning = new(2000, 1, 1);

    private readonly int _status = Array.IndexOf(FigureStatus.All, q.Status);
    private readonly List<(RegionCode Part, Sums Sums)> _sums = [];
    private readonly Dictionary<(RegionCode Part, long Cell), long> _cells = [];
    private readonly Dictionary<RegionCode, Province> _provinces = [];
    private readonly Countable _countable = new();
    private readonly List<Thing> _things = [];
    private Words _words = new();
    private Words _codes = new();
    private long _mark;

    public long Position => until.Last ?? _mark;

    /// <summary>The first day whose changes are counted for a part; before it the kept sums serve.</summary>
    private DateOnly From(RegionCode part) => (q.Table is FixedTable ? Kept.FirstWithout(part.Level, until.Through) : null) ?? Beginning;

    public (string Sql, DynamicParameters Parameters) Statement(IReadTables tables)
    {
        var (figures, changes, marks) = (tables.NameOf(FigureRows.Rows), tables.NameOf(ChangeRows.Rows), tables.NameOf(MarkRows.Rows));
        var parameters = new DynamicParameters(new { year = q.Year, through = until.Through, to = until.To });
        List<string> selects =
        [
            $"""
            SELECT {Words} AS What, f.area AS Area, f.day AS Day, (SELECT COALESCE(MAX(m.position), 0) FROM {marks} m WHERE m.day <= @through) AS N, f.content AS Content
            FROM {figures} f WHERE f.year = 0
            """,
            $"SELECT {CodeWords}, c.area, c.day, 0, c.content FROM {changes} c WHERE c.year = 0",
        ];
        var kept = q.Table is FixedTable ? parts.Where(p => p.Level <= Kept.Deepest).Select(p => p.ToString()).ToList() : [];
        if (kept.Count > 0)
            selects.Add(
                $"SELECT {Sum}, a.area, @through, 0, (SELECT f.content FROM {figures} f WHERE f.year = @year AND f.area = a.area AND f.day <= @through ORDER BY f.day DESC LIMIT 1) FROM asked a");
        var n = 0;
        foreach (var since in parts.Where(p => From(p) <= until.To).GroupBy(From))
        {
            var from = string.Create(CultureInfo.InvariantCulture, $"from{n++}");
            parameters.Add(from, since.Key);
            var provinces = since.Select(p => p.At(1)).Distinct().ToList();
            var where = provinces.Contains(RegionCode.Nation) ? "" : $" AND c.area IN ({Listed(provinces.Select(p => p.ToString()), from + "_", parameters)})";
            selects.Add($"SELECT {Change}, c.area, c.day, 0, c.content FROM {changes} c WHERE c.year = @year{where} AND c.day >= @{from} AND c.day <= @to");
        }

        var asked = kept.Count == 0 ? "" : $"WITH asked (area) AS (VALUES {Listed(kept, "part", parameters, "({0})")})\n";
        return (asked + string.Join("\nUNION ALL\n", selects), parameters);
    }

    public void Add(CountRow row)
    {
        if (row.What == Words) (_words, _mark) = (new(row.Content), row.N);
        else if (row.What == CodeWords) _codes = new(row.Content);
        else if (row.Content is null) return;
        else if (row.What == Sum) _sums.Add((AreaOf(row), new(row.Content)));
        else AddChanges(AreaOf(row), row.Day, row.Content);
    }

    /// <summary>What was counted, once all rows were added.</summary>
    public IEnumerable<(RegionCode Part, string Cell, long N)> Cells()
    {
        var counted = _cells.Select(c => (c.Key.Part, Cell: q.Table.NameOf(c.Key.Cell, _codes), N: c.Value));
        return q.Table is FixedTable table ? KeptCells(table).Concat(counted) : counted;
    }

    private IEnumerable<(RegionCode Part, string Cell, long N)> KeptCells(FixedTable table)
    {
        var prefix = Kept.NameOf(table, "");
        for (var cell = 0; cell < _words.Count; cell++)
            if (_words[cell].StartsWith(prefix, StringComparison.Ordinal))
                foreach (var (part, sums) in _sums) yield return (part, _words[cell][prefix.Length..], sums.AtLeast(cell, _status));
    }

    private void AddChanges(RegionCode area, DateOnly day, byte[] content)
    {
        ref var province = ref CollectionsMarshal.GetValueRefOrAddDefault(_provinces, area, out _);
        province ??= new(area, parts);
        for (var changes = new Changes(content); changes.MoveNext();)
        {
            var n = Weight(changes);
            if (n == 0 || changes.Position > until.Limit) continue;
            if (province.PartOf(changes.City, changes.District) is not { } part || day < From(part)) continue;
            changes.Read(_countable);
            _countable.List(q.Table.Sort, _things);
            foreach (var thing in _things) CollectionsMarshal.GetValueRefOrAddDefault(_cells, (part, q.Table.CellOf(_countable, thing)), out _) += n;
        }
    }

    private int Weight(in Changes change) => (change.Plus >= _status ? 1 : 0) - (change.Minus >= _status ? 1 : 0);

    private static RegionCode AreaOf(CountRow row) => row.Area.Length == 0 ? RegionCode.Nation : RegionCode.Parse(row.Area);

    private static string Listed(IEnumerable<string> values, string name, DynamicParameters parameters, string form = "{0}")
    {
        var names = new List<string>();
        foreach (var value in values)
        {
            var parameter = string.Create(CultureInfo.InvariantCulture, $"{name}{names.Count}");
            parameters.Add(parameter, value);
            names.Add(string.Format(CultureInfo.InvariantCulture, form, "@" + parameter));
        }

        return string.Join(", ", names);
    }

    /// <summary>The parts to which the changes of a province belong.</summary>
    private sealed class Province
    {
        private readonly RegionCode? _whole;
        private readonly Dictionary<(int City, int District), RegionCode> _below = [];

        public Province(RegionCode province, IReadOnlyList<RegionCode> parts)
        {
            foreach (var part in parts.Where(p => province.IsWithin(p) || p.IsWithin(province)))
            {
                if (part.Level <= 1) _whole = part;
                else _below[(Countable.NumberOf(part, 2), Countable.NumberOf(part, 3))] = part;
            }
        }

        public RegionCode? PartOf(int city, int district) =>
            _whole ?? (_below.TryGetValue((city, -1), out var part) || _below.TryGetValue((city, district), out part) ? part : null);
    }
}
