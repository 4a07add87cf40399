using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Tests.Web;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>Sign-in, pipeline, grains and store together, over real HTTP.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class WholeSuiteTests(string store)
{
    private WholeSuite _suite = null!;

    [SetUp]
    public async Task Start() => _suite = await WholeSuite.Start(store);

    [TearDown]
    public async Task Stop() => await _suite.DisposeAsync();

    [Test]
    public async Task SameKeySameRequest_IsAnsweredByTheFirstReceipt_AnotherRequestIsRefused()
    {
        var officer = await _suite.Officer("ani.contoh", "35.74", "PENERIMA_PENGADUAN");

        using var first = await officer.Post("/testing/files", new { note = "a" }, ("Idempotency-Key", "k1"));
        using var again = await officer.Post("/testing/files", new { note = "a" }, ("Idempotency-Key", "k1"));
        using var other = await officer.Post("/testing/files", new { note = "b" }, ("Idempotency-Key", "k1"));

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Created), await first.Content.ReadAsStringAsync());
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await other.Code(), Is.EqualTo("kernel.command-used"));
    }

    [Test]
    public async Task IfMatch_OfAnOldVersion_Is412_OfTheCurrentOneIsDone()
    {
        var officer = await _suite.Officer("ani.contoh", "35.74", "PENERIMA_PENGADUAN");
        var id = await Open(officer);
        using var read = await officer.Get($"/testing/files/{id}");

        using var stale = await officer.Post($"/testing/files/{id}/closing", new { }, ("If-Match", "\"v7\""));
        using var good = await officer.Post($"/testing/files/{id}/closing", new { }, ("If-Match", read.Headers.ETag!.Tag));

        Assert.That(read.Headers.ETag, Is.EqualTo(new EntityTagHeaderValue("\"v1\"")));
        Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK), await good.Content.ReadAsStringAsync());
        Assert.That(good.Headers.ETag!.Tag, Is.EqualTo("\"v2\""));
    }

    [Test]
    public async Task RecordOfAnotherTenant_AnswersLikeOneThatIsNotThere()
    {
        var here = await _suite.Officer("ani.contoh", "35.74", "PENERIMA_PENGADUAN");
        var elsewhere = await _suite.Officer("budi.contoh", "64.74", "PENERIMA_PENGADUAN");
        var id = await Open(here);

        foreach (var (method, end) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, "/closing") })
        {
            using var hidden = await elsewhere.Send(method, $"/testing/files/{id}{end}", method == HttpMethod.Post ? new { } : null);
            using var missing = await elsewhere.Send(method, $"/testing/files/{Guid.CreateVersion7()}{end}", method == HttpMethod.Post ? new { } : null);
            using var malformed = await elsewhere.Send(method, $"/testing/files/bukan-id{end}", method == HttpMethod.Post ? new { } : null);

            foreach (var answer in new[] { hidden, missing, malformed })
            {
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
                Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(await missing.Content.ReadAsStringAsync()));
                Assert.That(Headers(answer), Is.EqualTo(Headers(missing)));
            }
        }
        using var own = await here.Get($"/testing/files/{id}");
        Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task RecordOneMaySee_ButNotChange_Is403()
    {
        var head = await _suite.Officer("kepala.contoh", "35.74", "KEPALA_UPTD");
        var session = await head.Session();
        var by = new By(null, "test");
        var tenant = new Kernel.Id<Kernel.Tenant>(Guid.Parse(session["tenant"]!.GetValue<string>()));
        var unit = new Kernel.Id<Kernel.ServiceUnit>(Guid.Parse(session["unit"]!.GetValue<string>()));
        var officer = await _suite.Node.Services.GetRequiredService<Accounts>().Create(new(tenant, "ani.contoh", "Petugas", IdentityDeployment.Password, false), by);
        await _suite.Node.Services.GetRequiredService<RoleBook>().Grant(tenant, officer.Value, unit, "PENERIMA_PENGADUAN", null, by);
        var intake = new Browser(_suite.Node);
        await intake.SignIn("ani.contoh");
        var id = await Open(intake);

        using var read = await head.Get($"/testing/files/{id}");
        using var close = await head.Post($"/testing/files/{id}/closing", new { });

        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(close.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Setup_IsOpenedByTheConsolesCodeOnly_AndOnce()
    {
        using var closed = await new Browser(_suite.Node).Post("/setup", Setup("ABCD-EFGH-JKLM"));
        var code = await _suite.Node.Services.GetRequiredService<SetupCode>().Open();
        using var wrong = await new Browser(_suite.Node).Post("/setup", Setup("ABCD-EFGH-JKLM"));
        using var weak = await new Browser(_suite.Node).Post("/setup", Setup(code!, "pendek"));
        var two = await Task.WhenAll(new Browser(_suite.Node).Post("/setup", Setup(code!)), new Browser(_suite.Node).Post("/setup", Setup(code!)));

        Assert.That(await closed.Code(), Is.EqualTo("kernel.no-setup"));
        Assert.That(await wrong.Code(), Is.EqualTo("kernel.setup-code-wrong"));
        Assert.That(await weak.Code(), Is.EqualTo("kernel.weak-password"));
        Assert.That(two.Select(a => a.StatusCode), Is.EquivalentTo(new[] { HttpStatusCode.Created, HttpStatusCode.NotFound }), await two[0].Content.ReadAsStringAsync());
        Assert.That(await _suite.Node.Services.GetRequiredService<SetupCode>().Open(), Is.Null, "nobody gets a second code");
        var admin = new Browser(_suite.Node);
        Assert.That(await admin.SignIn("admin.contoh"), Is.EqualTo(HttpStatusCode.NoContent));
        await Patience.Until(async () => (await admin.Session())["roles"]!.AsArray().Count == 1, "the admin acts in the new dinas");
        Assert.That(await admin.Status("/accounts"), Is.EqualTo(HttpStatusCode.OK));
        foreach (var answer in two) answer.Dispose();
    }

    [Test]
    public async Task RandomJson_AtEveryEndpointOfTheDocument_IsNever500()
    {
        var random = new Random(20261122);
        var people = new[] { await _suite.Officer("ani.contoh", "35.74", "PENERIMA_PENGADUAN"), await _suite.Officer("admin.contoh", "64.74", "ADMIN_DINAS") };
        var document = JsonNode.Parse(await _suite.Node.Client.GetStringAsync("/openapi/v1.json"))!;
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Address: p.Key["/api/v1".Length..], Method: new HttpMethod(o.Key.ToUpperInvariant()), Operation: o.Value!))).ToList();

        Assert.That(operations, Has.Count.GreaterThan(18));
        foreach (var (address, method, operation) in operations.Where(o => o.Method != HttpMethod.Delete))
        {
            for (var i = 0; i < 12; i++)
            {
                var at = string.Join('/', address.Split('/').Select(s => s.StartsWith('{') ? random.Next(2) == 0 ? Guid.NewGuid().ToString() : "x" : s));
                var example = operation["requestBody"]?["content"]?["application/json"]?["example"]?.DeepClone().AsObject();
                using var answer = await people[i % 2].Send(method, at, method == HttpMethod.Get ? null : Altered(example, random));

                Assert.That((int)answer.StatusCode, Is.LessThan(500), $"{method} {address}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    /// <summary>A right request with some of its members set to something else, so that it gets past the reading.</summary>
    private static JsonObject Altered(JsonObject? example, Random random)
    {
        var request = example ?? [];
        foreach (var name in request.Select(m => m.Key).ToList())
        {
            if (random.Next(3) == 0)
                request[name] = random.Next(5) switch
                {
                    0 => null,
                    1 => JsonValue.Create(RandomJson.Text(random, 40)),
                    2 => JsonValue.Create(random.NextInt64()),
                    3 => new JsonArray(JsonValue.Create("x")),
                    _ => JsonValue.Create(new string('x', 5000)),
                };
        }
        return request;
    }

    private static object Setup(string code, string password = IdentityDeployment.Password) =>
        new { code, region = "35.74", officeName = "Dinas Contoh", unitCode = "DINAS", login = "admin.contoh", displayName = "Admin Contoh", password };

    private static string Headers(HttpResponseMessage answer) =>
        string.Join('\n', answer.Headers.Where(h => h.Key is not ("Date" or "Idempotency-Key")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order());

    private static async Task<string> Open(Browser officer)
    {
        using var opened = await officer.Post("/testing/files", new { note = "x" });
        Assert.That(opened.StatusCode, Is.EqualTo(HttpStatusCode.Created), await opened.Content.ReadAsStringAsync());
        return (await opened.Json())["id"]!.GetValue<string>();
    }
}
