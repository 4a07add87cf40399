using System.Diagnostics;

namespace Lindung.Release;

/// <summary>Programs of the machine: git and the SDK.</summary>
internal static class Tool
{
    /// <summary>Runs one to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="ReleaseException">It failed; with what it said.</exception>
    public static async Task<string> Run(string folder, string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = run.StandardOutput.ReadToEndAsync(cancellation);
        var errors = run.StandardError.ReadToEndAsync(cancellation);
        await run.WaitForExitAsync(cancellation);
        return run.ExitCode == 0 ? await output : throw new ReleaseException($"{program} {string.Join(' ', arguments)}:\n{await output}{await errors}");
    }
}
