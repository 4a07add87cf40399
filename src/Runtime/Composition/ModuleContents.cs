using System.Reflection;
using System.Runtime.CompilerServices;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What a module's code has, to be compared with what its manifest says.</summary>
/// <param name="Features">The constants of its class <c>Features</c>.</param>
/// <param name="Permissions">The constants of its class <c>Permissions</c>.</param>
/// <param name="Asked">The permissions that its use cases and acceptances ask for.</param>
/// <param name="CaseKinds">The kinds of its streams that are cases.</param>
/// <param name="Referrals">What its acceptances take.</param>
/// <param name="Facts">Name and version of its facts.</param>
/// <param name="Indicators">The ids of its indicators, as often as they are declared.</param>
/// <param name="Entries">Its doors.</param>
internal sealed record ModuleContents(
    IReadOnlySet<string> Features,
    IReadOnlySet<string> Permissions,
    IReadOnlySet<string> Asked,
    IReadOnlySet<string> CaseKinds,
    IReadOnlySet<string> Referrals,
    IReadOnlySet<(string Name, int Version)> Facts,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<EntryPoint> Entries)
{
    public static ModuleContents Of(Assembly assembly, string module, IModule code)
    {
        var types = assembly.GetTypes();
        var entries = EntryPoint.Of(assembly, module).ToList();
        var acceptances = entries.Where(e => e.Sort == EntrySort.Acceptance).Select(e => Bare<IReferralAcceptance>(e.Type)).ToList();
        return new(
            Constants(types, "Features"), Constants(types, "Permissions"),
            entries.SelectMany(e => e.Type.GetCustomAttributes<RequiresAttribute>()).SelectMany(r => new[] { r.Permission, r.ToSee })
                .Concat(acceptances.Select(a => a.Permission)).OfType<string>().ToHashSet(StringComparer.Ordinal),
            code.Streams.Where(s => s.IsCase).Select(s => s.Name).ToHashSet(StringComparer.Ordinal),
            acceptances.Select(a => a.What).ToHashSet(StringComparer.Ordinal),
            types.Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IFact)) && !t.IsDefined(typeof(ReadsFactAttribute))).Select(EventAttribute.Of).Select(e => (e.Name, e.Version)).ToHashSet(),
            [.. entries.Where(e => e.Sort == EntrySort.Indicators).SelectMany(e => Bare<IIndicatorSource>(e.Type).Indicators).Select(i => i.Id)],
            entries);
    }

    // What an acceptance takes and which indicators there are is literal: it is known before there is anything that a constructor asks for.
    private static T Bare<T>(Type type) => (T)RuntimeHelpers.GetUninitializedObject(type);

    private static HashSet<string> Constants(Type[] types, string name) =>
        types.Where(t => t.Name == name && !t.IsNested)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f is { IsLiteral: true, IsInitOnly: false } && f.FieldType == typeof(string))
            .Select(f => (string)f.GetRawConstantValue()!)
            .ToHashSet(StringComparer.Ordinal);
}
