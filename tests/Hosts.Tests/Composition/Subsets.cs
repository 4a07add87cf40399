using Lindung.Testing;

namespace Lindung.Hosts.Tests.Composition;

/// <summary>
/// Hosts composed of some of the suite's modules, each a project of its own as a regional IT team would write it: the host's sources, and
/// references to the modules it wants. Built together, from what the solution built.
/// </summary>
internal sealed class Subsets : IDisposable
{
    public static readonly string[] Modules = ["Patbm", "CaseManagement", "Simfoni", "Puspaga"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>All non-empty sets of modules.</summary>
    public static IEnumerable<string[]> All => Enumerable.Range(1, (1 << Modules.Length) - 1).Select(bits => Modules.Where((_, i) => (bits & 1 << i) != 0).ToArray());

    /// <summary>The host of a set.</summary>
    public string HostOf(string[] modules) => Path.Combine(OutputOf(modules), "Lindung.Dinas.dll");

    /// <summary>The folder of a set's host.</summary>
    public string OutputOf(string[] modules) => Path.Combine(_folder.At(Name(modules)), "out");

    public async Task Build()
    {
        foreach (var modules in All)
        {
            var folder = Directory.CreateDirectory(_folder.At(Name(modules))).FullName;
            CopySources(Path.Combine(BuiltPrograms.Clone, "hosts/Dinas"), folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "Dinas.csproj"), Project(modules));
        }
        // As in a repository of its own that takes over the suite's versions and habits.
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props" })
            await File.WriteAllTextAsync(_folder.At(file), $"""<Project><Import Project="{BuiltPrograms.Clone}/{file}" /></Project>""");
        var projects = string.Join("", All.Select(m => $"""<Subset Include="{_folder.At(Name(m))}/Dinas.csproj" />"""));
        var all = _folder.At("all.proj");
        await File.WriteAllTextAsync(
            all,
            $"""
            <Project>
              <ItemGroup>{projects}</ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Subset)" Targets="Restore" Properties="Step=restore;Configuration={Dotnet.Configuration}" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Subset)" Targets="Build" Properties="BuildProjectReferences=false;RunAnalyzers=false;Configuration={Dotnet.Configuration}" BuildInParallel="true" /></Target>
            </Project>
            """);
        await Dotnet.Run(_folder.Path, "msbuild", all, "-t:Restore", "-v:q", "-nologo");
        await Dotnet.Run(_folder.Path, "msbuild", all, "-t:Build", "-v:q", "-nologo", "-m:2");
    }

    public void Dispose() => _folder.Dispose();

    private static string Name(string[] modules) => string.Join('-', modules);

    private static string Project(string[] modules)
    {
        var root = BuiltPrograms.Clone;
        var references = string.Join('\n', modules.Select(m => $"""    <ProjectReference Include="{root}/modules/{m}/{m}.csproj" Module="true" />"""));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <LindungHost>true</LindungHost>
                <OutputPath>out/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                <RestorePackagesWithLockFile>false</RestorePackagesWithLockFile>
                <AssemblyName>Lindung.Dinas</AssemblyName>
                <RootNamespace>Lindung.Dinas</RootNamespace>
                <ServerGarbageCollection>false</ServerGarbageCollection>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{root}/src/Runtime/Runtime.csproj" />
                <ProjectReference Include="{root}/src/Assets/Assets.csproj" />
            {references}
              </ItemGroup>
              <Import Project="{root}/src/Runtime/build/Lindung.Runtime.targets" />
            </Project>
            """;
    }

    private static void CopySources(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj" || Path.GetExtension(path) == ".csproj" || Path.GetFileName(path) == "packages.lock.json") continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }
}
