using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime.Audit;

/// <summary>
/// The register of processing activities (UU 27/2022 art. 31), made from what the code declares: each sealed field of each event, its class, its key, and the
/// roles that read the class. Purpose and retention are no declarations of the code: <c>docs/privacy.md</c> states them.
/// </summary>
internal static class ProcessingRegister
{
    internal static IReadOnlyList<ProcessingActivity> Of(ModuleSet modules)
    {
        var grants = FieldGrants.Load();
        var roles = RoleGrants.Load().All.Select(r => r.Role.ToString()).ToList();
        return
        [
            .. from type in modules.Assemblies.Prepend(typeof(IEvent).Assembly).Distinct().SelectMany(a => a.GetTypes())
               where !type.IsAbstract && type.IsAssignableTo(typeof(IEvent)) && type.IsDefined(typeof(EventAttribute))
               let name = type.GetCustomAttribute<EventAttribute>()!.Name
               from field in Fields(type, "", [])
               group $"{name}: {field.Path}" by (Module: name.Split('.')[0], field.Mark.Class, field.Mark.Scope) into activity
               orderby activity.Key.Module, activity.Key.Class, activity.Key.Scope
               select new ProcessingActivity(
                   activity.Key.Module, activity.Key.Class, activity.Key.Scope, [.. activity.Distinct().Order(StringComparer.Ordinal)],
                   [.. roles.Where(role => grants.Of([role]).Has(activity.Key.Class))]),
        ];
    }

    private static IEnumerable<(string Path, SealedAttribute Mark)> Fields(Type type, string above, HashSet<Type> seen)
    {
        if (!seen.Add(type)) yield break;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (Declarations.Mark<SealedAttribute>(property) is { } mark) yield return (above + property.Name, mark);
            else
                foreach (var inner in Inner(property.PropertyType).SelectMany(t => Fields(t, $"{above}{property.Name}.", seen))) yield return inner;
        seen.Remove(type);
    }

    /// <summary>The records of ours within a property: itself, or of which it is a list.</summary>
    private static IEnumerable<Type> Inner(Type type) =>
        (type.IsGenericType ? type.GenericTypeArguments : [type]).Where(t => t.IsClass && t != typeof(string) && t.Namespace?.StartsWith("Lindung", StringComparison.Ordinal) == true);
}
