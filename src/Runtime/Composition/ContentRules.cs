using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Whether a module's code is what its manifest says: neither may have what the other lacks.</summary>
internal static class ContentRules
{
    public static IReadOnlyList<Error> Check(ModuleManifest manifest, ModuleContents code)
    {
        var own = manifest.Id + ".";
        var features = manifest.Features.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var marked = code.Entries.Select(e => e.Feature).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Compare(manifest.Id, "Features", features, code.Features.Union(marked)),
            .. Compare(manifest.Id, "Permissions", manifest.Permissions, code.Permissions.Union(code.Asked.Where(p => p.StartsWith(own, StringComparison.Ordinal)))),
            .. Compare(manifest.Id, "CaseKinds", manifest.CaseKinds, code.CaseKinds),
            .. Compare(manifest.Id, "Referrals", manifest.Referrals, code.Referrals),
            .. Compare(manifest.Id, "Facts", manifest.Facts.Select(f => $"{f.Name} {f.Version}"), code.Facts.Select(f => $"{f.Name} {f.Version}")),
            .. code.Indicators.Where(id => !id.StartsWith(own, StringComparison.Ordinal)).Select(id => ManifestErrors.NameForeign(manifest.Id, id)),
            .. code.Indicators.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => ManifestErrors.NameTwice(manifest.Id, g.Key)),
            .. code.Entries.Where(e => !e.IsMarked).Select(e => ManifestErrors.Unmarked(manifest.Id, e.Type.Name)),
        ];
    }

    private static IEnumerable<Error> Compare(string module, string what, IEnumerable<string> declared, IEnumerable<string> inCode)
    {
        var (said, there) = (declared.ToHashSet(StringComparer.Ordinal), inCode.ToHashSet(StringComparer.Ordinal));
        return said.Except(there).Order(StringComparer.Ordinal).Select(name => ManifestErrors.NotInCode(module, what, name))
            .Concat(there.Except(said).Order(StringComparer.Ordinal).Select(name => ManifestErrors.NotInManifest(module, what, name)));
    }
}
