using Dapper;
using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Features;

/// <summary>The condition on rows says in SQL what the resolution says of each row's region.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class FeatureScopeTests(string store)
{
    private static readonly string[] Regions = ["35", "35.74", "35.74.03", "35.74.03.1001", "35.740", "35.78", "64.74"];

    private static readonly object[] Histories =
    [
        Array.Empty<(string, FeatureState?)>(),
        new (string, FeatureState?)[] { ("35.74", FeatureState.Off) },
        new (string, FeatureState?)[] { ("35", FeatureState.Off), ("35.74", FeatureState.On), ("35.74.03", FeatureState.Off) },
        new (string, FeatureState?)[] { ("35.74", FeatureState.Closed) },
        new (string, FeatureState?)[] { ("", FeatureState.Off), ("64.74", FeatureState.On) },
        new (string, FeatureState?)[] { ("", FeatureState.Off) },
    ];

    [TestCaseSource(nameof(Histories))]
    public async Task Rows_OfRegionsWhereTheFeatureIsOff_AreLeftOut(object history)
    {
        await using var ground = new FeatureGround(store);
        var node = await ground.Node();
        var settings = node.GetRequiredService<FeatureSettings>();
        foreach (var (region, state) in ((string, FeatureState?)[])history) await ground.Set(settings, "contoh.dasar", Code(region), state);
        var snapshot = await settings.Now(default);
        var (sql, parameters) = node.GetRequiredService<FeatureScope>().For("contoh.lanjut.read", "r");

        var shown = await node.GetRequiredService<FeatureTables>().Run(
            async connection =>
            {
                await connection.ExecuteAsync("create temporary table rows_under_test (region text not null)");
                await connection.ExecuteAsync("insert into rows_under_test (region) values (@region)", Regions.Select(region => new { region }));
                return (await connection.QueryAsync<string>($"select r.region from rows_under_test r where 1 = 1{sql}", new DynamicParameters(parameters))).ToList();
            }, default);

        var open = Regions.Where(r => snapshot.Rules.Resolve("contoh.lanjut", RowRegion(r), ground.Clock.GetUtcNow()).State != FeatureState.Off);
        Assert.That(shown, Is.EquivalentTo(open));
    }

    private static RegionCode Code(string region) => region.Length == 0 ? RegionCode.Nation : RegionCode.Parse(region);

    // A code that only begins like the city's lies elsewhere.
    private static RegionCode RowRegion(string region) => RegionCode.TryParse(region, null, out var code) ? code : RegionCode.Parse(region[..2]);
}
