using System.Text;
using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Testing;

/// <summary>
/// One line per published name: <c>event patbm.early-report-recorded 1 3f2a…</c>. What was published stays: whoever stored it, subscribed to it
/// or was granted it still means it.
/// </summary>
internal static class PublishedNames
{
    // A read table is rebuilt, a command is gone when it was answered, a list says all that its older versions said: those need not stay.
    private static readonly string[] Passing = ["table", "command", "code-list"];

    public static async Task<IReadOnlyList<string>> Stay(ModuleUnderTest module)
    {
        var present = Present(module).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var recorded = await module.Golden.Published(module.Manifest.Id, present, (lines, line) => !lines.Any(l => KeyOf(l) == KeyOf(line)));
        var now = present.ToDictionary(KeyOf, StringComparer.Ordinal);
        var then = recorded.ToDictionary(KeyOf, StringComparer.Ordinal);
        return
        [
            .. then.Where(p => !now.ContainsKey(p.Key) && !Passing.Contains(p.Key.Split(' ')[0])).Select(p => $"{p.Key} was published and is gone: a published name is never renamed or taken back"),
            .. then.Where(p => now.TryGetValue(p.Key, out var line) && line != p.Value).Select(p => $"{p.Key} changed: a changed shape is a new version, and the old file stays as it was"),
            .. now.Keys.Except(then.Keys).Select(key => $"{key} is new: {GoldenFiles.HowToAdd}"),
        ];
    }

    private static IEnumerable<string> Present(ModuleUnderTest module)
    {
        var manifest = module.Manifest;
        return
        [
            .. manifest.Features.Select(f => $"feature {f.Name}"),
            .. manifest.Permissions.Select(p => $"permission {p}"),
            .. manifest.CaseKinds.Select(k => $"case-kind {k}"),
            .. manifest.Referrals.Select(r => $"accepts {r}"),
            .. NameChecks.Named(module).Where(n => n.Sort is "subscription" or "stream" or "error").Select(n => $"{n.Sort} {n.Name}"),
            .. module.Golden.EventsOf(manifest.Id + ".").Select(e => $"event {e.Name} {e.Version} {GoldenFiles.HashOf(Encoding.UTF8.GetString(e.Data))}"),
            .. module.Concrete<ICommand>().Select(CommandAttribute.Of).Select(c => $"command {c.Name} {c.Version}"),
            .. module.Projections.Select(p => $"table {p.Table.Name} {p.Version} {GoldenFiles.HashOf(ShapeOf(p.Table))}"),
            .. Lists(module).Select(l => $"code-list {l.ListCode} {l.Version} {GoldenFiles.HashOf(JsonSerializer.Serialize(l))}"),
            .. Lists(module).SelectMany(l => l.Entries.Select(e => $"code {l.ListCode} {e.Code}")),
            .. Schemas(module).Select(s => $"fact-schema {s.Name} {GoldenFiles.HashOf(s.Text)}"),
        ];
    }

    private static IEnumerable<CodeList> Lists(ModuleUnderTest module) => module.Manifest.CodeLists.Select(file => file.List).OfType<CodeList>();

    /// <summary>The present schemas and those of older versions, which stay embedded.</summary>
    private static IEnumerable<(string Name, string Text)> Schemas(ModuleUnderTest module)
    {
        foreach (var name in module.Assembly.GetManifestResourceNames().Where(n => n.StartsWith("facts/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(module.Assembly.GetManifestResourceStream(name)!);
            yield return (name["facts/".Length..].Replace(".schema.json", "", StringComparison.Ordinal), reader.ReadToEnd());
        }
    }

    private static string ShapeOf(Table table) =>
        $"{string.Join(',', table.Columns.Select(c => $"{c.Name} {c.Type}{(c.Nullable ? "?" : "")}"))} key {string.Join(',', table.Key)}{(table.IsCounts ? " counts" : "")}";

    /// <summary>What the line is about, without its hash.</summary>
    private static string KeyOf(string line) => line.Split(' ') is [var sort and ("event" or "table" or "code-list"), var name, var version, ..] ? $"{sort} {name} {version}"
        : line.Split(' ') is ["fact-schema", var schema, ..] ? $"fact-schema {schema}" : line;
}
