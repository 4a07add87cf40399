using System.Text.RegularExpressions;

namespace Lindung.Architecture.Tests;

/// <summary>Rules that hold over the sources of what is shipped.</summary>
internal sealed partial class SourceRuleTests
{
    private static IEnumerable<Project> Shipped => Projects.Under("src").Concat(Projects.Under("modules")).Concat(Projects.Under("hosts"));

    [Test]
    public void Query_OnReadTables_GoesThroughTheScopeClauseOrSaysWhyNot()
    {
        var asking = Shipped.SelectMany(p => p.Sources).Where(f => ReadTable().IsMatch(File.ReadAllText(f))).ToList();
        var naked = asking.Where(f =>
        {
            var text = File.ReadAllText(f);
            return !text.Contains(".Where(", StringComparison.Ordinal) && !text.Contains(".WhereCounted(", StringComparison.Ordinal) && !text.Contains("[Unscoped(", StringComparison.Ordinal) && !Plumbing.Contains(Path.GetFileName(f));
        });
        Assert.That(asking, Has.Count.GreaterThan(5));
        Assert.That(naked.Select(f => Path.GetRelativePath(Projects.Root, f)), Is.Empty);
    }

    /// <summary>The clause of figures passes tenants and walls: who looked at a query that uses it, and saw that it shows sums only, adds it here.</summary>
    [Test]
    public void Query_ThatCounts_WasLookedAt() => Assert.That(
        Shipped.SelectMany(p => p.Sources).Where(f => File.ReadAllText(f).Contains(".WhereCounted(", StringComparison.Ordinal)).Select(Path.GetFileName),
        Is.EquivalentTo(new[] { "CountReports.cs", "CountSteps.cs", "MonthCounts.cs", "ReadClockFigures.cs", "RecordingOffices.cs" }));

    /// <summary>A log line holds codes, ids, counts and the names of failures. Who looked at a new one, and saw that nobody could type what stands in it, adds it here.</summary>
    [Test]
    public void LogLine_ThatIsWritten_WasLookedAt() => Assert.That(
        Written(LogLine()),
        Is.EquivalentTo(new[]
        {
            "Clocks are tried again after {Failure}", "Clock {Clock} step {Step} was refused: {Code}", "Posts are looked at again after {Failure}", "The post of {Account} stays as it is: {Code}",
            "Watches of the duty rota are tried again after {Failure}", "Messages to other deployments are tried again after {Failure}", "A message from another deployment was refused: {Code}",
            "Drafts are looked at again after {Failure}", "Notices over {Gateway} are tried again after {Failure}", "A notice over {Gateway} was given up after {Attempts} attempts: {Code}",
            "The search table stands still: {Failure}", "Read tables stand still: {Failure}", "Erasures are tried again after {Failure}", "{Failure}", "Subscription {Name} is tried again after {Failure}",
            "Subscription {Name} was refused at {Position}: {Code}", "{Reference} {Endpoint} {Exception} at {Place}", "A file that was to be attached was refused by the scanner: {Finding}", "The clock of this machine is right: {Right}",
        }));

    /// <summary>The same for what is measured.</summary>
    [Test]
    public void Instrument_ThatIsKept_WasLookedAt() => Assert.That(Written(Instrument()), Is.EquivalentTo(new[] { "lindung.attachments", "lindung.exchange", "lindung.notices", "lindung.usecase.duration" }));

    private static IEnumerable<string> Written(Regex of) =>
        Shipped.SelectMany(p => p.Sources).Where(f => !f.EndsWith("PublicSurface.cs", StringComparison.Ordinal)).Distinct().SelectMany(f => of.Matches(File.ReadAllText(f)).Select(m => m.Groups["text"].Value));

    [GeneratedRegex("""\.Log(?:Trace|Debug|Information|Warning|Error|Critical)?\(\s*(?:\w+,\s*)?"(?<text>[^"]*)"|\[LoggerMessage\((?<text>[^\)]*)""")]
    private static partial Regex LogLine();

    [GeneratedRegex("""\.Create(?:Counter|Histogram|UpDownCounter|Gauge|Observable\w+)(?:<\w+>)?\(\s*"(?<text>[^"]*)""")]
    private static partial Regex Instrument();

    [Test]
    public void Module_MentionsOfEngines_AreNone()
    {
        var words = new[] { "Orleans", "Npgsql", "Sqlite", "Microsoft.EntityFrameworkCore", "Lindung.Runtime", "Lindung.Storage" };
        var found = Projects.Under("modules").SelectMany(p => p.Sources).SelectMany(f => words.Where(w => File.ReadAllText(f).Contains(w, StringComparison.Ordinal)).Select(w => $"{Path.GetFileName(f)}: {w}"));
        Assert.That(found, Is.Empty);
    }

    /// <summary>What scrolls is reached by keys and says what it is.</summary>
    [Test]
    public void Part_ThatScrolls_CanBeFocusedAndHasAName()
    {
        var parts = Shipped.SelectMany(p => Directory.EnumerateFiles(p.Folder, "*.razor", SearchOption.AllDirectories)).Distinct()
            .SelectMany(f => Scrolling().Matches(File.ReadAllText(f)).Select(m => (File: Path.GetFileName(f), Tag: m.Value))).ToList();
        Assert.That(parts, Has.Count.GreaterThan(10));
        Assert.That(parts.Where(p => !p.Tag.Contains("tabindex=\"0\" role=\"region\" aria-label=\"", StringComparison.Ordinal)), Is.Empty);
    }

    [GeneratedRegex("""<\w+ [^>]*class="scroll[^>]*>""")]
    private static partial Regex Scrolling();

    /// <summary>The clause itself and what hands tables out.</summary>
    private static readonly string[] Plumbing = ["ScopeClauses.cs", "WallTables.cs", "ReadTables.cs", "ProjectionCatalogue.cs"];

    [GeneratedRegex(@"(tables|catalogue)\.NameOf\(")]
    private static partial Regex ReadTable();
}
