using System.Text.Json;
using System.Text.Json.Serialization;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Which field classes a role may read of the records that it may see (<c>domain.md</c> 11): data. A role that is not named reads none.
/// </summary>
public sealed class FieldGrants
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };
    private readonly Dictionary<string, FieldClass[]> _byRole;

    private FieldGrants(Dictionary<string, FieldClass[]> byRole) => _byRole = byRole;

    /// <summary>The grants that are published with the suite.</summary>
    public static FieldGrants Load()
    {
        using var stream = typeof(FieldGrants).Assembly.GetManifestResourceStream("protection/field-classes.json")!;
        return Read(stream);
    }

    /// <summary>Grants of a deployment's own: a JSON object, role code → classes.</summary>
    public static FieldGrants Read(Stream json) => new(JsonSerializer.Deserialize<Dictionary<string, FieldClass[]>>(json, Options)!);

    /// <summary>What the roles together may read.</summary>
    internal FieldClasses Of(IEnumerable<string> roles)
    {
        var granted = default(FieldClasses);
        foreach (var role in roles)
            foreach (var one in _byRole.GetValueOrDefault(role, [])) granted = granted.With(one);
        return granted;
    }
}

/// <summary>A set of field classes.</summary>
internal readonly record struct FieldClasses(int Bits)
{
    public FieldClasses With(FieldClass one) => new(Bits | 1 << (int)one);

    public bool Has(FieldClass one) => (Bits & 1 << (int)one) != 0;
}
