using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The modules of this deployment, as its host lists them.</summary>
public sealed class ModuleSet
{
    /// <summary>Loads the modules; an assembly without exactly one module class stops the start.</summary>
    public ModuleSet(IEnumerable<Assembly> assemblies)
    {
        Assemblies = [.. assemblies];
        Modules = [.. Assemblies.Select(ModuleOf)];
    }

    /// <summary>Their assemblies.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>Their module classes.</summary>
    public IReadOnlyList<IModule> Modules { get; }

    /// <summary>The modules with these assembly names.</summary>
    public static ModuleSet Load(IEnumerable<string> assemblyNames) => new(assemblyNames.Select(Assembly.Load));

    private static IModule ModuleOf(Assembly assembly)
    {
        var classes = assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IModule))).ToList();
        return classes.Count == 1
            ? (IModule)Activator.CreateInstance(classes[0], nonPublic: true)!
            : throw new InvalidOperationException($"{assembly.GetName().Name} must have exactly one class that implements IModule; it has {classes.Count}.");
    }
}
