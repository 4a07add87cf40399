using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web;
using Lindung.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Web;

public sealed class SuiteWebTests
{
    private EdgeHost _host = null!;
    private Func<Result<Receipt>> _write = null!;

    [SetUp]
    public async Task Start()
    {
        _write = () => new Receipt(Guid.CreateVersion7(), 1, 1, new Dictionary<string, string>(), []);
        _host = await Start(o => o.RequestsPerMinute = 400);
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Endpoint_WithoutPermission_StopsTheStart()
    {
        await using var builder = WebApplication.CreateBuilder().Build();
        builder.MapGet("/left-open", () => "x");
        builder.MapGet("/declared", () => "x").Anonymous("a test");

        Assert.That(() => builder.CheckEndpoints(), Throws.InvalidOperationException.With.Message.Contains("GET /left-open").And.Message.Not.Contains("/declared"));
    }

    [Test]
    public async Task EveryAnswer_CarriesSecurityHeaders([Values("/healthz", "/api/v1/nothing", "/openapi/v1.json", "/boom")] string address)
    {
        using var answer = await _host.Client.GetAsync(address);

        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
        Assert.That(answer.Headers.Contains("Server"), Is.False);
    }

    [Test]
    public async Task UnknownAddress_IsProblem404()
    {
        using var answer = await _host.Client.GetAsync("/api/v1/nothing");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Json(answer))["code"]!.GetValue<string>(), Is.EqualTo("kernel.no-such-address"));
    }

    [Test]
    public async Task Defect_TellsReferenceOnly()
    {
        _write = () => throw new InvalidOperationException("Siti 9901");
        using var answer = await Write();
        var text = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(text, Does.Not.Contain("Siti").And.Not.Contain("9901").And.Not.Contain("InvalidOperation"));
        Assert.That(JsonNode.Parse(text)!["data"]!["reference"]!.GetValue<string>(), Is.Not.Empty);
    }

    [Test]
    public async Task LostStore_Is503WithRetryAfter_AndHealsByItself()
    {
        var good = _write;
        _write = () => throw new StoreUnavailableException("lost", null);
        using var lost = await Write();
        _write = good;
        using var healed = await Write();

        Assert.That(lost.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(lost.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That((await Json(lost))["code"]!.GetValue<string>(), Is.EqualTo("kernel.store-unavailable"));
        Assert.That(healed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("kernel.x", ErrorKind.Invalid, 422)]
    [TestCase("kernel.x", ErrorKind.NotFound, 404)]
    [TestCase("kernel.x", ErrorKind.Conflict, 409)]
    [TestCase("kernel.x", ErrorKind.Forbidden, 403)]
    [TestCase("kernel.x", ErrorKind.Unavailable, 503)]
    [TestCase("kernel.not-signed-in", ErrorKind.Forbidden, 401)]
    [TestCase("kernel.changed-meanwhile", ErrorKind.Conflict, 412)]
    [TestCase("kernel.malformed", ErrorKind.Invalid, 400)]
    public async Task Refusal_HasTheStatusOfItsKind(string code, ErrorKind kind, int status)
    {
        _write = () => new Error(code, kind, new("a", "b"), new Dictionary<string, object?> { ["Limit"] = 3 });
        using var answer = await Write();
        var problem = await Json(answer);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That((problem["status"]!.GetValue<int>(), problem["code"]!.GetValue<string>()), Is.EqualTo((status, code)));
        Assert.That(problem["data"]!["limit"]!.GetValue<int>(), Is.EqualTo(3));
    }

    [Test]
    public async Task ManyRequests_OfOneAddress_AreRefusedWithRetryAfter()
    {
        await using var host = await Start(o => o.RequestsPerMinute = 3);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++) answers.Add(await host.Client.GetAsync("/healthz"));

        Assert.That(answers.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 200, 200, 200, 429, 429 }));
        Assert.That(answers[4].Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        answers.ForEach(a => a.Dispose());
    }

    [Test]
    public async Task Metrics_CountByRoute_AndHoldNoAddress()
    {
        using (await Write())
        using (await _host.Client.GetAsync("/api/v1/notes/0199c3a0-dead-7000-8000-000000000001"))
        {
            var text = await _host.Client.GetStringAsync("/metrics");

            Assert.That(text, Does.Contain("http_server_request_duration_count").And.Contain("http_route=\"/api/v1/notes\""));
            Assert.That(text, Does.Not.Contain("dead").And.Not.Contain("127.0.0.1"));
        }
    }

    [Test]
    public async Task ApiDocument_DescribesEveryEndpointWithExamples()
    {
        var document = JsonNode.Parse(await _host.Client.GetStringAsync("/openapi/v1.json"))!;
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Address: p.Key, Method: o.Key, Operation: o.Value!))).ToList();

        Assert.That(document["openapi"]!.GetValue<string>(), Does.StartWith("3.1"));
        Assert.That(operations.Select(o => o.Method + " " + o.Address), Is.EquivalentTo(new[]
        {
            "post /api/v1/notes", "get /api/v1/notes", "post /api/v1/notes/{id}/change", "get /api/v1/notes/{id}", "post /api/v1/notes/search",
        }));
        foreach (var (address, method, operation) in operations)
        {
            Assert.That(operation["operationId"], Is.Not.Null, address);
            Assert.That(operation["summary"], Is.Not.Null, address);
            Assert.That(operation["description"], Is.Not.Null, address);
            Assert.That(operation["responses"]!["default"]!["content"]!["application/problem+json"]!["schema"]!["properties"]!["code"], Is.Not.Null, address);
            Assert.That(operation["responses"]!["200"]!["content"]!["application/json"]!["example"], Is.Not.Null, address);
            if (method == "post") Assert.That(operation["requestBody"]!["content"]!["application/json"]!["example"], Is.Not.Null, address);
        }
        var change = document["paths"]!["/api/v1/notes/{id}/change"]!["post"]!;
        Assert.That(change["parameters"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()), Is.EqualTo(new[] { "id", "Idempotency-Key", "If-Match" }));
        Assert.That(change["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString(), Is.EqualTo("""{"text":"isi"}"""));
        var body = change["requestBody"]!["content"]!["application/json"]!["schema"]!;
        Assert.That(body["properties"]!.AsObject().Select(p => p.Key), Is.EqualTo(new[] { "text" }), body.ToJsonString());
        var list = document["paths"]!["/api/v1/notes"]!["get"]!["parameters"]!.AsArray().ToDictionary(p => p!["name"]!.GetValue<string>(), p => p!["schema"]!);
        Assert.That(list["region"]["type"]!.AsArray().Select(t => t!.GetValue<string>()), Is.EquivalentTo(new[] { "null", "string" }));
        Assert.That(list["codes"]["items"]!["pattern"]!.GetValue<string>(), Is.EqualTo("^[A-Z0-9_]{1,40}$"), list["codes"].ToJsonString());
        Assert.That(list["code"]["pattern"]!.GetValue<string>(), Is.EqualTo("^[A-Z0-9_]{1,40}$"), list["code"].ToJsonString());
        var view = document["paths"]!["/api/v1/notes/{id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["example"]!;
        Assert.That(view["text"]!.ToJsonString(), Is.EqualTo("""{"value":"isi"}"""));
    }

    [Test]
    public async Task RandomJson_AtEveryEndpoint_IsNever500()
    {
        var random = new Random(20261121);
        foreach (var (method, address) in new[] { ("POST", "/api/v1/notes"), ("POST", "/api/v1/notes/{0}/change"), ("POST", "/api/v1/notes/search"), ("GET", "/api/v1/notes/{0}"), ("GET", "/api/v1/notes?{1}") })
        {
            for (var i = 0; i < 60; i++)
            {
                var id = random.Next(3) switch { 0 => Guid.NewGuid().ToString(), 1 => RandomJson.Text(random, 8), _ => random.Next().ToString(null, null) };
                var query = Uri.EscapeDataString(RandomJson.Name(random)) + "=" + Uri.EscapeDataString(RandomJson.Text(random, 12));
                using var request = new HttpRequestMessage(new(method), string.Format(null, address, Uri.EscapeDataString(id), query));
                if (method == "POST") request.Content = new ByteArrayContent(RandomJson.Bytes(random)) { Headers = { ContentType = new("application/json") } };
                using var answer = await _host.Client.SendAsync(request);

                Assert.That((int)answer.StatusCode, Is.LessThan(500), $"{request.Method} {request.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    private Task<HttpResponseMessage> Write() => _host.Client.PostAsJsonAsync("/api/v1/notes", new { text = "x", count = 1, urgency = "low" });

    private Task<EdgeHost> Start(Action<WebOptions> options) => EdgeHost.Start(
        services => services.AddSuiteWeb(options).AddHandlers(new Handlers(() => _write())),
        app =>
        {
            app.UseSuiteWeb().UseSuiteLimits();
            app.MapSuite([new Notes()]);
            app.MapGet("/boom", IResult () => throw new InvalidOperationException("boom")).Anonymous("a test");
            app.CheckEndpoints();
        },
        _ => { });

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private sealed class Notes : IWebModule
    {
        public void Map(IEndpointRouteBuilder api)
        {
            api.MapWrite<WriteNote>("/notes", new("Tulis catatan", "Write a note"), new("isi", 3, Urgency.High));
            api.MapWrite<ChangeNote>("/notes/{id}/change", new("Ubah catatan", "Change a note"), new(new(Guid.Empty), "isi"));
            api.MapRead<ShowNote, NoteView>("/notes/{id}", new("Lihat catatan", "Show a note"), new(new(Guid.Empty)), new(new(Guid.Empty), 3, "isi"));
            api.MapRead<ListNotes, Page<NoteView>>("/notes", new("Daftar", "List"), new(), new([], null));
            api.MapSearch<FindNotes, Page<NoteView>>("/notes/search", new("Cari", "Find"), new("isi"), new([], null));
        }
    }

    private sealed class Handlers(Func<Result<Receipt>> write) : IWriteHandler<WriteNote>, IWriteHandler<ChangeNote>, IReadHandler<ShowNote, NoteView>,
        IReadHandler<ListNotes, Page<NoteView>>, IReadHandler<FindNotes, Page<NoteView>>
    {
        public Task<Result<Receipt>> Handle(WriteNote request, CancellationToken cancellationToken) => Task.FromResult(write());

        public Task<Result<Receipt>> Handle(ChangeNote request, CancellationToken cancellationToken) => Task.FromResult(write());

        public Task<Result<NoteView>> Handle(ShowNote request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<NoteView>>(new NoteView(request.Id, 1, "x"));

        public Task<Result<Page<NoteView>>> Handle(ListNotes request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Page<NoteView>>>(new Page<NoteView>([], null));

        public Task<Result<Page<NoteView>>> Handle(FindNotes request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Page<NoteView>>>(new Page<NoteView>([], null));
    }
}

/// <summary>JSON, and what only looks like it.</summary>
internal static class RandomJson
{
    private static readonly string[] Names = ["text", "count", "urgency", "place", "id", "from", "limit", "signs", "region", "x"];

    public static string Name(Random random) => random.Next(8) == 0 ? Text(random, 5) : Names[random.Next(Names.Length)];

    public static string Text(Random random, int most) =>
        new(Enumerable.Range(0, random.Next(most)).Select(_ => (char)(random.Next(4) == 0 ? random.Next(1, 0xD7FF) : random.Next(33, 126))).ToArray());

    public static byte[] Bytes(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Value(random, 4)?.ToJsonString() ?? "null");
        if (random.Next(5) == 0 && bytes.Length > 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(10) == 0 ? bytes[..(bytes.Length / 2)] : bytes;
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.NextDouble() * 1e18),
        3 => JsonValue.Create(random.NextInt64()),
        4 => JsonValue.Create("low"),
        5 => JsonValue.Create(Text(random, 20)),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))]),
        _ => Members(random, depth),
    };

    private static JsonObject Members(Random random, int depth)
    {
        var members = new JsonObject();
        for (var i = random.Next(6); i > 0; i--) members[Name(random)] = Value(random, depth - 1);
        return members;
    }
}
