using System.Text.Json;
using System.Text.Json.Serialization;

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

/// <summary>Generated at build: reading sixty small files by reflection would cost the start more than the files are worth.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CodeList))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
