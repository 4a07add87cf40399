using System.Runtime.CompilerServices;

namespace Lindung.Story.Tests.Matrix;

/// <summary>The stated table of roles and use cases, as people read it: <c>tests/Modules.Tests/Access/roles.txt</c>.</summary>
internal sealed class RoleTable
{
    private readonly Dictionary<string, (string Use, string Whom)> _lines;

    private RoleTable(Dictionary<string, (string, string)> lines) => _lines = lines;

    /// <summary>Every role that the table names.</summary>
    public IReadOnlyList<string> Roles => [.. _lines.Values.Where(l => !l.Whom.StartsWith('(')).SelectMany(l => l.Whom.Split(", ")).Select(w => w.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal)];

    public static RoleTable Read([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Modules.Tests", "Access", "roles.txt");
        return new(File.ReadAllLines(file).Where(line => !line.StartsWith('#')).Select(line => line.Split(": ", 2)).ToDictionary(
            parts => parts[0].Split(' ', 2)[1], parts => (parts[0], parts[1]), StringComparer.Ordinal));
    }

    /// <summary>What the table says of an operation on a kind of record; null: it has no line.</summary>
    public string? Whom(string operation, string? kind) =>
        kind is not null && _lines.TryGetValue($"{operation} of {kind}", out var of) ? of.Whom : _lines.TryGetValue(operation, out var plain) ? plain.Whom : null;

    /// <summary>How far a role reaches: letters of A, U and R, or a star; empty: it is refused; null: not decided by roles.</summary>
    public string? Reach(string operation, string? kind, string role) => Whom(operation, kind) switch
    {
        null => throw new InvalidOperationException($"The table of roles has no line for {operation} {kind}."),
        "(nobody)" => "",
        ['(', ..] => null,
        var whom => whom.Split(", ").Select(w => w.Split(' ')).FirstOrDefault(w => w[0] == role)?[1] ?? "",
    };
}
