using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>Features per region over HTTP, with real processes on both stores.</summary>
internal sealed class FeatureTests
{
    private const string Feature = "patbm.early-report";
    private const string Reports = "/patbm/early-reports";

    /// <summary>The feature of published figures is off until a dinas switches it on: the list of who publishes is then not there either.</summary>
    private const string NobodyPublished = "GET /api/v1/simfoni/published";

    [Test]
    public async Task Doors_OfEveryModuleWhoseFeaturesAreKilled_AnswerLikeAddressesAndRecordsThatAreNotThere()
    {
        await using var city = await City.Found(Database.Sqlite);
        var admin = await city["admin.probolinggo"];
        var (unknownAddress, unknownRecord) = (Bytes(await admin.Post("/patbm/no-such-address")), Bytes(await admin.Get($"/casemanagement/clients/{Guid.NewGuid()}")));
        var doors = await Doors(city, admin);
        Assert.That(doors, Has.Count.GreaterThan(30));
        var open = await Answers(admin, doors);
        var features = (await admin.Read("/features/settings")).Body.AsArray().Select(f => (string)f!["name"]!).ToList();
        city.Settings = city.Settings with { More = new Dictionary<string, string>(city.Settings.More) { ["Lindung:KilledFeatures"] = string.Join(',', features) } };
        await city.Stopped(() => Task.CompletedTask);

        var off = await Answers(admin, doors);
        using (Assert.EnterMultipleScope())
        {
            // Where the admin's role has the permission she is told; nothing is reached either way.
            Assert.That(off.Where(a => a.Value != unknownAddress && a.Value != unknownRecord && !a.Value.Contains("\"kernel.feature-off\"", StringComparison.Ordinal)).Select(a => $"{a.Key}: {a.Value}"), Is.Empty, "what a feature that is off answers");
            Assert.That(off.Count(a => a.Value == unknownAddress), Is.GreaterThan(15), "what names no record");
            Assert.That(open.Where(a => a.Value == unknownAddress).Select(a => a.Key), Is.EqualTo(new[] { NobodyPublished }), "what is there when features are on");
            Assert.That((await admin.Read("/features/always-on")).Body.AsArray(), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Switch_OnOneOfThreeNodes_HoldsAtTheVeryNextRequestOnEachWhileTheOtherCityWorksOn()
    {
        await using var city = await City.Found(Database.Postgres);
        var (activist, admin, intake) = (await city["aktivis"], await city["admin.probolinggo"], await city["penerima.bontang"]);
        await using var second = await RunningHost.Start(city.Settings with { Folder = city.Folder.At("node2") });
        await using var third = await RunningHost.Start(city.Settings with { Folder = city.Folder.At("node3") });
        RunningHost[] nodes = [city.Host, second, third];
        var failed = new ConcurrentBag<string>();
        var done = 0;
        using var stop = new CancellationTokenSource();
        var load = nodes.Select(node => Task.Run(async () =>
        {
            for (var at = intake.At(node); !stop.IsCancellationRequested; Interlocked.Increment(ref done))
            {
                var received = await at.Post("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = "64.74.01.1001", immediateDanger = true });
                if (!received.IsOk) failed.Add(received.ToString());
                else if (await at.Get($"/casemanagement/complaints/{received.Id}") is { IsOk: false } read) failed.Add(read.ToString());
            }
        })).ToList();

        for (var n = 0; n < 6; n++)
        {
            var wanted = n % 2 == 0 ? "off" : "on";
            await Switch(admin.At(nodes[n % nodes.Length]), wanted);
            foreach (var node in nodes)
                Assert.That((await activist.At(node).Get(Reports)).Status, Is.EqualTo(wanted == "off" ? HttpStatusCode.NotFound : HttpStatusCode.OK), $"{wanted} on every node");
        }
        await stop.CancelAsync();
        await Task.WhenAll(load);
        Assert.That(failed, Is.Empty, "nobody in the other city notices");
        Assert.That(done, Is.GreaterThan(20), "requests of the other city meanwhile");
    }

    private static async Task Switch(Officer admin, string wanted)
    {
        var plan = await admin.Done("/features/plans", new { feature = Feature, region = "35.74", wanted, reason = "Pindah gedung." });
        var applied = await admin.Done($"/features/plans/{plan.Id}/application");
        Assert.That((string?)applied.Body["status"], Is.EqualTo("applied"), applied.ToString());
    }

    private static string Bytes(Answer answer) => $"{(int)answer.Status} {answer.Text}";

    /// <summary>Every operation of a module in the API document, with its example.</summary>
    private static async Task<IReadOnlyList<(HttpMethod Method, string Path, JsonNode? Body)>> Doors(City city, Officer admin)
    {
        using var client = city.Host.NewClient();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var modules = (await admin.Read("/features/settings")).Body.AsArray().Select(f => (string)f!["module"]!).ToHashSet();
        return
        [
            .. from path in document["paths"]!.AsObject()
               where modules.Contains(path.Key.Split('/')[3])
               from operation in path.Value!.AsObject()
               select (new HttpMethod(operation.Key.ToUpperInvariant()), Filled(path.Key, operation.Value!), operation.Value!["requestBody"]?["content"]?["application/json"]?["example"]),
        ];
    }

    private static string Filled(string path, JsonNode operation)
    {
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            if ((string?)parameter!["in"] == "path") path = path.Replace($"{{{parameter["name"]}}}", parameter["example"] is { } example ? Uri.EscapeDataString(example.ToString()) : Guid.NewGuid().ToString(), StringComparison.Ordinal);
        return path;
    }

    private static async Task<Dictionary<string, string>> Answers(Officer admin, IEnumerable<(HttpMethod Method, string Path, JsonNode? Body)> doors)
    {
        var answers = new Dictionary<string, string>();
        foreach (var (method, path, body) in doors)
            answers[$"{method} {path}"] = Bytes(await admin.Send(method, path, method == HttpMethod.Get ? null : JsonContent.Create(body ?? new JsonObject())));
        return answers;
    }
}
