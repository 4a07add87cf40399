using System.Globalization;
using System.Text;

namespace Lindung.Kernel;

/// <summary>
/// Codes as sorted numbers of ten digits (missing levels are zeros, so a region stands right before those below it) and their
/// names as one block of UTF-8.
/// </summary>
internal sealed class RegionRows
{
    private static readonly ulong[] Spans = [10_000_000_000, 100_000_000, 1_000_000, 10_000, 1];

    private readonly ulong[] _keys;
    private readonly int[] _ends;
    private readonly byte[] _names;

    private RegionRows(ulong[] keys, int[] ends, byte[] names)
    {
        _keys = keys;
        _ends = ends;
        _names = names;
    }

    public int Count => _keys.Length;

    public IEnumerable<RegionCode> Codes => _keys.Select(Code);

    /// <summary>Reads the four files of the npm package: code, parent's code, name.</summary>
    public static RegionRows Read(string folder)
    {
        var builder = new Builder();
        foreach (var file in new[] { "provinces.csv", "regencies.csv", "districts.csv", "villages.csv" })
            builder.Add(File.ReadAllBytes(Path.Combine(folder, file)));
        return builder.Build();
    }

    public static RegionRows Of(IEnumerable<(RegionCode Code, string Name)> regions)
    {
        var builder = new Builder();
        foreach (var (code, name) in regions) builder.Add(Key(code), Encoding.UTF8.GetBytes(name));
        return builder.Build();
    }

    public RegionRows Including(IEnumerable<(RegionCode Code, string Name)> more)
    {
        var added = more.ToList();
        if (added.Count == 0) return this;
        var builder = new Builder();
        for (var i = 0; i < _keys.Length; i++) builder.Add(_keys[i], NameBytes(i));
        foreach (var (code, name) in added) builder.Add(Key(code), Encoding.UTF8.GetBytes(name));
        return builder.Build();
    }

    public bool Contains(RegionCode code) => IndexOf(code) >= 0;

    public int IndexOf(RegionCode code) => Array.BinarySearch(_keys, Key(code));

    public string NameAt(int index) => Encoding.UTF8.GetString(NameBytes(index));

    public IEnumerable<RegionCode> Below(RegionCode code, int level)
    {
        if (level > 4) yield break;
        var end = Key(code) + Spans[code.Level];
        for (var i = From(Key(code) + 1); i < _keys.Length && _keys[i] < end; i = From(_keys[i] - _keys[i] % Spans[level] + Spans[level]))
            if (LevelOf(_keys[i]) == level)
                yield return Code(_keys[i]);
    }

    /// <summary>Those of which a word of the name begins with the bytes, whatever their case.</summary>
    public IEnumerable<RegionCode> Matching(byte[] words, RegionCode within, int? level)
    {
        var end = Key(within) + Spans[within.Level];
        for (var i = From(Key(within)); i < _keys.Length && _keys[i] < end; i++)
            if ((level is null || LevelOf(_keys[i]) == level) && WordBegins(NameBytes(i), words))
                yield return Code(_keys[i]);
    }

    private static bool WordBegins(ReadOnlySpan<byte> name, ReadOnlySpan<byte> words)
    {
        for (var at = 0; at + words.Length <= name.Length; at++)
        {
            if (at > 0 && name[at - 1] is not ((byte)' ' or (byte)'-' or (byte)'(')) continue;
            var part = name.Slice(at, words.Length);
            if (Ascii.EqualsIgnoreCase(part, words) || part.SequenceEqual(words)) return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> NameBytes(int index) => _names.AsSpan((index == 0 ? 0 : _ends[index - 1])..(_ends[index]));

    private int From(ulong key) => Array.BinarySearch(_keys, key) is var found && found >= 0 ? found : ~found;

    private static int LevelOf(ulong key) => key % Spans[1] == 0 ? 1 : key % Spans[2] == 0 ? 2 : key % Spans[3] == 0 ? 3 : 4;

    private static ulong Key(RegionCode code) =>
        code == RegionCode.Nation ? 0 : ulong.Parse(code.Digits, CultureInfo.InvariantCulture) * Spans[code.Level];

    private static RegionCode Code(ulong key)
    {
        var level = LevelOf(key);
        return RegionCode.Parse((key / Spans[level]).ToString(CultureInfo.InvariantCulture));
    }

    private sealed class Builder
    {
        private readonly List<ulong> _keys = new(92_000);
        private readonly List<int> _starts = new(92_000);
        private readonly List<int> _lengths = new(92_000);
        private byte[] _pool = new byte[1 << 21];
        private int _used;

        public void Add(ReadOnlySpan<byte> csv)
        {
            var first = true;
            foreach (var range in csv.Split((byte)'\n'))
            {
                var line = csv[range].TrimEnd((byte)'\r');
                if (first || line.IsEmpty)
                {
                    first = false;
                    continue;
                }

                // Names hold quotation marks as they are (Soka"an), so this is no quoted CSV: the name is what follows the last comma.
                Add(Key(line[..line.IndexOf((byte)',')]), line[(line.LastIndexOf((byte)',') + 1)..]);
            }
        }

        public void Add(ulong key, ReadOnlySpan<byte> name)
        {
            if (_used + name.Length > _pool.Length) Array.Resize(ref _pool, Math.Max(_pool.Length * 2, _used + name.Length));
            name.CopyTo(_pool.AsSpan(_used));
            _keys.Add(key);
            _starts.Add(_used);
            _lengths.Add(name.Length);
            _used += name.Length;
        }

        public RegionRows Build()
        {
            var keys = _keys.ToArray();
            var order = new int[keys.Length];
            for (var i = 0; i < order.Length; i++) order[i] = i;
            Array.Sort(keys, order);
            var names = new byte[_used];
            var ends = new int[keys.Length];
            var at = 0;
            for (var i = 0; i < order.Length; i++)
            {
                if (i > 0 && keys[i] == keys[i - 1]) throw new FormatException($"The region table has {Code(keys[i])} twice");
                _pool.AsSpan(_starts[order[i]], _lengths[order[i]]).CopyTo(names.AsSpan(at));
                ends[i] = at += _lengths[order[i]];
            }

            return new(keys, ends, names);
        }

        private static ulong Key(ReadOnlySpan<byte> code)
        {
            ulong key = 0;
            var digits = 0;
            foreach (var c in code)
                if (c is >= (byte)'0' and <= (byte)'9')
                    (key, digits) = (key * 10 + (ulong)(c - '0'), digits + 1);
                else if (c != '.')
                    throw new FormatException("The region table has a code that is none");
            return digits switch
            {
                2 => key * Spans[1],
                4 => key * Spans[2],
                6 => key * Spans[3],
                10 => key,
                _ => throw new FormatException("The region table has a code of a wrong length"),
            };
        }
    }
}
