namespace Lindung.Story.Tests.Story;

/// <summary>One deployment for each database, for all tests that leave it working.</summary>
[SetUpFixture]
internal sealed class SharedCities
{
    private static readonly Dictionary<Database, Lazy<Collector>> Collectors = Enum.GetValues<Database>().ToDictionary(d => d, _ => new Lazy<Collector>(Collector.Listen));
    private static readonly Dictionary<Database, Lazy<Task<City>>> Cities =
        Enum.GetValues<Database>().ToDictionary(d => d, d => new Lazy<Task<City>>(() => City.Found(d, more: CollectorOf(d).Variables)));

    /// <summary>Where the hosts of that deployment send their spans.</summary>
    public static Collector CollectorOf(Database database) => Collectors[database].Value;

    public static Task<City> Of(Database database) => Cities[database].Value;

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var city in Cities.Values.Where(c => c is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })) await (await city.Value).DisposeAsync();
        foreach (var collector in Collectors.Values.Where(c => c.IsValueCreated)) collector.Value.Dispose();
    }
}
