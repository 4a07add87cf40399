using System.Reflection;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Testing;

/// <summary>A module as the compliance suite looks at it.</summary>
/// <param name="assembly">The module's assembly.</param>
/// <param name="golden">Its golden files.</param>
public sealed class ModuleUnderTest(Assembly assembly, GoldenFiles golden)
{
    private readonly Lazy<ModuleSet> _set = new(() => new ModuleSet([assembly]));

    /// <summary>The module's assembly.</summary>
    public Assembly Assembly { get; } = assembly;

    /// <summary>Its golden files.</summary>
    public GoldenFiles Golden { get; } = golden;

    /// <summary>The module alone, as a host reads it.</summary>
    public ModuleSet Set => _set.Value;

    /// <summary>What it declares.</summary>
    public ModuleManifest Manifest => ModuleManifest.Of(Assembly) ?? throw new InvalidOperationException("the assembly bears no [assembly: Module(…)]");

    /// <summary>Its module class.</summary>
    internal IModule Code => Set.Accepted().Modules.Single();

    /// <summary>Its own events, in the versions that the code writes.</summary>
    internal IReadOnlyList<Type> Events => [.. Concrete<IEvent>().Where(t => !t.IsDefined(typeof(ReadsFactAttribute)) && t.IsDefined(typeof(EventAttribute))).OrderBy(t => EventAttribute.Of(t).Name, StringComparer.Ordinal)];

    /// <summary>Its types that are an <typeparamref name="T"/> and can be made.</summary>
    internal IEnumerable<Type> Concrete<T>() => Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(T)));

    /// <summary>One of each, made without what its constructor asks for: their names are literals.</summary>
    internal IEnumerable<T> Bare<T>() => Concrete<T>().Select(t => (T)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t));

    /// <summary>Its projections.</summary>
    internal IReadOnlyList<Projection> Projections => [.. Concrete<Projection>().Select(t => (Projection)Activator.CreateInstance(t, nonPublic: true)!)];

    /// <summary>Runs it alone on a store of its own.</summary>
    internal async Task<T> Run<T>(Dialect store, Func<ModuleHost, Task<T>> look, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? more = null)
    {
        using var folder = new TemporaryFolder();
        await using var host = await ModuleHost.Start(store == Dialect.Sqlite ? Deployments.Embedded(folder) : Deployments.OnServer(folder), Set, more: more);
        return await look(host);
    }
}
