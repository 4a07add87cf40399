using System.Diagnostics;

namespace Lindung.Testing;

/// <summary>What a test needs of the machine beside what the README asks for.</summary>
public static class DebianPackage
{
    /// <summary>Finds what a package brings. As root the package is installed when it is missing; otherwise one sentence says what to do.</summary>
    /// <returns>What <paramref name="find"/> found.</returns>
    public static string Need(string package, Func<string?> find)
    {
        if (find() is { } there) return there;
        if (Environment.UserName != "root") throw new InvalidOperationException($"This test needs Debian's package {package}: install it, or run the tests once as root.");
        Apt("update");
        Apt("install", "-y", "--no-install-recommends", package);
        return find() ?? throw new InvalidOperationException($"This test needs Debian's package {package}, which apt-get did not bring.");
    }

    /// <summary>A program on the path, of the package that brings it.</summary>
    public static string Program(string package, string program) =>
        Need(package, () => Environment.GetEnvironmentVariable("PATH")?.Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists));

    private static void Apt(params string[] arguments)
    {
        using var apt = Process.Start(new ProcessStartInfo("apt-get", arguments) { RedirectStandardOutput = true })!;
        apt.StandardOutput.ReadToEnd();
        apt.WaitForExit();
        if (apt.ExitCode != 0) throw new InvalidOperationException($"apt-get {string.Join(' ', arguments)} failed.");
    }
}
