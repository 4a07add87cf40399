using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Contoh.Tests;

[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class VisitSliceTests(Dialect store)
{
    private TemporaryFolder _folder = null!;
    private ModuleHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _host = await ModuleHost.Start(store == Dialect.Sqlite ? Deployments.Embedded(_folder) : Deployments.OnServer(_folder), new ModuleSet([typeof(Module).Assembly]));
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Visit_OfOneUnit_IsListedThereAndNowhereElse()
    {
        var here = _host.As(_host.Officer(await _host.OpenUnit("UPTD_PPA", "SATU"), Roles.Companion));
        var there = _host.As(_host.Officer(await _host.OpenUnit("UPTD_PPA", "DUA"), Roles.Companion));

        var planned = await here.PostAsJsonAsync("/api/v1/contoh/visits", new { on = "2026-03-09", purpose = "Melihat keadaan rumah." });
        await _host.Shown();

        Assert.That(planned.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await here.GetFromJsonAsync<JsonArray>("/api/v1/contoh/visits"))!, Has.Count.EqualTo(1));
        Assert.That((await there.GetFromJsonAsync<JsonArray>("/api/v1/contoh/visits"))!, Is.Empty);
        Assert.That((await there.GetAsync(planned.Headers.Location)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
