using System.Text.Json;

namespace Lindung.Kernel;

/// <summary>The national lists as they stand in this assembly, one file each.</summary>
internal static class CodeListFiles
{
    private const string Prefix = "codelists/";

    public static IReadOnlyList<CodeList> Read()
    {
        var assembly = typeof(CodeListFiles).Assembly;
        return
        [
            .. from name in assembly.GetManifestResourceNames()
            where name.StartsWith(Prefix, StringComparison.Ordinal)
            orderby name
            select Read(assembly.GetManifestResourceStream(name)!),
        ];
    }

    private static CodeList Read(Stream file)
    {
        using (file) return JsonSerializer.Deserialize(file, ReferenceJson.Default.CodeList)!;
    }
}
