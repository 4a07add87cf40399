using System.Reflection;

namespace Lindung.Kernel;

/// <summary>What a module declares of itself; read from metadata and embedded files, without running its code.</summary>
/// <param name="Id">The literal id.</param>
/// <param name="Version">The assembly's version.</param>
/// <param name="KernelFrom">The first kernel version that it works with.</param>
/// <param name="KernelBefore">The first kernel version that it does not know any more.</param>
/// <param name="Features">Its features.</param>
/// <param name="Permissions">The permissions it knows.</param>
/// <param name="Referrals">The kinds of referral it accepts.</param>
/// <param name="Facts">The facts it publishes.</param>
/// <param name="Texts">Its texts in both languages.</param>
public sealed record ModuleManifest(
    string Id,
    Version Version,
    string KernelFrom,
    string KernelBefore,
    IReadOnlyList<FeatureDeclaration> Features,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string> Referrals,
    IReadOnlyList<FactDeclaration> Facts,
    ModuleTexts Texts)
{
    /// <summary>The case kinds of all its features.</summary>
    public IEnumerable<string> CaseKinds => Features.SelectMany(f => f.CaseKinds);

    /// <summary>The national lists that it brings.</summary>
    public IReadOnlyList<CodeListDeclaration> CodeLists { get; init; } = [];

    /// <summary>What it gives to roles.</summary>
    public IReadOnlyList<GrantDeclaration> Grants { get; init; } = [];

    /// <summary>The manifest of an assembly; null: it is no module.</summary>
    public static ModuleManifest? Of(Assembly assembly)
    {
        var marks = assembly.GetCustomAttributesData();
        if (Marks<ModuleAttribute>().FirstOrDefault() is not { } module) return null;
        return new(
            Text(module, 0), assembly.GetName().Version ?? new(0, 0), Text(module, 1), Text(module, 2),
            [.. Marks<ModuleFeatureAttribute>().Select(Feature)],
            [.. Marks<ModulePermissionsAttribute>().SelectMany(m => Listed(m.ConstructorArguments[0]))],
            [.. Marks<ModuleReferralsAttribute>().SelectMany(m => Listed(m.ConstructorArguments[0]))],
            [.. Marks<ModuleFactAttribute>().Select(m => Fact(m, assembly))],
            ModuleTexts.Of(assembly))
        {
            CodeLists = CodeListFiles.Of(assembly),
            Grants = [.. Marks<ModuleGrantAttribute>().SelectMany(m => Listed(m.ConstructorArguments[2]).Select(p => new GrantDeclaration(Text(m, 0), p, (Scope)(int)m.ConstructorArguments[1].Value!)))],
        };

        IEnumerable<CustomAttributeData> Marks<T>() => marks.Where(m => m.AttributeType == typeof(T));
    }

    private static FeatureDeclaration Feature(CustomAttributeData mark)
    {
        var named = mark.NamedArguments.ToDictionary(a => a.MemberName, a => a.TypedValue);
        return new(
            Text(mark, 0),
            named.TryGetValue(nameof(ModuleFeatureAttribute.Needs), out var needs) ? Listed(needs) : [],
            named.TryGetValue(nameof(ModuleFeatureAttribute.CaseKinds), out var kinds) ? Listed(kinds) : [],
            named.TryGetValue(nameof(ModuleFeatureAttribute.SafetyRelevant), out var safety) && (bool)safety.Value!,
            named.TryGetValue(nameof(ModuleFeatureAttribute.Default), out var state) ? (FeatureState)(int)state.Value! : FeatureState.On);
    }

    private static FactDeclaration Fact(CustomAttributeData mark, Assembly assembly)
    {
        var (name, version) = (Text(mark, 0), (int)mark.ConstructorArguments[1].Value!);
        using var file = assembly.GetManifestResourceStream($"facts/{name}.{version}.schema.json");
        if (file is null) return new(name, version, null);
        using var reader = new StreamReader(file);
        return new(name, version, reader.ReadToEnd());
    }

    private static string Text(CustomAttributeData mark, int at) => (string?)mark.ConstructorArguments[at].Value ?? "";

    private static string[] Listed(CustomAttributeTypedArgument list) =>
        [.. ((IEnumerable<CustomAttributeTypedArgument>?)list.Value ?? []).Select(a => (string?)a.Value ?? "")];
}

/// <summary>A feature as its module declares it.</summary>
/// <param name="Name">The literal name.</param>
/// <param name="Needs">Features without which it does not work.</param>
/// <param name="CaseKinds">The case kinds whose open cases are its open work.</param>
/// <param name="SafetyRelevant">Whether a change of it needs a second person.</param>
/// <param name="Default">What it is where nobody set anything.</param>
public sealed record FeatureDeclaration(
    string Name, IReadOnlyList<string> Needs, IReadOnlyList<string> CaseKinds, bool SafetyRelevant = false, FeatureState Default = FeatureState.On);

/// <summary>A permission that a module gives to a role.</summary>
/// <param name="Role">The role's code.</param>
/// <param name="Permission">The literal permission, one of the module's own.</param>
/// <param name="Scope">To which records it reaches.</param>
public sealed record GrantDeclaration(string Role, string Permission, Scope Scope);

/// <summary>A fact as its module declares it.</summary>
/// <param name="Name">The literal name.</param>
/// <param name="Version">The schema version that is written.</param>
/// <param name="Schema">The JSON schema (2020-12); null: the module lacks the file.</param>
public sealed record FactDeclaration(string Name, int Version, string? Schema);
