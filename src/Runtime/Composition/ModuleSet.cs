using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// The modules of this deployment, as its host lists them. Manifests are read first; while one of them is refused, no code of any
/// module runs.
/// </summary>
public sealed class ModuleSet
{
    /// <summary>Reads manifests, compares them with the kernel, each other and the code. See <see cref="Refusals"/>.</summary>
    public ModuleSet(IEnumerable<Assembly> assemblies)
        : this(assemblies, KernelVersion) { }

    internal ModuleSet(IEnumerable<Assembly> assemblies, Version kernel)
    {
        Assemblies = [.. assemblies];
        var read = Assemblies.Select(a => (Assembly: a, Manifest: ModuleManifest.Of(a))).ToList();
        Manifests = [.. read.Select(r => r.Manifest).OfType<ModuleManifest>()];
        Refusals =
        [
            .. read.Where(r => r.Manifest is null).Select(r => ManifestErrors.NotAModule(r.Assembly.GetName().Name!)),
            .. ManifestRules.Check(Manifests, kernel),
        ];
        if (Refusals.Count > 0) return;
        var refused = new List<Error>();
        var modules = new List<IModule>();
        foreach (var (assembly, manifest) in read)
        {
            if (CodeOf(assembly) is { } module)
            {
                modules.Add(module);
                refused.AddRange(ContentRules.Check(manifest!, ModuleContents.Of(assembly, manifest!.Id, module)));
            }
            else refused.Add(ManifestErrors.NotAModule(assembly.GetName().Name!));
        }
        (Modules, Refusals) = (modules, refused);
    }

    private ModuleSet(IReadOnlyList<ModuleManifest> manifests) => (Assemblies, Manifests, Refusals) = ([], manifests, []);

    /// <summary>The version that modules name their range of.</summary>
    public static Version KernelVersion { get; } = typeof(IModule).Assembly.GetName().Version!;

    /// <summary>Why the modules do not start; empty: they do. A host says each and ends.</summary>
    public IReadOnlyList<Error> Refusals { get; }

    /// <summary>Their assemblies.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>What they declare.</summary>
    public IReadOnlyList<ModuleManifest> Manifests { get; }

    /// <summary>Their module classes; empty while anything is refused.</summary>
    public IReadOnlyList<IModule> Modules { get; } = [];

    /// <summary>The permissions they know, with titles.</summary>
    public IEnumerable<Permission> Permissions => Manifests.SelectMany(m => m.Permissions.Select(p => new Permission(p, m.Texts[p])));

    /// <summary>The national lists of the kernel and of these modules.</summary>
    public CodeLists CodeLists => CodeLists.National.And(Manifests.SelectMany(m => m.CodeLists).Select(file => file.List).OfType<CodeList>());

    /// <summary>Their features.</summary>
    public IEnumerable<FeatureDeclaration> Features => Manifests.SelectMany(m => m.Features);

    /// <summary>What people call a feature.</summary>
    public Text TitleOf(string feature) => Manifests.FirstOrDefault(m => m.Features.Any(f => f.Name == feature))?.Texts[feature] ?? new(feature, feature);

    /// <summary>Every door into the composed suite, the kernel's own first.</summary>
    public IReadOnlyList<EntryPoint> EntryPoints() =>
        [.. EntryPoint.Of(typeof(ModuleSet).Assembly, "kernel"), .. Assemblies.Zip(Manifests).SelectMany(m => EntryPoint.Of(m.First, m.Second.Id))];

    /// <summary>The modules with these assembly names.</summary>
    public static ModuleSet Load(IEnumerable<string> assemblyNames) => new(assemblyNames.Select(Assembly.Load));

    /// <summary>Manifests without code, for tests of what goes by manifests alone.</summary>
    internal static ModuleSet Of(params IReadOnlyList<ModuleManifest> manifests) => new(manifests);

    internal ModuleSet Accepted() => Refusals.Count == 0
        ? this
        : throw new InvalidOperationException(string.Join(Environment.NewLine, Refusals.Select(r => $"{r.Title.En} [{r.Code}]")));

    private static IModule? CodeOf(Assembly assembly)
    {
        var classes = assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IModule))).ToList();
        return classes.Count == 1 ? (IModule)Activator.CreateInstance(classes[0], nonPublic: true)! : null;
    }
}
