using System.Reflection;
using System.Text.Json;

namespace Lindung.Kernel;

/// <summary>A national list as an assembly brings it: one embedded file of the folder <c>CodeLists</c>.</summary>
/// <param name="File">The file's name.</param>
/// <param name="List">The list; null: the file cannot be read as one.</param>
public sealed record CodeListDeclaration(string File, CodeList? List);

/// <summary>The national lists of an assembly, one file each.</summary>
internal static class CodeListFiles
{
    private const string Prefix = "codelists/";

    public static IReadOnlyList<CodeListDeclaration> Of(Assembly assembly) =>
    [
        .. from name in assembly.GetManifestResourceNames()
        where name.StartsWith(Prefix, StringComparison.Ordinal)
        orderby name
        select new CodeListDeclaration(name[Prefix.Length..], Read(assembly.GetManifestResourceStream(name)!)),
    ];

    private static CodeList? Read(Stream file)
    {
        using (file)
        {
            try
            {
                return JsonSerializer.Deserialize(file, ReferenceJson.Default.CodeList) is { ListCode: { }, Title: { }, Entries: { } entries } list && !entries.Contains(null!) ? list : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
