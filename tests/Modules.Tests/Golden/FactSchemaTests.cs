using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Modules.Tests;

/// <summary>
/// The published schema of every fact in the version that the code writes. Run once with <c>LINDUNG_WRITE_GOLDEN=1</c> to write the
/// file of a new fact or version; never change one that was released.
/// </summary>
internal sealed class FactSchemaTests
{
    private static readonly string Root = RepositoryRoot();

    private static IEnumerable<Type> Facts => ModulesUnderTest.Assemblies.SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IFact)) && !t.IsDefined(typeof(ReadsFactAttribute), false)).OrderBy(t => EventAttribute.Of(t).Name, StringComparer.Ordinal);

    private static IEnumerable<string> Names => Facts.Select(t => EventAttribute.Of(t).Name);

    [TestCaseSource(nameof(Names))]
    public async Task Fact_InItsPresentVersion_IsWhatItsSchemaSays(string name)
    {
        var fact = Facts.Single(t => EventAttribute.Of(t).Name == name);
        var made = FactSchema.Of(fact);
        var path = Path.Combine(Root, "modules", fact.Assembly.GetName().Name!["Lindung.".Length..], "Facts", FactSchema.FileOf(fact)["facts/".Length..]);
        if (Environment.GetEnvironmentVariable("LINDUNG_WRITE_GOLDEN") == "1" && !File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, made);
        }
        Assert.That(File.Exists(path), Is.True, $"{path} is missing: a new fact or version needs its schema (LINDUNG_WRITE_GOLDEN=1 writes it)");
        Assert.That(made, Is.EqualTo(await File.ReadAllTextAsync(path)), "the fact changed: raise its version, write an upcaster and keep the old schema");
    }

    private static string RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Suite.sln"))) return folder;
        throw new InvalidOperationException("Run the tests from within the repository.");
    }
}
