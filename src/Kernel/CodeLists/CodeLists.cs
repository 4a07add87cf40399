using System.Collections.Frozen;

namespace Lindung.Kernel;

/// <summary>
/// All code lists: the national ones of this version, and what regions added as data. Immutable; a change of additions makes
/// a new value.
/// </summary>
public sealed class CodeLists
{
    private static readonly Lazy<CodeLists> Published = new(() => new(CodeListFiles.Read(), []));

    private readonly FrozenDictionary<string, CodeList> _lists;
    private readonly FrozenDictionary<(string List, Code Code), CodeEntry> _entries;
    private readonly ILookup<(string List, Code Code), CodeListAddition> _additions;

    private CodeLists(IReadOnlyList<CodeList> lists, IEnumerable<CodeListAddition> additions)
    {
        All = lists;
        _lists = lists.ToFrozenDictionary(list => list.ListCode, StringComparer.Ordinal);
        _entries = lists.SelectMany(list => list.Entries.Select(entry => (Key: (list.ListCode, entry.Code), entry))).ToFrozenDictionary(x => x.Key, x => x.entry);
        _additions = additions.ToLookup(addition => (addition.ListCode, addition.Entry.Code));
    }

    /// <summary>The national lists without any addition.</summary>
    public static CodeLists National => Published.Value;

    /// <summary>The national lists, by name.</summary>
    public IReadOnlyList<CodeList> All { get; }

    /// <summary>The national lists with these additions in place of the present ones, or why one of them is refused.</summary>
    public Result<CodeLists> With(IEnumerable<CodeListAddition> additions)
    {
        var accepted = new List<CodeListAddition>();
        foreach (var addition in additions)
        {
            if (Refusal(addition, accepted) is { } error)
                return error.With("list", addition.ListCode).With("code", addition.Entry.Code.ToString()).With("region", addition.Region.ToString());
            // A detail belongs to the same parent as the national code under which it counts.
            accepted.Add(addition with { Entry = addition.Entry with { ParentCode = _entries[(addition.ListCode, addition.MapsTo)].ParentCode } });
        }

        return new CodeLists(All, accepted);
    }

    /// <summary>The national list.</summary>
    public Result<CodeList> List(string listCode) => _lists.TryGetValue(listCode, out var list) ? list : CodeListErrors.UnknownList.With("list", listCode);

    /// <summary>
    /// The entry that stands behind a code on a day in a region: the national one, or else the nearest addition up the tree.
    /// An inactive entry is found (records keep it) but not among the <see cref="Choices"/>.
    /// </summary>
    public Result<CodeEntry> Find(string listCode, Code code, DateOnly onDate, RegionCode region = default)
    {
        if (!_lists.ContainsKey(listCode)) return CodeListErrors.UnknownList.With("list", listCode);
        var known = false;
        foreach (var entry in Candidates(listCode, code, region))
        {
            if (entry.IsValidOn(onDate)) return entry;
            known = true;
        }

        return (known ? CodeListErrors.NotValid : CodeListErrors.UnknownCode).With("list", listCode).With("code", code.ToString());
    }

    /// <summary>What can be chosen in a region on a day, in order; local codes follow the national code they count under.</summary>
    public Result<IReadOnlyList<CodeEntry>> Choices(string listCode, DateOnly onDate, RegionCode region = default)
    {
        if (!_lists.TryGetValue(listCode, out var list)) return CodeListErrors.UnknownList.With("list", listCode);
        var local = _additions.Where(group => group.Key.List == listCode).Select(group => Nearest(group, region, onDate)).OfType<CodeListAddition>().ToList();
        return Result<IReadOnlyList<CodeEntry>>.Ok(
            [
                .. list.Entries.SelectMany(entry =>
                        local.Where(addition => addition.MapsTo == entry.Code).Select(addition => addition.Entry).OrderBy(own => own.Sort).Prepend(entry)
                    )
                    .Where(entry => entry.Active && entry.IsValidOn(onDate)),
            ]
        );
    }

    /// <summary>The national code under which a code counts in statistics.</summary>
    public Result<Code> RollUp(string listCode, Code code, RegionCode region)
    {
        if (_entries.ContainsKey((listCode, code))) return code;
        var addition = _additions[(listCode, code)].Where(addition => region.IsWithin(addition.Region)).MaxBy(addition => addition.Region.Level);
        return addition is null ? CodeListErrors.UnknownCode.With("list", listCode).With("code", code.ToString()) : addition.MapsTo;
    }

    private IEnumerable<CodeEntry> Candidates(string listCode, Code code, RegionCode region) =>
        _entries.TryGetValue((listCode, code), out var national)
            ? [national]
            : _additions[(listCode, code)].Where(addition => region.IsWithin(addition.Region)).OrderByDescending(addition => addition.Region.Level).Select(addition => addition.Entry);

    private static CodeListAddition? Nearest(IEnumerable<CodeListAddition> additions, RegionCode region, DateOnly onDate) =>
        additions.Where(addition => region.IsWithin(addition.Region) && addition.Entry.IsValidOn(onDate)).MaxBy(addition => addition.Region.Level);

    private Error? Refusal(CodeListAddition addition, IEnumerable<CodeListAddition> others)
    {
        if (!_lists.ContainsKey(addition.ListCode)) return CodeListErrors.UnknownList;
        if (addition.Region == RegionCode.Nation) return CodeListErrors.NeedsRegion;
        if (_entries.ContainsKey((addition.ListCode, addition.Entry.Code))) return CodeListErrors.NationalCode;
        if (addition.MapsTo == Code.NA || !_entries.ContainsKey((addition.ListCode, addition.MapsTo))) return CodeListErrors.UnknownParent;
        if (addition.Entry.ValidTo < addition.Entry.ValidFrom) return CodeListErrors.Period;
        var twice = others.Any(other =>
            other.Region == addition.Region
            && other.ListCode == addition.ListCode
            && other.Entry.Code == addition.Entry.Code
            && !(other.Entry.ValidTo < addition.Entry.ValidFrom)
            && !(addition.Entry.ValidTo < other.Entry.ValidFrom)
        );
        return twice ? CodeListErrors.Twice : null;
    }
}
