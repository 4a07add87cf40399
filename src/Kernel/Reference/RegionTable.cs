using System.Collections.Frozen;
using System.Text;

namespace Lindung.Kernel;

/// <summary>
/// The administrative division of Indonesia down to desa/kelurahan, with its changes. Immutable and shared by the whole
/// process: 91,000 regions stand as sorted numbers and one block of UTF-8 names, about 2 MB, and become
/// <see cref="Region"/> values when asked for.
/// </summary>
public sealed class RegionTable
{
    private readonly RegionRows _rows;
    private readonly FrozenDictionary<RegionCode, RegionChange[]> _changes;

    private RegionTable(RegionRows rows, IEnumerable<RegionChange> changes)
    {
        Changes = [.. changes.OrderBy(change => change.From)];
        _changes = Changes.GroupBy(change => change.Code).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _rows = rows.Including(
            from change in Changes
            where change.Name is not null && !rows.Contains(change.Code)
            group change by change.Code into ofOne
            select (ofOne.Key, ofOne.First().Name!)
        );
    }

    /// <summary>The root of the tree.</summary>
    public static Region Nation { get; } = new(RegionCode.Nation, "Indonesia", 0, RegionKind.Nation);

    /// <summary>How many regions the table knows, ended ones included.</summary>
    public int Count => _rows.Count;

    /// <summary>All changes on top of the base data, oldest first.</summary>
    public IReadOnlyList<RegionChange> Changes { get; }

    /// <summary>
    /// Reads the files that the build lays beside the executable: <c>provinces.csv</c>, <c>regencies.csv</c>,
    /// <c>districts.csv</c>, <c>villages.csv</c> and <c>succession.csv</c>.
    /// </summary>
    public static RegionTable Load(string folder) =>
        new(RegionRows.Read(folder), SuccessionFile.Read(Path.Combine(folder, "succession.csv")));

    /// <summary>The folder beside the executable.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "regions");

    /// <summary>A table of the given regions, for import and for tests.</summary>
    public static RegionTable Of(IEnumerable<(RegionCode Code, string Name)> regions) => new(RegionRows.Of(regions), []);

    /// <summary>This table with further changes; the ones it has stay.</summary>
    public RegionTable With(IEnumerable<RegionChange> changes) => new(_rows, [.. Changes, .. changes]);

    /// <summary>
    /// The region behind a code, ended ones included, or null when no version of the table knows it. With a day, under the name
    /// it had then. A code below an ended region is found through what took its place, since lower levels follow their parent.
    /// </summary>
    public Region? Find(RegionCode code, DateOnly? onDay = null)
    {
        if (code == RegionCode.Nation) return Nation;
        var own = _changes.GetValueOrDefault(code, []);
        var index = _rows.IndexOf(code);
        var moved = index < 0 ? Follow(code) : null;
        if (index < 0 && moved is null) return null;
        var name = index >= 0 ? _rows.NameAt(index) : Find(moved!.Value.Code)!.Name;
        var naming = own.LastOrDefault(change => change is { Kind: not RegionChangeKind.Ended, Name: not null } && !(change.From > onDay));
        var lineage = Enumerable.Range(1, code.Level).SelectMany(level => _changes.GetValueOrDefault(code.At(level), [])).ToList();
        var ended = lineage.Where(change => change.Kind == RegionChangeKind.Ended && !CameBack(change)).MinBy(change => change.From);
        return new Region(
            code,
            RegionNames.Display(naming?.Name ?? name, code.Level),
            code.Level,
            Region.KindOf(code),
            lineage.Where(change => change.Kind == RegionChangeKind.Added).MaxBy(change => change.From)?.From,
            ended?.From.AddDays(-1),
            ended is null ? null : Successor(code, ended),
            lineage.LastOrDefault()?.LegalBasis
        );

        bool CameBack(RegionChange end) =>
            lineage.Any(change => change.Kind == RegionChangeKind.Added && change.Code == end.Code && change.From >= end.From);
    }

