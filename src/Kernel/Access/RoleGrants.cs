using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>What a role may do and how far it reaches.</summary>
/// <param name="Permission">The literal permission.</param>
/// <param name="Scope">A, U, R or N in the data.</param>
/// <param name="Note">What narrows it further; enforced by assignments' ends, field classes and the modules.</param>
public sealed record Grant(string Permission, [property: JsonConverter(typeof(ScopeLetter))] Scope Scope, string? Note = null);

/// <summary>One role (code list <c>PERAN</c>) and its grants. A role without any may sign in and sees what is its own.</summary>
/// <param name="Role">The code.</param>
/// <param name="Label">For people.</param>
/// <param name="Grants">What it may do.</param>
public sealed record RoleRow(Code Role, Text Label, IReadOnlyList<Grant> Grants);

/// <summary>The matrix of roles and permissions (<c>domain.md</c> 11) as data.</summary>
public sealed class RoleGrants
{
    private static readonly Lazy<RoleGrants> Published = new(Load);
    private static readonly Lazy<HashSet<string>> Alone = new(() =>
    {
        using var file = typeof(RoleGrants).Assembly.GetManifestResourceStream("access/alone.json")!;
        return JsonSerializer.Deserialize(file, ReferenceJson.Default.HashSetString)!;
    });
    private readonly FrozenDictionary<(string Role, string Permission), Scope[]> _scopes;

    private RoleGrants(IReadOnlyList<RoleRow> roles)
    {
        All = roles;
        _scopes = roles
            .SelectMany(role => role.Grants.Select(grant => (Role: role.Role.ToString(), grant.Permission, grant.Scope)))
            .GroupBy(grant => (grant.Role, grant.Permission), grant => grant.Scope)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray());
    }

    /// <summary>All roles, in the order of the code list.</summary>
    public IReadOnlyList<RoleRow> All { get; }

    /// <summary>Whether all that a role may do is about the figures of the nation: the only roles that the nation's office gives besides its admin.</summary>
    public static bool IsForNation(string role) =>
        Published.Value.All.FirstOrDefault(row => row.Role.ToString() == role) is { Grants: [_, ..] grants } && grants.All(grant => grant.Scope == Scope.Nation);

    /// <summary>
    /// Whether the permission reaches data of clients or power over accounts. It does unless <c>alone.json</c> says that one person may give it alone, so that
    /// one that nobody judged is guarded.
    /// </summary>
    public static bool IsGuarded(string permission) => !Alone.Value.Contains(permission);

    /// <summary>Whether a role may do anything guarded: two persons give it. One that is in no row is.</summary>
    public bool NeedsTwo(string role) =>
        All.FirstOrDefault(row => row.Role.ToString() == role) is not { } known || known.Grants.Any(grant => IsGuarded(grant.Permission));

    /// <summary>Reads the matrix of this version.</summary>
    public static RoleGrants Load()
    {
        using var file = typeof(RoleGrants).Assembly.GetManifestResourceStream("access/roles.json")!;
        return new(JsonSerializer.Deserialize(file, ReferenceJson.Default.IReadOnlyListRoleRow)!);
    }

    /// <summary>The matrix with what modules give to roles besides; a role that is not in the matrix gets nothing.</summary>
    public RoleGrants With(IEnumerable<GrantDeclaration> more)
    {
        var given = more.ToLookup(g => g.Role, g => new Grant(g.Permission, g.Scope), StringComparer.Ordinal);
        return new([.. All.Select(role => role with { Grants = [.. role.Grants, .. given[role.Role.ToString()]] })]);
    }

    /// <summary>
    /// How far a permission reaches for somebody with these roles; empty: she does not have it. Unknown roles give nothing.
    /// </summary>
    public IReadOnlyCollection<Scope> ScopesOf(IReadOnlyList<string> roles, string permission)
    {
        Scope[] scopes = [];
        foreach (var role in roles)
            if (_scopes.TryGetValue((role, permission), out var more))
                scopes = scopes.Length == 0 ? more : [.. scopes.Union(more)];
        return scopes;
    }
}

internal sealed class ScopeLetter : JsonConverter<Scope>
{
    public override Scope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() switch
        {
            "A" => Scope.Assigned,
            "U" => Scope.Unit,
            "R" => Scope.Region,
            "N" => Scope.Nation,
            _ => throw new JsonException("A scope is A, U, R or N"),
        };

    public override void Write(Utf8JsonWriter writer, Scope value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString()[..1]);
}
