using System.Text.RegularExpressions;

namespace Lindung.Architecture.Tests;

/// <summary>Code in docs is code: every block names, just before it, the compiled file in which it stands word for word.</summary>
internal sealed partial class DocTests
{
    private static IEnumerable<string> Docs => Directory.EnumerateFiles(Path.Combine(Projects.Root, "docs"), "*.md").Where(f => Block().IsMatch(File.ReadAllText(f))).Select(f => Path.GetFileName(f));

    [TestCaseSource(nameof(Docs))]
    public void Block_InADocument_StandsInTheFileThatItNames(string document)
    {
        var text = File.ReadAllText(Path.Combine(Projects.Root, "docs", document));
        var blocks = Block().Matches(text);
        Assert.That(blocks, Has.Count.EqualTo(text.Split("```csharp").Length - 1), "every block is found");
        using (Assert.EnterMultipleScope())
        {
            foreach (Match block in blocks)
            {
                var code = block.Groups["code"].Value;
                var named = SourceFile().Matches(text[..block.Index]).Select(m => m.Groups["path"].Value).LastOrDefault();
                Assert.That(named is not null && File.Exists(Path.Combine(Projects.Root, named)), Is.True, $"{named}, named before: {code}");
                Assert.That(Bare(File.ReadAllText(Path.Combine(Projects.Root, named!))), Does.Contain(Bare(code)), $"{named} holds no longer what {document} shows");
            }
        }
    }

    [Test]
    public void Security_NamesTestsThatThereAre()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Projects.Root, "tests"), "*.cs", SearchOption.AllDirectories).ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);
        var named = TestName().Matches(File.ReadAllText(Path.Combine(Projects.Root, "docs", "security.md")));

        Assert.That(named, Has.Count.GreaterThan(15));
        foreach (Match test in named)
            Assert.That(tests[test.Groups["file"].Value].Any(text => text.Contains($" {test.Groups["test"].Value}(", StringComparison.Ordinal)), Is.True, test.Value);
    }

    [Test]
    public void WriteAModule_NamesEveryCheckOfTheComplianceSuite() =>
        Assert.That(File.ReadAllText(Path.Combine(Projects.Root, "docs", "write-a-module.md")).Split('`'), Is.SupersetOf(Lindung.Testing.ComplianceCheck.Names));

    [Test]
    public void Links_OfReadmeAndGuides_LeadToFiles()
    {
        string[] written = [Path.Combine(Projects.Root, "README.md"), .. Directory.EnumerateFiles(Path.Combine(Projects.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        var lost = from file in written
                   from Match link in Link().Matches(File.ReadAllText(file))
                   let target = link.Groups["target"].Value.Split('#')[0]
                   where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target))
                   select $"{Path.GetRelativePath(Projects.Root, file)}: {target}";

        Assert.That(lost, Is.Empty);
    }

    /// <summary>Line by line, without what indents it.</summary>
    private static string Bare(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));

    [GeneratedRegex("`(?<file>[A-Za-z]+Tests)\\.(?<test>[A-Za-z_0-9]+)`")]
    private static partial Regex TestName();

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("(\\]\\(|src=\")(?<target>[^)\"\\s]+)[)\"]")]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>[^`\n]+\\.cs)`")]
    private static partial Regex SourceFile();
}
