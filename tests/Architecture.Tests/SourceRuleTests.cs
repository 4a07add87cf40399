using System.Text.RegularExpressions;

namespace Lindung.Architecture.Tests;

/// <summary>Rules that hold over every text of the repository.</summary>
internal sealed partial class SourceRuleTests
{
    private static IEnumerable<Project> Shipped => Projects.Under("src").Concat(Projects.Under("modules")).Concat(Projects.Under("hosts"));

    private static IEnumerable<string> Texts => Projects.All.SelectMany(p => Directory.EnumerateFiles(p.Folder, "*", SearchOption.AllDirectories))
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal) || f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".md", StringComparison.Ordinal))
        .Where(f => !Path.GetRelativePath(Projects.Root, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules") && !f.EndsWith("lock.json", StringComparison.Ordinal));

    [Test]
    public void Texts_Scanned_AreMany() => Assert.That(Texts.Count(), Is.GreaterThan(200));

    [Test]
    public void Nik_InAnyFile_IsSynthetic()
    {
        // Sixteen digits that begin like the code of a real province could be somebody's NIK.
        var found = Texts.SelectMany(f => RealNik().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetRelativePath(Projects.Root, f)}: {m.Value[..6]}…"));
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Query_OnReadTables_GoesThroughTheScopeClauseOrSaysWhyNot()
    {
        var asking = Shipped.SelectMany(p => p.Sources).Where(f => ReadTable().IsMatch(File.ReadAllText(f))).ToList();
        var naked = asking.Where(f =>
        {
            var text = File.ReadAllText(f);
            return !text.Contains(".Where(", StringComparison.Ordinal) && !text.Contains("[Unscoped(", StringComparison.Ordinal) && !Plumbing.Contains(Path.GetFileName(f));
        });
        Assert.That(asking, Has.Count.GreaterThan(5));
        Assert.That(naked.Select(f => Path.GetRelativePath(Projects.Root, f)), Is.Empty);
    }

    [Test]
    public void Module_MentionsOfEngines_AreNone()
    {
        var words = new[] { "Orleans", "Npgsql", "Sqlite", "Microsoft.EntityFrameworkCore", "Lindung.Runtime", "Lindung.Storage" };
        var found = Projects.Under("modules").SelectMany(p => p.Sources).SelectMany(f => words.Where(w => File.ReadAllText(f).Contains(w, StringComparison.Ordinal)).Select(w => $"{Path.GetFileName(f)}: {w}"));
        Assert.That(found, Is.Empty);
    }

    /// <summary>The clause itself and what hands tables out.</summary>
    private static readonly string[] Plumbing = ["ScopeClauses.cs", "ReadTables.cs", "ProjectionCatalogue.cs"];

    [GeneratedRegex(@"(tables|catalogue)\.NameOf\(")]
    private static partial Regex ReadTable();

    [GeneratedRegex(@"(?<![0-9a-fA-F.\-])[1-8][0-9]{5}(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{6}(?![0-9])")]
    private static partial Regex RealNik();
}
