using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Lindung.Release;

/// <summary>Something of others that is in a release.</summary>
/// <param name="Url">Its address as package managers write it: <c>pkg:nuget/Dapper@2.1.86</c>.</param>
/// <param name="Licence">An SPDX expression.</param>
/// <param name="Sha512">Of its package, hexadecimal; null where the package is not at hand.</param>
/// <param name="Texts">Licence and notice files that its package brings.</param>
internal sealed record Component(string Name, string Version, string Url, string Licence, string Copyright, string Home, string? Sha512, IReadOnlyList<string> Texts);

/// <summary>Reads what a published folder is made of from its own list of dependencies and the packages it came from.</summary>
internal static class Components
{
    /// <summary>Licences under which this suite may give something on. Others are refused until somebody has looked.</summary>
    private static readonly string[] Permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL OR Apache-2.0", "blessing", "ODbL-1.0"];

    /// <summary>Packages that name their licence by a file or an address; looked up by hand.</summary>
    private static readonly Dictionary<string, string> Looked = new()
    {
        ["MediatR"] = "Apache-2.0",
        // SQLite itself: public domain, by its authors' blessing.
        ["SourceGear.sqlite3"] = "blessing",
    };

    private static readonly string Packages =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <exception cref="ReleaseException">A component's licence is not known, or not one that permits this.</exception>
    public static IReadOnlyList<Component> Of(string folder, string source)
    {
        var names = Directory.EnumerateFiles(folder, "*.deps.json")
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["libraries"]!.AsObject())
            .Where(library => (string?)library.Value!["type"] is "package" or "runtimepack")
            .Select(library => library.Key).Distinct();
        return [.. names.Select(Package).Append(Regions(source)).OrderBy(c => c.Url, StringComparer.Ordinal)];
    }

    private static Component Package(string key)
    {
        var (name, version) = (key.Split('/')[0].Replace("runtimepack.", "", StringComparison.Ordinal), key.Split('/')[1]);
        var folder = Path.Combine(Packages, name.ToLowerInvariant(), version.ToLowerInvariant());
        var described = XDocument.Load(Path.Combine(folder, name.ToLowerInvariant() + ".nuspec")).Root!.Elements().First();
        string Said(string element) => described.Elements().FirstOrDefault(e => e.Name.LocalName == element)?.Value ?? "";
        var expression = described.Elements().FirstOrDefault(e => e.Name.LocalName == "license" && (string?)e.Attribute("type") == "expression")?.Value;
        var hash = Directory.EnumerateFiles(folder, "*.nupkg.sha512").FirstOrDefault();
        return Permitted(new(
            name, version, $"pkg:nuget/{name}@{version}", expression ?? Looked.GetValueOrDefault(name, ""), Said("copyright") is { Length: > 0 } c ? c : "© " + Said("authors"), Said("projectUrl"),
            hash is null ? null : Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(hash))), Texts(folder)));
    }

    /// <summary>The region table, which comes from npm at build.</summary>
    private static Component Regions(string source)
    {
        var locked = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "src/Assets/package-lock.json")))!["packages"]!["node_modules/idn-area-data"]!;
        var version = (string)locked["version"]!;
        var integrity = ((string)locked["integrity"]!).Split('-');
        return Permitted(new(
            "idn-area-data", version, "pkg:npm/idn-area-data@" + version, "ODbL-1.0", "© idn-area-data", "https://github.com/fityannugroho/idn-area-data",
            integrity[0] == "sha512" ? Convert.ToHexStringLower(Convert.FromBase64String(integrity[1])) : null, [Path.Combine(source, "src/Assets/node_modules/idn-area-data/data/LICENSE.md")]));
    }

    private static Component Permitted(Component component) => Permissive.Contains(component.Licence)
        ? component
        : throw new ReleaseException($"{component.Name} {component.Version}: its licence ({(component.Licence.Length > 0 ? component.Licence : "not told by an expression")}) is not among those that were looked at. Look, then add it to Components.cs.");

    private static IReadOnlyList<string> Texts(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f).Contains("LICEN", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(f).Contains("NOTICE", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