    /// <summary>Whether the region stood on that day (rule V11 asks this of the incident date).</summary>
    public bool Exists(RegionCode code, DateOnly onDay) =>
        Find(code) is { } region && !(region.ValidFrom > onDay) && !(region.ValidTo < onDay);

    /// <summary>
    /// The region of the present division in which a code counts: itself, or what took its place, or, where that has no such
    /// lower region, the nearest one above. Null when no version of the table knows the code.
    /// </summary>
    public RegionCode? RollUp(RegionCode code)
    {
        if (Find(code) is not { } region) return null;
        // Chains are short; the bound keeps a table with a circle in it from hanging the process.
        for (var step = 0; step < 10 && region.ReplacedBy is { } next && Find(next) is { } later; step++) region = later;
        return region.Code;
    }

    /// <summary>The regions directly below, in order; with a day, those that stood on it, else those that stand.</summary>
    public IReadOnlyList<Region> Children(RegionCode code, DateOnly? onDay = null) =>
        [
            .. from child in _rows.Below(code, code.Level + 1)
            let region = Find(child, onDay)
            where onDay is { } day ? Exists(child, day) : region.ValidTo is null
            select region,
        ];

    /// <summary>The way from the province down to the region; empty when it is not known.</summary>
    public IReadOnlyList<Region> PathTo(RegionCode code, DateOnly? onDay = null) =>
        Find(code, onDay) is null ? [] : [.. Enumerable.Range(1, code.Level).Select(level => Find(code.At(level), onDay)).OfType<Region>()];

    /// <summary>
    /// For pickers: standing regions of which a word of the name begins with the text, higher levels first, then in table order.
    /// </summary>
    /// <param name="text">Two characters or more; fewer find nothing.</param>
    /// <param name="within">Only in this region.</param>
    /// <param name="level">Only of this level.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<Region> Search(string text, RegionCode within = default, int? level = null, int limit = 20)
    {
        var words = Encoding.UTF8.GetBytes(text.Trim());
        if (words.Length < 2) return [];
        return
        [
            .. _rows
                .Matching(words, within, level)
                .OrderBy(code => code.Level)
                .ThenBy(code => code)
                .Select(code => Find(code)!)
                .Where(found => found.ValidTo is null)
                .Take(limit),
        ];
    }

    /// <summary>All codes with the names that the base data and the latest changes give them; ended regions left out.</summary>
    public IEnumerable<(RegionCode Code, string Name)> Standing()
    {
        var ended = Changes.Where(change => change.Kind == RegionChangeKind.Ended).Select(change => change.Code).ToHashSet();
        return from code in _rows.Codes
               where !Enumerable.Range(1, code.Level).Any(level => ended.Contains(code.At(level)))
               select (code, LatestName(code));
    }

    private string LatestName(RegionCode code) =>
        _changes.GetValueOrDefault(code, []).LastOrDefault(change => change.Name is not null)?.Name ?? _rows.NameAt(_rows.IndexOf(code));

    private (RegionCode Code, RegionChange By)? Follow(RegionCode code)
    {
        for (var level = code.Level - 1; level > 0; level--)
            foreach (var change in _changes.GetValueOrDefault(code.At(level), []))
                if (change.ReplacedBy is { } next && Below(next, code, level) is { } moved && _rows.Contains(moved))
                    return (moved, change);
        return null;
    }

    private RegionCode? Successor(RegionCode code, RegionChange ended)
    {
        if (ended.ReplacedBy is not { } next) return null;
        if (ended.Code == code) return next;
        for (var level = code.Level; level > ended.Code.Level; level--)
            if (Below(next, code.At(level), ended.Code.Level) is { } moved && _rows.Contains(moved))
                return moved;
        return next;
    }

    /// <summary>The same numbers below another region; null when that stands on another level.</summary>
    private static RegionCode? Below(RegionCode next, RegionCode code, int level) =>
        next.Level == level ? RegionCode.Parse(next.Digits + code.Digits[next.Digits.Length..]) : null;
}
