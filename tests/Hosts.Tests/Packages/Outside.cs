using System.Diagnostics;
using System.Xml.Linq;
using Lindung.Hosts.Tests.Composition;
using Lindung.Testing;

namespace Lindung.Hosts.Tests.Packages;

/// <summary>
/// An empty folder of somebody who has the suite's packages and nothing else of it: a feed of what this build packs, beside the sources that
/// the machine knows anyway. Lindung's packages are restored into the folder itself; what others made may come from the machine's cache.
/// </summary>
internal sealed class Outside : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Outside() => Version = $"{XDocument.Load(Path.Combine(BuiltPrograms.Clone, "Directory.Build.props")).Descendants("Version").Single().Value}-proof.{Stopwatch.GetTimestamp()}";

    /// <summary>A version that no cache has seen.</summary>
    public string Version { get; }

    /// <summary>The suite's packages.</summary>
    public string Feed => At("feed");

    /// <summary>Packages of somebody else.</summary>
    public string Others => At("others");

    public string At(string path) => _folder.At(path);

    /// <summary>Packs what the solution built.</summary>
    public static async Task<Outside> Pack()
    {
        var outside = new Outside();
        try
        {
            Directory.CreateDirectory(outside.Others);
            await File.WriteAllTextAsync(outside.At("NuGet.Config"), outside.Sources());
            await Dotnet.Run(
                BuiltPrograms.Clone, "pack", "Suite.sln", "--no-build", "-c", Dotnet.Configuration, "-o", outside.Feed, "-v", "q", "-nologo",
                "-p:Version=" + outside.Version, "-p:NuspecOutputPath=" + outside.At("nuspecs/"));
            return outside;
        }
        catch
        {
            outside.Dispose();
            throw;
        }
    }

    /// <summary>Runs the SDK's command line in a folder of this one.</summary>
    public Task<string> Run(string folder, params string[] arguments) => Dotnet.Run(At(folder), arguments);

    /// <summary>The same with environment variables.</summary>
    public Task<string> Run(string folder, string[] arguments, params (string Name, string Value)[] variables) => Dotnet.Run(At(folder), arguments, variables);

    /// <summary>Builds the host in a folder of its name.</summary>
    /// <returns>Its assembly.</returns>
    public async Task<string> Build(string host)
    {
        await Run(host, "build", "-v", "q", "-nologo", "-warnaserror");
        return At($"{host}/bin/Debug/net10.0/{host}.dll");
    }

    /// <summary>Makes a project from a template of ours; the machine's own templates are left alone.</summary>
    public Task<string> New(string template, string name, params string[] more) =>
        Run(".", (string[])["new", template, "-n", name, "--lindungVersion", Version, .. more, "--debug:custom-hive", At("hive")]);

    public Task<string> InstallTemplates() => Run(".", "new", "install", Path.Combine(Feed, $"Lindung.Templates.{Version}.nupkg"), "--debug:custom-hive", At("hive"));

    public void Dispose() => _folder.Dispose();

    private string Sources() =>
        $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <fallbackPackageFolders><add key="machine" value="{MachineCache}" /></fallbackPackageFolders>
          <packageSources><add key="lindung" value="{Feed}" /><add key="others" value="{Others}" /></packageSources>
        </configuration>
        """;

    private static string MachineCache =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
