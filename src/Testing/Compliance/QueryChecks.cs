using System.Reflection;
using System.Runtime.CompilerServices;
using Lindung.Kernel;

namespace Lindung.Testing;

internal static class QueryChecks
{
    public static IEnumerable<string> Scoped(ModuleUnderTest module)
    {
        foreach (var written in module.Assembly.GetTypes().GroupBy(Written))
        {
            var called = written.SelectMany(Calls.Of).Where(m => m.DeclaringType == typeof(IReadTables)).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
            if (called.Contains(nameof(IReadTables.NameOf)) && !called.Contains(nameof(IReadTables.Where)) && !called.Contains(nameof(IReadTables.WhereCounted)) && !SaysWhy(written.Key))
                yield return $"{written.Key.Name} reads a table without the scope clause: put IReadTables.Where before its rows, count by WhereCounted, or say [Unscoped(reason)]";
        }
    }

    private static bool SaysWhy(Type type) =>
        type.GetCustomAttribute<UnscopedAttribute>() is not null || type.GetMethods(Calls.All).Any(m => m.GetCustomAttribute<UnscopedAttribute>() is not null);

    /// <summary>The class that somebody wrote: what the compiler makes of its methods stands within it.</summary>
    private static Type Written(Type type)
    {
        while (type.DeclaringType is { } outer && (type.IsDefined(typeof(CompilerGeneratedAttribute), false) || type.Name.StartsWith('<'))) type = outer;
        return type;
    }
}
