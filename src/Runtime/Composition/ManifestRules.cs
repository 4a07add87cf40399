using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Whether the manifests of a deployment's modules fit the kernel and each other. Pure, before any code of a module runs; every
/// refusal says which module, why and what to do.
/// </summary>
internal static class ManifestRules
{
    private static readonly HashSet<string> Roles = [.. RoleGrants.Load().All.Select(r => r.Role.ToString())];

    public static IReadOnlyList<Error> Check(IReadOnlyList<ModuleManifest> manifests, Version kernel) =>
    [
        .. manifests.GroupBy(m => m.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => ManifestErrors.IdTaken(g.Key)),
        .. manifests.SelectMany(m => Versions(m, kernel)),
        .. manifests.SelectMany(Names),
        .. manifests.SelectMany(Texts),
        .. manifests.SelectMany(Schemas),
        .. manifests.SelectMany(Grants),
        .. CodeListRules.Check(manifests),
        .. Kinds(manifests),
        .. Needs(manifests),
    ];

    private static IEnumerable<Error> Versions(ModuleManifest manifest, Version kernel)
    {
        if (!Version.TryParse(manifest.KernelFrom, out var from) || !Version.TryParse(manifest.KernelBefore, out var before))
            yield return ManifestErrors.Malformed(manifest.Id, $"{manifest.KernelFrom} … {manifest.KernelBefore}");
        else if (kernel < from || kernel >= before) yield return ManifestErrors.KernelVersion(manifest, kernel);
    }

    private static IEnumerable<Error> Names(ModuleManifest manifest)
    {
        if (!IsName(manifest.Id) || manifest.Id.Contains('.', StringComparison.Ordinal) || manifest.Id == "kernel") yield return ManifestErrors.Malformed(manifest.Id, manifest.Id);
        var own = manifest.Features.Select(f => f.Name).Concat(manifest.Permissions).Concat(manifest.CaseKinds).Concat(manifest.Facts.Select(f => f.Name));
        foreach (var name in own.Distinct(StringComparer.Ordinal))
        {
            if (!IsName(name)) yield return ManifestErrors.Malformed(manifest.Id, name);
            else if (!name.StartsWith(manifest.Id + ".", StringComparison.Ordinal)) yield return ManifestErrors.NameForeign(manifest.Id, name);
        }
        // What is accepted bears the sender's name.
        foreach (var accepted in manifest.Referrals.Where(r => !IsName(r))) yield return ManifestErrors.Malformed(manifest.Id, accepted);
        foreach (var twice in Twice(manifest.Features.Select(f => f.Name)).Concat(Twice(manifest.Permissions)).Concat(Twice(manifest.Referrals)).Concat(Twice(manifest.Facts.Select(f => f.Name))))
            yield return ManifestErrors.NameTwice(manifest.Id, twice);
    }

    private static IEnumerable<Error> Texts(ModuleManifest manifest)
    {
        if (manifest.Texts.Id is not { } id || manifest.Texts.En is not { } en)
        {
            yield return ManifestErrors.TextsMissing(manifest.Id);
            yield break;
        }
        var asked = manifest.Features.Select(f => f.Name).Concat(manifest.Permissions).Concat(id.Keys).Concat(en.Keys).Distinct(StringComparer.Ordinal);
        foreach (var name in asked.Where(n => string.IsNullOrWhiteSpace(id.GetValueOrDefault(n)) || string.IsNullOrWhiteSpace(en.GetValueOrDefault(n))))
            yield return ManifestErrors.TextMissing(manifest.Id, name);
    }

    private static IEnumerable<Error> Schemas(ModuleManifest manifest) =>
        manifest.Facts.Where(f => f.Schema is null || !IsSchemaOf(f)).Select(f => ManifestErrors.SchemaMissing(manifest.Id, f));

    private static bool IsSchemaOf(FactDeclaration fact)
    {
        try
        {
            using var schema = JsonDocument.Parse(fact.Schema!);
            return schema.RootElement.TryGetProperty("$id", out var id) && id.ValueEquals($"urn:lindung:fact:{fact.Name}:{fact.Version}");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<Error> Grants(ModuleManifest manifest) =>
    [
        .. manifest.Grants.Select(g => g.Role).Distinct(StringComparer.Ordinal).Where(role => !Roles.Contains(role)).Select(role => ManifestErrors.RoleUnknown(manifest.Id, role)),
        .. manifest.Grants.Select(g => g.Permission).Except(manifest.Permissions).Select(permission => ManifestErrors.NotInManifest(manifest.Id, "Grants", permission)),
    ];

    private static IEnumerable<Error> Kinds(IReadOnlyList<ModuleManifest> manifests) =>
        manifests.SelectMany(m => Twice(m.CaseKinds).Select(kind => ManifestErrors.NameTwice(m.Id, kind)));

    private static IEnumerable<Error> Needs(IReadOnlyList<ModuleManifest> manifests)
    {
        var features = manifests.SelectMany(m => m.Features).DistinctBy(f => f.Name, StringComparer.Ordinal).ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            foreach (var feature in manifest.Features)
            {
                foreach (var missing in feature.Needs.Where(n => !features.ContainsKey(n))) yield return ManifestErrors.NeedMissing(manifest.Id, feature.Name, missing);
                if (IsCyclic(feature.Name, features)) yield return ManifestErrors.NeedsCyclic(manifest.Id, feature.Name);
            }
        }
    }

    private static bool IsCyclic(string name, Dictionary<string, FeatureDeclaration> features)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(features[name].Needs);
        while (open.TryPop(out var need))
        {
            if (need == name) return true;
            if (seen.Add(need) && features.TryGetValue(need, out var feature)) foreach (var next in feature.Needs) open.Push(next);
        }
        return false;
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);

    private static bool IsName(string name) => name.Length is > 0 and <= 100 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
