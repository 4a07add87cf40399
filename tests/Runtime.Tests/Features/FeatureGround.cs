using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Features;

/// <summary>The settings of one deployment on a real store, as its nodes see them.</summary>
internal sealed class FeatureGround : IAsyncDisposable
{
    public static readonly RegionCode City = RegionCode.Parse("35.74");
    public static readonly RegionCode Elsewhere = RegionCode.Parse("64.74");

    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _open = [];
    private readonly SuiteOptions _options;

    public FeatureGround(string store, params string[] killed)
    {
        var server = store == "SQLite" ? null : PrivatePostgres.Shared.NewDatabase();
        _options = new() { Folder = _folder.Path, MasterKeyFile = _folder.At("master.key"), Server = server, KilledFeatures = killed.ToHashSet() };
    }

    public AdjustableClock Clock { get; } = new(new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero));

    /// <summary>Two features of one module; the second needs the first.</summary>
    public static ModuleSet Modules { get; } = ModuleSet.Of(new ModuleManifest(
        "contoh", new(1, 0), "0.1", "0.2", [new("contoh.dasar", [], ["contoh.berkas"]), new("contoh.lanjut", ["contoh.dasar"], [], SafetyRelevant: true)], ["contoh.lanjut.read"], [], [],
        new(
            new Dictionary<string, string> { ["contoh.dasar"] = "Dasar", ["contoh.lanjut"] = "Lanjut" },
            new Dictionary<string, string> { ["contoh.dasar"] = "Base", ["contoh.lanjut"] = "More" })));

    /// <summary>One more process on the store.</summary>
    public async Task<ServiceProvider> Node()
    {
        var office = OpenedSuite.OfficeOf(_options);
        Assert.That((await new FeatureTables(office).Prepare()).Error, Is.Null);
        var services = new ServiceCollection().AddLogging().AddSingleton(_options).AddSingleton(Modules).AddSingleton<TimeProvider>(Clock).AddSuiteFeatures(office).BuildServiceProvider();
        _open.Add(services);
        _open.Add(office);
        return services;
    }

    public async Task<FeatureSettings> Settings() => (await Node()).GetRequiredService<FeatureSettings>();

    public Task<Result<FeatureSetting>> Set(FeatureSettings settings, string feature, RegionCode region, FeatureState? state, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        settings.Change(
            rules => new FeatureSetting(
                0, feature, region, state, from ?? Clock.GetUtcNow(), until, null, 2, false, Clock.GetUtcNow(), null, null, rules.Resolve(feature, region, Clock.GetUtcNow()).State, "uji",
                null, null),
            default);

    public async Task<FeatureState> StateOf(FeatureSettings settings, string feature, RegionCode region) =>
        await (await settings.Now(default)).StateOf(feature, region, Clock.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open) await one.DisposeAsync();
        _folder.Dispose();
    }
}
