using Lindung.Kernel;

namespace Lindung.Testing;

internal static class ManifestChecks
{
    private static readonly string[] OfOtherChecks = ["module.malformed", "module.name-foreign", "module.name-twice", "module.texts-missing", "module.text-missing", "module.fact-schema-missing", "module.unmarked", .. TextChecks.OfCodeLists];
    private static readonly string[] Kernel = ["Lindung.Kernel", "Lindung.Kernel.Web"];
    private static readonly string[] Drivers = ["Npgsql", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore", "System.Data.SqlClient", "Orleans"];

    public static IEnumerable<string> Honest(ModuleUnderTest module) => Refused(module, code => !OfOtherChecks.Contains(code));

    /// <summary>What the composition refuses, by its code.</summary>
    public static IEnumerable<string> Refused(ModuleUnderTest module, Func<string, bool> which) =>
        module.Set.Refusals.Where(r => which(r.Code)).Select(r => $"{r.Title.En} [{r.Code}]");

    public static IEnumerable<string> KnowsOnlyTheKernel(ModuleUnderTest module)
    {
        var known = module.Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        return known.Where(n => n.StartsWith("Lindung.", StringComparison.Ordinal) && !Kernel.Contains(n)).Select(n => $"it references {n}; meet it by referral or fact instead")
            .Concat(known.Where(n => Drivers.Any(d => n.StartsWith(d, StringComparison.Ordinal))).Select(n => $"it references {n}; ask IReadTables for a connection instead"));
    }
}
