using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>Whatever comes in at any operation of the API document, the answer is a refusal with a stable code, never a failure.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed partial class BadInputTests(Database database)
{
    private const int Seed = 20261122;

    private static readonly string[] Officers = ["penerima.bontang", "admin.bontang", "ppdp.bontang", "aktivis.lain"];

    private static readonly string[] Bodies =
    [
        "", "null", "[]", "\"x\"", "{", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "[" + new string('[', 5000), "{\"x\":" + new string('9', 400) + "}",
        "{\"note\":\"" + new string('x', 1_100_000) + "\"}",
    ];

    private City _city = null!;
    private IReadOnlyList<(HttpMethod Method, string Path, JsonObject? Example)> _operations = [];

    [OneTimeSetUp]
    public async Task ReadTheDocument()
    {
        _city = await SharedCities.Of(database);
        using var browser = _city.Host.NewClient();
        var document = JsonNode.Parse(await browser.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        _operations =
        [
            .. from path in document["paths"]!.AsObject()
               where path.Key.StartsWith("/api/", StringComparison.Ordinal)
               from operation in path.Value!.AsObject()
               let method = HttpMethod.Parse(operation.Key)
               // Signing out would end the test's own session.
               where method != HttpMethod.Delete
               select (method, path.Key, operation.Value!["requestBody"]?["content"]?["application/json"]?["example"] as JsonObject),
        ];
        Assert.That(_operations, Has.Count.GreaterThan(30));
    }

    [Test]
    public async Task AnyOperation_GivenWhatIsNoRequest_RefusesWithACode()
    {
        foreach (var login in Officers.Take(2))
            foreach (var (method, path, _) in _operations.Where(o => o.Method != HttpMethod.Get))
                foreach (var body in Bodies)
                    Check(await (await _city[login]).Send(method, Filled(path, Guid.CreateVersion7().ToString()), new StringContent(body, Encoding.UTF8, "application/json")), mustRefuse: body.Length > 0);
    }

    [Test]
    public async Task AnyOperation_WithItsExampleMutated_NeverFails()
    {
        var random = new Random(Seed);
        var complaint = await (await _city["penerima.bontang"]).Done(
            "/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = "64.74.01.1001", immediateDanger = true });
        var report = await (await _city["aktivis.lain"]).Done("/patbm/early-reports", Report.Body());
        var care = await new Care(new(_city)).Begin();
        await care.AddRows();
        string[] team = ["manajer", "supervisor", "pendamping"];
        foreach (var (method, path, example) in _operations.Where(o => o.Example is not null))
            for (var n = 0; n < 20; n++)
            {
                // On records that are there and open to the officer, so that more than the door is tried.
                var (login, id) = path.Contains("/complaints", StringComparison.Ordinal) ? ("penerima.bontang", complaint.Id)
                    : path.Contains("/early-reports", StringComparison.Ordinal) ? ("aktivis.lain", report.Id)
                    : path.Contains("/clients", StringComparison.Ordinal) ? (team[n % team.Length], care.Client)
                    : (Officers[n % Officers.Length], Guid.CreateVersion7());
                var body = Mutated(example!, random);
                Check(await (await _city[login]).Send(method, Filled(path, id.ToString()), new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")), what: body.ToJsonString());
            }
    }

    [Test]
    public async Task AnyRead_WithAnyAddress_NeverFails()
    {
        string[] values = ["", "x", "-1", "99999999999999999999", "00000000-0000-0000-0000-000000000000", "%00", "%F0%9F%92%A9", "'; drop table events; --", "2026-02-30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"];
        string[] names = ["limit", "cursor", "status", "record", "from", "before", "type", "unknown"];
        foreach (var (method, path, _) in _operations.Where(o => o.Method == HttpMethod.Get))
            foreach (var value in values)
            {
                var officer = await _city[Officers[value.Length % Officers.Length]];
                if (path.Contains('{', StringComparison.Ordinal)) Check(await officer.Send(method, Filled(path, value.Length == 0 ? "0" : Uri.EscapeDataString(value)), null));
                foreach (var name in names) Check(await officer.Send(method, Filled(path, Guid.CreateVersion7().ToString()) + $"?{name}={value.Replace(" ", "%20", StringComparison.Ordinal)}", null));
            }
    }

    [Test]
    public async Task Dates_InTheFutureAndRegionsElsewhere_AreToldByTheirField()
    {
        var officer = await _city["penerima"];
        var future = TimeProvider.System.GetUtcNow().AddDays(3);
        var late = await officer.Post("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = Report.Kelurahan, immediateDanger = true, receivedAt = future });
        var nowhere = await officer.Post("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = "3", immediateDanger = true });
        var contradictory = await officer.Post("/casemanagement/complaints", new { channel = "RUJUKAN", sex = "P", ageYears = 200, region = Report.Kelurahan, immediateDanger = true });

        Assert.That(late.Body["errors"]!["receivedAt"]![0]!["code"]!.ToString(), Is.EqualTo("casemanagement.complaint.received-in-future"));
        Assert.That((int)nowhere.Status, Is.EqualTo(400).Or.EqualTo(422), nowhere.ToString());
        Assert.That(contradictory.Body["errors"]!.AsObject().Select(e => e.Key), Is.SupersetOf(new[] { "source", "ageYears" }), contradictory.ToString());
    }

    private static void Check(Answer answer, bool mustRefuse = false, string what = "")
    {
        var told = answer.ToString() is { Length: > 600 } text ? text[..600] : answer.ToString();
        if (mustRefuse) Assert.That((int)answer.Status, Is.GreaterThanOrEqualTo(400), told);
        if ((int)answer.Status < 400) return;
        Assert.That((int)answer.Status, Is.LessThan(500).Or.EqualTo(503), $"{told} {what}");
        Assert.That(answer.Code, Does.Match(StableCode()), $"{told} {what}");
        Assert.That((string?)answer.Body["title"], Has.Length.GreaterThan(10), told);
        if (answer.Status == HttpStatusCode.ServiceUnavailable) Assert.That(answer.Headers.RetryAfter, Is.Not.Null, told);
    }

    private static string Filled(string path, string value) => Placeholder().Replace(path.Replace("{row}", "1", StringComparison.Ordinal), value);

    /// <summary>The example with one or two of its values replaced, left out or doubled.</summary>
    private static JsonObject Mutated(JsonObject example, Random random)
    {
        var body = (JsonObject)example.DeepClone();
        for (var n = random.Next(1, 3); n > 0 && body.Count > 0; n--)
        {
            var name = body.ElementAt(random.Next(body.Count)).Key;
            if (random.Next(5) == 0) body.Remove(name);
            else body[name] = Odd(random);
        }
        return body;
    }

    private static JsonNode? Odd(Random random) => random.Next(14) switch
    {
        0 => null,
        1 => JsonValue.Create(-1),
        2 => JsonValue.Create(long.MaxValue),
        3 => JsonValue.Create(1.5e300),
        4 => JsonValue.Create(true),
        5 => JsonValue.Create(""),
        6 => JsonValue.Create(new string('A', 30_000)),
        7 => JsonValue.Create("9999-12-31T23:59:59.9999999+14:00"),
        8 => JsonValue.Create("64.74.01.1001"),
        9 => new JsonArray(),
        10 => new JsonArray(null, 1, "x", new JsonObject()),
        11 => new JsonObject { ["x"] = new JsonArray(new JsonArray(new JsonArray())) },
        12 => JsonValue.Create("\u0000\u202e\ud83d\ude00"),
        _ => JsonValue.Create(Guid.Empty.ToString()),
    };

    [GeneratedRegex(@"^[a-z][a-z-]*\.[a-z0-9.-]+$")]
    private static partial Regex StableCode();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
