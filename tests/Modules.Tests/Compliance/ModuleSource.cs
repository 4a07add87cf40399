using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lindung.Modules.Tests.Compliance;

/// <summary>The sources of a module, compiled in memory as its project would.</summary>
internal sealed record ModuleSource(ImmutableDictionary<string, string> Files)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The module that <c>dotnet new lindung-module</c> makes.</summary>
    public static ModuleSource Template { get; } = In(Path.Combine(Repository.Root, "templates", "module", "Contoh"));

    public static ModuleSource In(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".json" && !f[folder.Length..].Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .ToImmutableDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText)
            .AddRange(Pages(folder)));

    /// <summary>Only the build runs the Razor compiler: here its components are empty ones of the same names. What they show is tested from outside.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Pages(string folder) =>
        Directory.EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Where(name => name != "_Imports").Select(name => KeyValuePair.Create(
            $"Pages/{name}.cs", $"namespace Contoh.Pages; public sealed class {name} : Microsoft.AspNetCore.Components.ComponentBase;"));

    /// <summary>The same with one text in place of another, which must be there.</summary>
    public ModuleSource With(string file, string old, string @new)
    {
        if (!Files[file].Contains(old, StringComparison.Ordinal)) throw new ArgumentException($"{file} does not hold: {old}");
        return new(Files.SetItem(file, Files[file].Replace(old, @new, StringComparison.Ordinal)));
    }

    public ModuleSource Replacing(string file, string text) => new(Files.ContainsKey(file) ? Files.SetItem(file, text) : throw new ArgumentException($"There is no {file}."));

    public ModuleSource Adding(string file, string text) => new(Files.Add(file, text));

    /// <summary>What the compiler says; empty: it compiles.</summary>
    public IReadOnlyList<string> Errors() => [.. Compilation().GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    public Assembly Load()
    {
        using var assembly = new MemoryStream();
        var resources = Files.Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal)).Select(f => new ResourceDescription(
            $"{Path.GetDirectoryName(f.Key)!.ToLowerInvariant()}/{Path.GetFileName(f.Key)}", () => new MemoryStream(Encoding.UTF8.GetBytes(f.Value)), isPublic: true));
        var emitted = Compilation().Emit(assembly, manifestResources: resources);
        Assert.That(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()), Is.Empty);
        assembly.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(assembly);
    }

    private CSharpCompilation Compilation()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = Files.Where(f => f.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(f => CSharpSyntaxTree.ParseText(f.Value, options, f.Key)).Append(CSharpSyntaxTree.ParseText(Usings, options));
        return CSharpCompilation.Create("Contoh", trees, References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}

internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Suite.sln"))) return folder;
        throw new InvalidOperationException("Run the tests from within the repository.");
    }
}
