using System.Collections;
using System.CommandLine;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lindung.Hosting;
using Lindung.Runtime;
using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>
/// One file for whoever helps from afar: versions, names of settings, results of checks, counts of events by their names, sizes, metrics. Nothing that
/// anybody typed, no address, no path and no secret: what is not in this list of parts is not in the file.
/// </summary>
internal static class Support
{
    private static readonly Option<FileInfo> To = new("--to") { Required = true, Description = "Berkas zip tujuan / the zip file to write" };
    private static readonly Option<Uri?> Host = new("--host")
    {
        Description = "Alamat host yang berjalan, untuk metriknya / the running host, for its metrics: http://127.0.0.1:5001", CustomParser = Address,
    };
    private static readonly string[] Prefixes = ["Lindung", "Kestrel", "ASPNETCORE", "DOTNET", "OTEL"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static Command Command { get; } = Deployment.Command("support", "Kumpulkan keterangan teknis tanpa data orang / gather technical facts without anybody's data", Gather, To, Host);

    private static async Task<int> Gather(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var shape = await StoreShape.Of(options.Events, cancellation);
        if (shape.Error is { } refusal) return answers.Refuse(refusal);
        var parts = new Dictionary<string, string>
        {
            ["versions.json"] = Text(Versions()),
            ["settings.json"] = Text(Settings()),
            ["checks.json"] = Text((await Doctor.Checks(options, cancellation)).Select(c => new { c.Name, c.Ok })),
            ["store.json"] = Text(new { store = options.Server is null ? "SQLite" : "PostgreSQL", shape.Value.Position, shape.Value.Bytes, shape.Value.Tables, shape.Value.Events }),
        };
        if (await MigrationPlan.Of(options, Modules.Assemblies.Select(Assembly.Load), cancellation) is { IsOk: true } plan) parts["plan.json"] = Text(plan.Value);
        if (Sizes(options) is { Count: > 0 } sizes) parts["sizes.json"] = Text(sizes);
        var metrics = parsed.GetValue(Host) is { } host ? await Metrics(host, cancellation) : null;
        if (metrics is not null) parts["metrics.txt"] = metrics;
        var file = parsed.GetRequiredValue(To).FullName;
        try
        {
            await Write(file, parts, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return answers.Find("cli.file-not-written", new($"Berkas tidak dapat ditulis: {e.Message}", $"The file cannot be written: {e.Message}"), new { });
        }
        foreach (var part in parts.Keys) answers.Line(part);
        return answers.Say(
            new($"{parts.Count} bagian di {file}. Baca dahulu sebelum mengirimnya.", $"{parts.Count} parts in {file}. Read it before you send it."), new { file, parts = parts.Keys });
    }

    private static Uri? Address(System.CommandLine.Parsing.ArgumentResult given)
    {
        if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")) return address;
        given.AddError("--host: tulis alamat lengkap / give the whole address: http://127.0.0.1:5001");
        return null;
    }

    private static object Versions() => new
    {
        lindung = typeof(SuiteOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        modules = ModuleSet.Load(Modules.Assemblies).Manifests.ToDictionary(m => m.Id, m => m.Version.ToString(3)),
        runtime = RuntimeInformation.FrameworkDescription,
        system = RuntimeInformation.OSDescription,
        architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        cores = Environment.ProcessorCount,
        memoryMegabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20,
        at = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>Which settings are given here; their values may be secrets or names.</summary>
    private static IEnumerable<string> Settings() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => (string)v.Key)
        .Where(name => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal);

    private static Dictionary<string, long> Sizes(SuiteOptions options) => Directory.Exists(options.Folder)
        ? new DirectoryInfo(options.Folder).EnumerateFiles("*.db*").OrderBy(f => f.Name, StringComparer.Ordinal).ToDictionary(f => f.Name, f => f.Length)
        : [];

    /// <summary>The host's own figures, whose labels are a closed list; null: it does not answer.</summary>
    private static async Task<string?> Metrics(Uri host, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            return await client.GetStringAsync(new Uri(host, "/metrics"), cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task Write(string file, Dictionary<string, string> parts, CancellationToken cancellation)
    {
        await using var output = File.Create(file);
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create);
        foreach (var (name, text) in parts)
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
            await entry.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation);
        }
    }

    private static string Text(object value) => JsonSerializer.Serialize(value, Json);
}
