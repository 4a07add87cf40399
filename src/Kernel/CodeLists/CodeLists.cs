using System.Collections.Frozen;

namespace Lindung.Kernel;

/// <summary>
/// All code lists: the national ones of this version, and what regions added as data. Immutable; a change of additions makes
/// a new value.
/// </summary>
public sealed class CodeLists
{
    private static readonly Lazy<CodeLists> Published = new(() => new([.. CodeListFiles.Of(typeof(CodeLists).Assembly).Select(file => file.List!)], []));

    private readonly FrozenDictionary<string, CodeList> _lists;
    private readonly FrozenDictionary<(string List, Code Code), CodeEntry> _entries;
    private readonly ILookup<(string List, Code Code), CodeListAddition> _additions;

    private CodeLists(IReadOnlyList<CodeList> lists, IEnumerable<CodeListAddition> additions)
    {
        All = lists;
        _lists = lists.ToFrozenDictionary(list => list.ListCode, StringComparer.Ordinal);
        _entries = lists
            .SelectMany(list => list.Entries.Select(entry => (Key: (list.ListCode, entry.Code), entry)))
            .ToFrozenDictionary(x => x.Key, x => x.entry);
        _additions = additions.ToLookup(addition => (addition.ListCode, addition.Entry.Code));
    }

    /// <summary>The kernel's national lists without any addition; those of a deployment's modules are not among them.</summary>
    public static CodeLists National => Published.Value;

    /// <summary>The national lists, by name.</summary>
    public IReadOnlyList<CodeList> All { get; }

    /// <summary>These national lists and more of them, without any addition.</summary>
    public CodeLists And(IEnumerable<CodeList> more) => new([.. All, .. more], []);

    /// <summary>The national lists with these additions in place of the present ones, or why one of them is refused.</summary>
    public Result<CodeLists> With(IEnumerable<CodeListAddition> additions)
    {
        var accepted = new List<CodeListAddition>();
        foreach (var addition in additions)
        {
            if (Refusal(addition, accepted) is { } error) return Naming(error, addition);
            accepted.Add(UnderParent(addition));
        }

        return new CodeLists(All, accepted);
    }

    /// <summary>
    /// The national lists with what regions have already; what this version's national lists refuse (a code that became national
    /// meanwhile) is left out, since the national one stands in its place.
    /// </summary>
    public CodeLists WithKnown(IEnumerable<CodeListAddition> additions)
    {
        var accepted = new List<CodeListAddition>();
        foreach (var addition in additions)
            if (Refusal(addition, accepted) is null)
                accepted.Add(UnderParent(addition));
        return new CodeLists(All, accepted);
    }

    /// <summary>Why a further addition is refused; null: it is none.</summary>
    public Error? Refuse(CodeListAddition addition) =>
        Refusal(addition, _additions.SelectMany(group => group)) is { } error ? Naming(error, addition) : null;

    /// <summary>The national list.</summary>
    public Result<CodeList> List(string listCode) =>
        _lists.TryGetValue(listCode, out var list) ? list : CodeListErrors.UnknownList.With("list", listCode);

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

        return Naming(known ? CodeListErrors.NotValid : CodeListErrors.UnknownCode, listCode, code);
    }

    /// <summary>A code in the words of its list on a day in a region; the code itself where the list lacks it.</summary>
    public Text TextOf(string listCode, Code code, DateOnly onDate, RegionCode region = default) =>
        Find(listCode, code, onDate, region) is { IsOk: true, Value: var entry } ? new(entry.LabelId, entry.LabelEn) : new($"{code}", $"{code}");

    /// <summary>
    /// A code in the words of the lists that have it, for what does not say of which list its codes are; null where no list has it, or lists differ in their
    /// words for it.
    /// </summary>
    public Text? TextAnywhere(Code code, DateOnly onDate, RegionCode region = default) =>
        All.Select(list => Find(list.ListCode, code, onDate, region)).Where(found => found.IsOk).Select(found => new Text(found.Value.LabelId, found.Value.LabelEn)).Distinct().ToList()
            is [var one] ? one : null;

    /// <summary>What can be chosen in a region on a day, in order; local codes follow the national code they count under.</summary>
    public Result<IReadOnlyList<CodeEntry>> Choices(string listCode, DateOnly onDate, RegionCode region = default)
    {
        if (!_lists.TryGetValue(listCode, out var list)) return CodeListErrors.UnknownList.With("list", listCode);
        var local = _additions
            .Where(group => group.Key.List == listCode)
            .Select(group => Within(group, region).FirstOrDefault(addition => addition.Entry.IsValidOn(onDate)))
            .OfType<CodeListAddition>()
            .OrderBy(addition => addition.Entry.Sort)
            .ToLookup(addition => addition.MapsTo, addition => addition.Entry);
        return Result<IReadOnlyList<CodeEntry>>.Ok(
            [
                .. list.Entries.SelectMany(entry => local[entry.Code].Prepend(entry))
                    .Where(entry => entry.Active && entry.IsValidOn(onDate)),
            ]
        );
    }

    /// <summary>The national code under which a code counts in statistics.</summary>
    public Result<Code> RollUp(string listCode, Code code, RegionCode region)
    {
        if (_entries.ContainsKey((listCode, code))) return code;
        var addition = Within(_additions[(listCode, code)], region).FirstOrDefault();
        return addition is null ? Naming(CodeListErrors.UnknownCode, listCode, code) : addition.MapsTo;
    }

    private IEnumerable<CodeEntry> Candidates(string listCode, Code code, RegionCode region) =>
        _entries.TryGetValue((listCode, code), out var national)
            ? [national]
            : Within(_additions[(listCode, code)], region).Select(addition => addition.Entry);

    /// <summary>Those that reach the region, nearest first.</summary>
    private static IEnumerable<CodeListAddition> Within(IEnumerable<CodeListAddition> additions, RegionCode region) =>
        additions.Where(addition => region.IsWithin(addition.Region)).OrderByDescending(addition => addition.Region.Level);

    /// <summary>A detail belongs to the same parent as the national code under which it counts.</summary>
    private CodeListAddition UnderParent(CodeListAddition addition) =>
        addition with { Entry = addition.Entry with { ParentCode = _entries[(addition.ListCode, addition.MapsTo)].ParentCode } };

    private static Error Naming(Error error, CodeListAddition addition) =>
        Naming(error, addition.ListCode, addition.Entry.Code).With("region", addition.Region.ToString());

    private static Error Naming(Error error, string listCode, Code code) => error.With("list", listCode).With("code", code.ToString());

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
