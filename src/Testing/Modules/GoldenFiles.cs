using System.Security.Cryptography;
using System.Text;

namespace Lindung.Testing;

/// <summary>
/// The golden files beside a test project: <c>events/{name}.v{version}.json</c> holds an event as that version stored it, and
/// <c>{module}.published.txt</c> the module's published names. What stands there is never changed; with <c>LINDUNG_WRITE_GOLDEN=1</c> a test
/// run adds what is new, and nothing else.
/// </summary>
/// <param name="folder">Where they stand.</param>
/// <param name="adds">Whether what is new is added; null: as <c>LINDUNG_WRITE_GOLDEN</c> says.</param>
public sealed class GoldenFiles(string folder, bool? adds = null)
{
    /// <summary>How to add what is new.</summary>
    public const string HowToAdd = "run the tests once with LINDUNG_WRITE_GOLDEN=1, look at what it added, and commit it";

    private bool Writes => adds ?? Environment.GetEnvironmentVariable("LINDUNG_WRITE_GOLDEN") == "1";

    private string Events => Path.Combine(folder, "events");

    /// <summary>The folder <c>Golden</c> of the test project that runs: the nearest folder above its output that holds a project.</summary>
    public static string BesideTheTests()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
            if (Directory.EnumerateFiles(at, "*.csproj").Any()) return Path.Combine(at, "Golden");
        throw new InvalidOperationException("No project file above the tests' output: run the tests where they were built.");
    }

    /// <summary>The event in that version; null: there is no such file, and none may be added now.</summary>
    public async Task<string?> EventOf(string name, int version, string stored)
    {
        var path = Path.Combine(Events, $"{name}.v{version}.json");
        if (!File.Exists(path))
        {
            if (!Writes) return null;
            Directory.CreateDirectory(Events);
            await File.WriteAllTextAsync(path, stored + "\n");
        }
        return (await File.ReadAllTextAsync(path)).TrimEnd();
    }

    /// <summary>Every version of every event whose name begins so.</summary>
    public IReadOnlyList<GoldenEvent> EventsOf(string prefix) => !Directory.Exists(Events) ? [] :
        [.. Directory.EnumerateFiles(Events, prefix + "*.v*.json").Order(StringComparer.Ordinal).Select(GoldenEvent.Read)];

    /// <summary>The published names as they were last reviewed; new ones are added first where that is asked for.</summary>
    public async Task<IReadOnlyList<string>> Published(string module, IEnumerable<string> present, Func<IReadOnlyList<string>, string, bool> isNew)
    {
        var path = Path.Combine(folder, module + ".published.txt");
        IReadOnlyList<string> lines = File.Exists(path) ? await File.ReadAllLinesAsync(path) : [];
        var added = Writes ? present.Where(line => isNew(lines, line)).ToList() : [];
        if (added.Count == 0) return lines;
        lines = [.. lines.Concat(added).Order(StringComparer.Ordinal)];
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(path, lines);
        return lines;
    }

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").TrimEnd())))[..16];
}

/// <summary>An event as one version of it was stored.</summary>
/// <param name="Name">The literal name.</param>
/// <param name="Version">The schema version.</param>
/// <param name="Data">The stored bytes.</param>
public sealed record GoldenEvent(string Name, int Version, byte[] Data)
{
    internal static GoldenEvent Read(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        var at = file.LastIndexOf(".v", StringComparison.Ordinal);
        return new(file[..at], int.Parse(file[(at + 2)..], System.Globalization.CultureInfo.InvariantCulture), File.ReadAllBytes(path));
    }
}
