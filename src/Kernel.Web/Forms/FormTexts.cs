using System.Collections.Concurrent;
using System.Reflection;

namespace Lindung.Kernel.Web;

/// <summary>
/// What fields are called. A module's texts name them <c>field.{request}.{path}</c>, or <c>field.{name}</c> for all its requests; the kernel's
/// texts name what all modules share. Help stands under <c>help.</c> the same way.
/// </summary>
internal static class FormTexts
{
    private static readonly ConcurrentDictionary<Assembly, ModuleTexts> Known = new();
    private static readonly ModuleTexts Shared = ModuleTexts.Of(typeof(FormTexts).Assembly);

    internal static Text Label(Type request, FormField field) => Find("field", request, field) ?? new(field.Name, field.Name);

    /// <summary>What all modules share is help for writing: of a code that is chosen, only the module's own is said.</summary>
    internal static Text? Help(Type request, FormField field) =>
        field.Kind is FieldKind.Code or FieldKind.Codes ? One(request, OfRequest("help", request, field)) ?? Of(request.Assembly, $"help.{field.Name}") : Find("help", request, field);

    /// <summary>What a field of an import profile is called, the title of its code list where the module does not say; null: neither.</summary>
    internal static Text? Label(Type profile, ImportField field) =>
        One(profile, $"field.{Camel(profile.Name)}.{field.Name}") ?? One(profile, $"field.{field.Name}")
            ?? (field.List is { } list ? CodeLists.National.All.FirstOrDefault(l => l.ListCode == list)?.Title : null);

    internal static Text? Help(Type profile, ImportField field) => One(profile, $"help.{Camel(profile.Name)}.{field.Name}");

    /// <summary>Whether somebody named the field.</summary>
    internal static bool IsNamed(Type request, FormField field) => Find("field", request, field) is not null;

    /// <summary>What a literal value of a choice is called.</summary>
    internal static Text Choice(Type request, Type type, string value) => One(request, $"choice.{Camel(type.Name)}.{value}") ?? new(value, value);

    /// <summary>A code of a list of the module's own: <c>code.{list}.{code}</c>; null: nobody named it.</summary>
    internal static Text? Code(Assembly assembly, string list, Code code) =>
        $"code.{list}.{code}" is var name && Of(assembly, name) is { } own ? own : In(Shared, name);

    private static Text? Find(string what, Type request, FormField field) =>
        One(request, OfRequest(what, request, field)) ?? One(request, $"{what}.{field.Name}");

    private static string OfRequest(string what, Type request, FormField field) => $"{what}.{Camel(request.Name)}.{field.Path.Replace("[]", "", StringComparison.Ordinal)}";

    internal static Text? One(Type type, string name) => Of(type.Assembly, name) ?? In(Shared, name);

    private static Text? Of(Assembly assembly, string name) => In(Known.GetOrAdd(assembly, ModuleTexts.Of), name);

    private static Text? In(ModuleTexts texts, string name) => texts.Id?.ContainsKey(name) == true && texts.En?.ContainsKey(name) == true ? texts[name] : null;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
