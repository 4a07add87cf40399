using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Lindung.Story.Tests.Story;
using Microsoft.Data.Sqlite;
using Database = Lindung.Story.Tests.Story.Database;

namespace Lindung.Hosts.Tests.Composition;

/// <summary>
/// Absence is normal: each of the fifteen sets of modules is a process of its own that holds no assembly of the others, starts, answers
/// and keeps tables of its own modules only, and does its part of the story.
/// </summary>
internal sealed class SubsetTests
{
    private Subsets _subsets = null!;

    private static IEnumerable<TestCaseData> Sets => Subsets.All.Select(m => new TestCaseData((object)m).SetArgDisplayNames(string.Join('+', m)));

    [OneTimeSetUp]
    public async Task Build()
    {
        _subsets = new();
        await _subsets.Build();
    }

    [OneTimeTearDown]
    public void Remove() => _subsets.Dispose();

    [TestCaseSource(nameof(Sets))]
    public async Task Host_OfSomeModules_DoesTheirPartAndKnowsNoOther(string[] modules)
    {
        var absent = Subsets.Modules.Except(modules).ToList();
        var manifest = await File.ReadAllTextAsync(Path.Combine(_subsets.OutputOf(modules), "Lindung.Dinas.deps.json"));
        await using var city = await City.Found(Database.Sqlite, program: _subsets.HostOf(modules));
        using var browser = city.Host.NewClient();
        var document = JsonNode.Parse(await browser.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var paths = document["paths"]!.AsObject().Select(p => p.Key).ToList();
        foreach (var module in modules) await Part(module, city, document, modules);

        Assert.Multiple(() =>
        {
            foreach (var module in absent)
            {
                Assert.That(File.Exists(Path.Combine(_subsets.OutputOf(modules), $"Lindung.{module}.dll")), Is.False, module);
                Assert.That(manifest, Does.Not.Contain($"Lindung.{module}"));
                Assert.That(paths.Where(p => p.StartsWith($"/api/v1/{Id(module)}/", StringComparison.Ordinal)), Is.Empty);
            }
            foreach (var module in modules) Assert.That(paths.Any(p => p.StartsWith($"/api/v1/{Id(module)}/", StringComparison.Ordinal)), module);
            Assert.That(Tables(city).Select(table => table.Split('_')[0]).Where(Subsets.Modules.Select(Id).Contains).Distinct(), Is.EquivalentTo(modules.Select(Id)));
        });
    }

    private static string Id(string module) => module.ToLowerInvariant();

    private static async Task Part(string module, City city, JsonNode document, string[] modules)
    {
        switch (module)
        {
            case "Patbm":
                var report = new Report(city);
                await report.Record();
                var escalated = await (await city["aktivis"]).Post(report.ReportPath + "/escalation");
                Assert.That(escalated.IsOk, escalated.ToString());
                var referral = escalated.Stream("kernel.referral");
                var intake = await city["penerima"];
                Assert.That((await intake.Read("/referrals/incoming")).Items.Select(i => (Guid)i["id"]!), Does.Contain(referral), "the city's unit has an inbox here, whatever modules run");
                if (!modules.Contains("CaseManagement"))
                {
                    Assert.That((await intake.Post($"/referrals/{referral}/acceptance")).Code, Is.EqualTo("kernel.referral-not-taken"));
                    break;
                }
                Assert.That((await intake.Done($"/referrals/{referral}/acceptance")).Number("PGD"), Does.StartWith("PGD-3574-UPTD-"));
                break;
            case "CaseManagement":
                var received = await new Report(city).Receive();
                Assert.That(received.Number("PGD"), Does.StartWith("PGD-3574-UPTD-"));
                break;
            case "Simfoni":
                Assert.That((await (await city["pengelola"]).Done("/simfoni/records", Example(document, "/api/v1/simfoni/records"))).Number("SMF"), Does.StartWith("SMF-3574-"));
                break;
            default:
                var registered = await (await city["konselor"]).Done("/puspaga/episodes", Example(document, "/api/v1/puspaga/episodes"));
                Assert.That((await (await city["konselor"]).Read("/puspaga/episodes")).Text, Does.Contain(registered.Id.ToString()));
                break;
        }
    }

    private static JsonNode Example(JsonNode document, string path) => document["paths"]![path]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;

    private static List<string> Tables(City city)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(city.Settings.Folder, "read.db")};Mode=ReadOnly");
        return [.. connection.Query<string>("select name from sqlite_master where type = 'table'")];
    }
}
