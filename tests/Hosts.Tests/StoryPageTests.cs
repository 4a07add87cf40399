using System.Diagnostics;
using System.Text.RegularExpressions;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary><c>docs/story.md</c>, pasted block by block into a shell beside a demo host that was just started.</summary>
internal sealed partial class StoryPageTests
{
    private const char End = '\u001e';
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    [Test]
    public async Task Page_PastedBlockByBlock_AnswersWhatStandsUnderEachBlock()
    {
        foreach (var program in new[] { "curl", "jq" }) DebianPackage.Program(program, program);
        using var folder = new TemporaryFolder();
        var settings = HostSettings.In(folder) with { DemoCases = 80 };
        await using var host = await RunningHost.Start(settings, Longest);
        var page = (await File.ReadAllTextAsync(Path.Combine(BuiltPrograms.Clone, "docs/story.md")))
            .Replace("http://127.0.0.1:5080", host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("dotnet run --project hosts/Cli --", $"dotnet '{BuiltPrograms.Cli}'", StringComparison.Ordinal);
        var blocks = Block().Matches(page);
        await File.WriteAllTextAsync(folder.At("story.sh"), string.Concat(blocks.Select(b => b.Groups["run"].Value + $"printf '\\036'\n")));

        var (told, errors) = await Shell(folder, settings);

        Assert.That(blocks, Has.Count.GreaterThan(10));
        Assert.That(told, Has.Length.EqualTo(blocks.Count + 1), errors);
        using var all = Assert.EnterMultipleScope();
        foreach (var (block, answer) in blocks.Zip(told))
        {
            var expected = Regex.Escape(block.Groups["told"].Value.Trim()).Replace("…", ".*", StringComparison.Ordinal);
            Assert.That(answer.Trim(), Does.Match($"^{expected}$"), $"{block.Groups["run"].Value}\n{errors}");
        }
    }

    private static async Task<(string[] Told, string Errors)> Shell(TemporaryFolder folder, HostSettings settings)
    {
        var start = new ProcessStartInfo("bash", ["-u", folder.At("story.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        foreach (var (name, value) in settings.Variables()) start.Environment[name] = value;
        start.Environment["TMPDIR"] = folder.Path;
        using var shell = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            var (told, errors) = (shell.StandardOutput.ReadToEndAsync(limit.Token), shell.StandardError.ReadToEndAsync(limit.Token));
            return ((await told).Split(End), await errors);
        }
        finally
        {
            if (!shell.HasExited) shell.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex("^```bash\n(?<run>.*?)^```\n(?:\n```text\n(?<told>.*?)^```\n)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
