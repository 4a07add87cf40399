namespace Lindung.Testing;

/// <summary>One run of the command-line tool.</summary>
public sealed class CliRun : RunningProgram
{
    private CliRun(IEnumerable<string> arguments, HostSettings settings)
        : base(settings.Release is { } release ? Path.Combine(release, "lindung") : BuiltPrograms.Cli, arguments, settings.Variables())
    {
    }

    /// <summary>Starts the tool and does not wait.</summary>
    public static CliRun Launch(HostSettings settings, params string[] arguments) => new(arguments, settings);

    /// <summary>Runs the tool to its end.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static async Task<(int Code, string Output)> Of(HostSettings settings, params string[] arguments)
    {
        await using var run = new CliRun(arguments, settings);
        var code = await run.WaitForExit(TimeSpan.FromSeconds(120));
        return (code, run.Console);
    }
}
