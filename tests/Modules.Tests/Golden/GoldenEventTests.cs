using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests;

/// <summary>
/// The stored form of every event in every version that was ever released. A recorded history is never rewritten: a changed shape
/// needs a new version and an upcaster, and the old file stays.
/// Run once with <c>LINDUNG_WRITE_GOLDEN=1</c> to write the files of new events; never change one that is there.
/// </summary>
internal sealed class GoldenEventTests
{
    private static readonly Assembly[] Assemblies = [typeof(IEvent).Assembly, typeof(EventCodec).Assembly, .. ModulesUnderTest.Assemblies];
    private static readonly string Files = Path.Combine(SourceFolder(), "Golden", "events");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly byte[] Metadata = Encoding.UTF8.GetBytes(
        """{"who":null,"unit":null,"region":"35.74","module":"contoh","correlation":"019a0000-0000-7000-8000-000000000001","causation":"019a0000-0000-7000-8000-000000000001","occurredAt":"2026-03-02T02:30:00+00:00","decidedAt":"2026-03-02T02:30:00+00:00","recordedAt":"2026-03-02T02:30:00.000000Z"}""");

    private TemporaryFolder _folder = null!;
    private OpenedSuite _opened = null!;
    private EventCodec _codec = null!;

    private static IEnumerable<Type> EventTypesInCode =>
        Assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IEvent)) && !t.IsDefined(typeof(ReadsFactAttribute))).OrderBy(t => EventAttribute.Of(t).Name, StringComparer.Ordinal);

    private static IEnumerable<IUpcaster> Upcasters =>
        Assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IUpcaster))).Select(t => (IUpcaster)Activator.CreateInstance(t)!);

    private static IEnumerable<string> NamesInCode => EventTypesInCode.Select(t => EventAttribute.Of(t).Name);

    private static IEnumerable<string> GoldenFiles => Directory.Exists(Files) ? Directory.EnumerateFiles(Files, "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal) : [];

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = new();
        _opened = (await OpenedSuite.Open(Deployments.Embedded(_folder), TimeProvider.System)).Value;
        _codec = new(EventTypes.From(Assemblies, Upcasters), _opened.Keys);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _opened.DisposeAsync();
        _folder.Dispose();
    }

    [TestCaseSource(nameof(NamesInCode))]
    public async Task Event_InItsPresentVersion_IsStoredAsItsGoldenFileSays(string name)
    {
        var type = EventTypesInCode.Single(t => EventAttribute.Of(t).Name == name);
        var stored = await Store(type);
        var path = Path.Combine(Files, $"{name}.v{EventAttribute.Of(type).Version}.json");
        if (Environment.GetEnvironmentVariable("LINDUNG_WRITE_GOLDEN") == "1" && !File.Exists(path))
        {
            Directory.CreateDirectory(Files);
            await File.WriteAllTextAsync(path, stored + "\n");
        }
        Assert.That(File.Exists(path), Is.True, $"{path} is missing: a new event or version needs its golden file (LINDUNG_WRITE_GOLDEN=1 writes it)");
        Assert.That(stored, Is.EqualTo((await File.ReadAllTextAsync(path)).TrimEnd()), "the stored form changed: raise the version and write an upcaster");
    }

    [TestCaseSource(nameof(GoldenFiles))]
    public async Task GoldenFile_OfAnyVersion_IsReadByTheCode(string file)
    {
        var (name, version) = (file[..file.LastIndexOf(".v", StringComparison.Ordinal)], int.Parse(file.Split(".v")[^1].Replace(".json", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture));
        var data = await File.ReadAllBytesAsync(Path.Combine(Files, file));
        var stored = new StoredEvent(1, Id<Tenant>.New(), new StreamId("contoh.contoh", Guid.NewGuid()), 1, name, version, data, Metadata, EventHash.None, EventHash.None);
        var read = await _codec.Decode(stored, Reveal.Withhold, default);
        Assert.That(read, Is.Not.Null, "an event that was released is known for ever");
    }

    private async Task<string> Store(Type type)
    {
        var id = Guid.NewGuid();
        var kind = type.Namespace == typeof(Person).Namespace && EventAttribute.Of(type).Name.StartsWith("kernel.person", StringComparison.Ordinal) ? "kernel.person" : "contoh.contoh";
        if (type.GetProperties().SelectMany(p => p.GetCustomAttributes<SealedAttribute>()).Any(s => s.Scope == KeyScope.Person)) kind = "kernel.person";
        var metadata = new EventMetadata(new(id), null, RegionCode.Parse("35.74"), "contoh", id, id, default, default);
        var encoded = await _codec.Encode(Id<Tenant>.New(), new StreamId(kind, id), 1, [(IEvent)Samples.Of(type)], metadata, default);
        var clear = JsonNode.Parse(encoded[0].Data)!.AsObject();
        clear.Remove("$sealed");
        return clear.ToJsonString(Indented);
    }

    private static string SourceFolder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Suite.sln"))) return Path.Combine(folder, "tests", "Modules.Tests");
        throw new InvalidOperationException("Run the tests from within the repository.");
    }
}
