using System.Reflection;
using Lindung.Kernel;
using Lindung.Runtime;
using MediatR;

namespace Lindung.Testing;

internal static class DoorChecks
{
    private const int ShortestReason = 15;

    public static IEnumerable<string> Gated(ModuleUnderTest module)
    {
        var features = module.Manifest.Features.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var door in Doors(module))
        {
            if (!door.IsMarked) yield return $"{door.Type.Name} must bear exactly one mark: [Feature(name)], or [AlwaysOn(reason)]";
            else if (door.Feature is { } feature && !features.Contains(feature)) yield return $"{door.Type.Name} names the feature {feature}, which the manifest does not declare";
            else if (door.AlwaysOn is { Length: < ShortestReason }) yield return $"{door.Type.Name} does not say why it is always on";
            else if (door.OfRecord) yield return $"{door.Type.Name} leaves its feature to the record, which only the kernel's use cases do: name the feature";
        }
    }

    public static IEnumerable<string> Authorised(ModuleUnderTest module)
    {
        var known = module.Manifest.Permissions.ToHashSet(StringComparer.Ordinal);
        var held = RoleGrants.Load().With(module.Manifest.Grants).All.SelectMany(r => r.Grants).Select(g => g.Permission).ToHashSet(StringComparer.Ordinal);
        foreach (var unheld in known.Where(p => !held.Contains(p))) yield return $"{unheld} is held by no role: say [assembly: ModuleGrant(role, scope, permission)]";
        foreach (var type in Doors(module).Where(d => d.Sort == EntrySort.Request).Select(d => d.Type))
        {
            var marks = type.GetCustomAttributes(inherit: false).Where(a => a is RequiresAttribute or SignedInAttribute or AnonymousAttribute).ToList();
            if (!type.IsAssignableTo(typeof(IBaseRequest))) yield return $"{type.Name} asks for a permission but is no use case: implement IRead<T> or IWrite";
            if (marks is not [var mark]) yield return $"{type.Name} must bear exactly one of [Requires(permission)], [SignedIn(reason)] and [Anonymous(reason)]";
            else if (mark is RequiresAttribute asked && Own(asked, module.Manifest.Id).FirstOrDefault(p => !known.Contains(p)) is { } unknown)
                yield return $"{type.Name} asks for {unknown}, which the manifest does not declare";
            else if ((mark as SignedInAttribute)?.Reason is { Length: < ShortestReason } || (mark as AnonymousAttribute)?.Reason is { Length: < ShortestReason })
                yield return $"{type.Name} does not say why it asks for no permission";
        }
    }

    private static IEnumerable<EntryPoint> Doors(ModuleUnderTest module) => EntryPoint.Of(module.Assembly, module.Manifest.Id);

    private static IEnumerable<string> Own(RequiresAttribute asked, string module) =>
        new[] { asked.Permission, asked.ToSee }.OfType<string>().Where(p => p.StartsWith(module + ".", StringComparison.Ordinal));
}
