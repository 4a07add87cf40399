using System.Reflection;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Testing;

internal static class TextChecks
{
    public static readonly string[] OfCodeLists = ["module.code-list-unreadable", "module.code-list-foreign", "module.code-list-taken", "module.code-list-incomplete"];

    public static IEnumerable<string> CodeLists(ModuleUnderTest module) => ManifestChecks.Refused(module, OfCodeLists.Contains);

    public static IEnumerable<string> Titles(ModuleUnderTest module)
    {
        foreach (var refused in ManifestChecks.Refused(module, code => code is "module.texts-missing" or "module.text-missing")) yield return refused;
        var (manifest, texts) = (module.Manifest, module.Manifest.Texts);
        foreach (var name in manifest.CaseKinds.Concat(manifest.Facts.Select(f => f.Name)).Distinct(StringComparer.Ordinal))
        {
            if (string.IsNullOrWhiteSpace(texts.Id?.GetValueOrDefault(name))) yield return $"Texts/id.json has no title of {name}";
            if (string.IsNullOrWhiteSpace(texts.En?.GetValueOrDefault(name))) yield return $"Texts/en.json has no title of {name}";
        }
    }

    /// <summary>What a form shows beside every field: its own name would be a program's word.</summary>
    public static IEnumerable<string> Fields(ModuleUnderTest module)
    {
        using var none = new ServiceCollection().BuildServiceProvider();
        foreach (var form in ModuleEndpoint.Mapped(module).Select(e => e.Metadata.GetMetadata<FormDoor>()).OfType<FormDoor>())
            foreach (var field in form.Fields(none).SelectMany(All).Where(f => !FormTexts.IsNamed(form.Use.Request, f)))
                yield return $"the form of {form.Use.Request.Name} does not name {field.Path}: give Texts/id.json and Texts/en.json field.{field.Name}";
        foreach (var door in ImportDoor.In(module.Assembly))
            foreach (var field in door.Fields.Where(f => FormTexts.Label(door.Profile, f) is null))
                yield return $"the import profile {door.Name} does not name {field.Name}: give Texts/id.json and Texts/en.json field.{field.Name}";

        static IEnumerable<FormField> All(FormField field) => field.Parts.SelectMany(All).Prepend(field);
    }

    /// <summary>What a timeline says of every event, and of every field that one can state.</summary>
    public static IEnumerable<string> Told(ModuleUnderTest module) => Told(module.Events);

    internal static IEnumerable<string> Told(IEnumerable<Type> events)
    {
        foreach (var type in events)
        {
            if (EventTexts.Of(type, EventAttribute.Of(type).Name) is null) yield return $"nobody says what {EventAttribute.Of(type).Name} is: give it a sentence under its name in Texts/id.json and Texts/en.json";
            foreach (var field in Statement.Names(type).Where(field => EventTexts.Label(type, field) is null))
                yield return $"{EventAttribute.Of(type).Name} does not name {field}: give Texts/id.json and Texts/en.json field.{field}";
        }
    }

    public static IEnumerable<string> Errors(ModuleUnderTest module)
    {
        foreach (var error in ErrorsOf(module))
        {
            if (!IsSentence(error.Title.Id)) yield return $"{error.Code} has no sentence in Indonesian that ends: \"{error.Title.Id}\"";
            if (!IsSentence(error.Title.En)) yield return $"{error.Code} has no sentence in English that ends: \"{error.Title.En}\"";
            if (error.Title.Id == error.Title.En) yield return $"{error.Code} says the same in both languages";
        }
    }

    /// <summary>Every error of the module: constants, and what its makers make of sample values.</summary>
    public static IEnumerable<Error> ErrorsOf(ModuleUnderTest module)
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var type in module.Assembly.GetTypes().Where(t => t.Name.EndsWith("Errors", StringComparison.Ordinal)))
        {
            foreach (var field in type.GetFields(Static).Where(f => f.FieldType == typeof(Error))) yield return (Error)field.GetValue(null)!;
            foreach (var maker in type.GetMethods(Static).Where(m => m.ReturnType == typeof(Error) && !m.IsSpecialName && !m.ContainsGenericParameters))
                yield return (Error)maker.Invoke(null, [.. maker.GetParameters().Select(p => Samples.Of(p.ParameterType))])!;
        }
    }

    private static bool IsSentence(string text) => text.TrimEnd() is [_, _, _, _, _, .., '.' or '?' or '!'];
}
