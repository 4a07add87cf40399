using System.Reflection;
using System.Text.Json;

namespace Lindung.Kernel;

/// <summary>
/// The texts of a module by name: titles of its features and permissions, and what its pages say. From the embedded
/// <c>Texts/id.json</c> and <c>Texts/en.json</c>, one flat object each.
/// </summary>
/// <param name="Id">Indonesian; null: the file is missing or cannot be read.</param>
/// <param name="En">English; null: the file is missing or cannot be read.</param>
public sealed record ModuleTexts(IReadOnlyDictionary<string, string>? Id, IReadOnlyDictionary<string, string>? En)
{
    /// <summary>The text of a name; the name itself where a language lacks it.</summary>
    public Text this[string name] => new(Id?.GetValueOrDefault(name) ?? name, En?.GetValueOrDefault(name) ?? name);

    /// <summary>The texts of an assembly.</summary>
    public static ModuleTexts Of(Assembly assembly) => new(Read(assembly, "texts/id.json"), Read(assembly, "texts/en.json"));

    private static Dictionary<string, string>? Read(Assembly assembly, string name)
    {
        using var file = assembly.GetManifestResourceStream(name);
        if (file is null) return null;
        try
        {
            return JsonSerializer.Deserialize(file, ReferenceJson.Default.DictionaryStringString);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
