using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Whether the national lists that modules bring are fit to be chosen from: named after their module, each code once, in order, with label and
/// definition in both languages. Pure, before any code of a module runs.
/// </summary>
internal static class CodeListRules
{
    public static IEnumerable<Error> Check(IReadOnlyList<ModuleManifest> manifests) =>
        manifests.SelectMany(Of).Concat(
            from claims in manifests.SelectMany(m => m.CodeLists.Select(file => (m.Id, file.List?.ListCode))).Where(claim => claim.ListCode is not null)
                .GroupBy(claim => claim.ListCode!, StringComparer.Ordinal)
            where claims.Skip(1).Any() || CodeLists.National.List(claims.Key).IsOk
            select ManifestErrors.CodeListTaken(claims.Last().Id, claims.Key));

    private static IEnumerable<Error> Of(ModuleManifest manifest)
    {
        var prefix = manifest.Id.ToUpperInvariant().Replace('-', '_') + "_";
        foreach (var (file, list) in manifest.CodeLists)
        {
            if (list is null) yield return ManifestErrors.CodeListUnreadable(manifest.Id, file);
            else if (!Code.TryParse(list.ListCode, null, out _) || !list.ListCode.StartsWith(prefix, StringComparison.Ordinal))
                yield return ManifestErrors.CodeListForeign(manifest.Id, list.ListCode, prefix);
            else foreach (var where in Gaps(list, manifest)) yield return ManifestErrors.CodeListIncomplete(manifest.Id, list.ListCode, where);
        }
    }

    /// <summary>Where something is missing or stands in the wrong order, as a place in the file.</summary>
    private static IEnumerable<string> Gaps(CodeList list, ModuleManifest manifest)
    {
        if (list.Version < 1) yield return "version";
        if (string.IsNullOrWhiteSpace(list.Title.Id)) yield return "title.id";
        if (string.IsNullOrWhiteSpace(list.Title.En)) yield return "title.en";
        if (list.Entries is not [_, _, ..] || list.Entries[^1].Code != Code.NA) yield return "entries[NA]";
        foreach (var twice in list.Entries.GroupBy(entry => entry.Code).Where(group => group.Skip(1).Any())) yield return $"entries[{twice.Key}]";
        foreach (var (before, entry) in list.Entries.Zip(list.Entries.Skip(1)).Where(pair => pair.First.Sort >= pair.Second.Sort)) yield return $"entries[{entry.Code}].sort";
        foreach (var entry in list.Entries)
            foreach (var member in Gaps(entry, Parents(list, manifest))) yield return $"entries[{entry.Code}].{member}";
    }

    private static IEnumerable<string> Gaps(CodeEntry entry, CodeList? parents)
    {
        if (string.IsNullOrWhiteSpace(entry.LabelId)) yield return "labelId";
        if (string.IsNullOrWhiteSpace(entry.LabelEn)) yield return "labelEn";
        if (entry.Code != Code.NA && string.IsNullOrWhiteSpace(entry.DefinitionId)) yield return "definitionId";
        if (entry.Code != Code.NA && string.IsNullOrWhiteSpace(entry.DefinitionEn)) yield return "definitionEn";
        if (entry.ValidTo < entry.ValidFrom) yield return "validTo";
        if (entry.ParentCode is { } parent && parents?.Entries.Any(known => known.Code == parent) != true) yield return "parentCode";
    }

    /// <summary>Of the kernel or of the module itself: another's may be absent.</summary>
    private static CodeList? Parents(CodeList list, ModuleManifest manifest) => list.ParentList is not { } name ? null
        : manifest.CodeLists.FirstOrDefault(file => file.List?.ListCode == name)?.List ?? (CodeLists.National.List(name) is { IsOk: true } known ? known.Value : null);
}
