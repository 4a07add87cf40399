using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Lindung.Hosts.Tests.Composition;
using Lindung.Testing;

namespace Lindung.Hosts.Tests.Releases;

/// <summary>A release made by the script, unpacked as on a bare server: program files that belong to root, data that belong to nobody else.</summary>
internal sealed class Unpacked : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Unpacked() => Run("chmod", "711", _folder.Path);

    /// <summary>The archive.</summary>
    public string Archive { get; private set; } = "";

    /// <summary>Its folder, as <c>/opt/lindung/current</c>.</summary>
    public string Programs { get; private set; } = "";

    /// <summary>What the script put beside the archive.</summary>
    public string Sums => Directory.EnumerateFiles(_folder.At("made"), "*.sha256").Single();

    /// <summary>Makes it of the clone as it stands: in CI that is a commit.</summary>
    public static async Task<Unpacked> Make()
    {
        var release = new Unpacked();
        try
        {
            await Dotnet.Run(
                BuiltPrograms.Clone, "run", "--project", "deploy/Release", "--no-build", "-c", Dotnet.Configuration, "--", "--to", release.At("made"), "--target", "linux-x64", "--uncommitted");
            release.Archive = Directory.EnumerateFiles(release.At("made"), "*.tar.gz").Single();
            release.Programs = await release.Unpack("opt");
            return release;
        }
        catch
        {
            release.Dispose();
            throw;
        }
    }

    public string At(string name) => _folder.At(name);

    /// <summary>Unpacks it once more, as an upgrade is.</summary>
    /// <returns>The folder of the programs.</returns>
    public async Task<string> Unpack(string place)
    {
        var folder = Directory.CreateDirectory(At(place)).FullName;
        await using var file = File.OpenRead(Archive);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unpacked, folder, overwriteFiles: false);
        Run("chmod", "-R", "a-w,a+rX", folder);
        return Directory.EnumerateDirectories(folder).Single();
    }

    /// <summary>An empty folder of nobody's, and a host of the release that keeps its data there.</summary>
    public HostSettings Server(string name)
    {
        var home = Directory.CreateDirectory(At(name)).FullName;
        if (Environment.UserName == "root") Run("chown", "65534:65534", home);
        return new() { Folder = Path.Combine(home, "data"), MasterKeyFile = Path.Combine(home, "keys", "master.key"), Environment = "Production", Release = Programs };
    }

    public void Dispose()
    {
        if (Directory.Exists(At("opt"))) Run("chmod", "-R", "u+w", _folder.Path);
        _folder.Dispose();
    }

    /// <summary>Runs a program of the machine, which must succeed.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string program, params string[] arguments) => In(null, program, arguments);

    /// <summary>The same in a folder.</summary>
    public static string In(string? folder, string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder ?? "", RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = run.StandardError.ReadToEndAsync();
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        var said = output + errors.GetAwaiter().GetResult();
        return run.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{said}");
    }
}
