using System.Xml.Linq;

namespace Lindung.Architecture.Tests;

/// <summary>A project as it stands on disk.</summary>
internal sealed record Project(string Path, string Folder, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public IEnumerable<string> Sources => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f[Folder.Length..].Split(System.IO.Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"));
}

/// <summary>Finds every project on disk, so that no rule depends on a list that somebody must keep.</summary>
internal static class Projects
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Project> All { get; } =
        [.. new[] { "src", "modules", "hosts", "tests", "bench", "deploy" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(Read).OrderBy(p => p.Path, StringComparer.Ordinal)];

    public static IEnumerable<Project> Under(string folder) => All.Where(p => p.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public static Project Named(string path) => All.Single(p => p.Path == path);

    private static Project Read(string path)
    {
        var xml = XDocument.Load(path);
        var folder = Path.GetDirectoryName(path)!;
        IReadOnlyList<string> Includes(string element) => [.. xml.Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>()];
        return new(
            Path.GetRelativePath(Root, path).Replace('\\', '/'), folder, Path.GetFileNameWithoutExtension(path),
            [.. Includes("ProjectReference").Select(r => Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(folder, r.Replace('\\', '/')))).Replace('\\', '/'))],
            Includes("PackageReference"), Includes("FrameworkReference"));
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Suite.sln"))) return folder;
        throw new InvalidOperationException("Run the tests from within the repository: Suite.sln was not found above the test's folder.");
    }
}
