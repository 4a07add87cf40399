using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary>The first setup in the browser, part by part, by plain forms.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed partial class SetupPageTests(Database database)
{
    private static readonly (string, string)[] Office =
    [
        ("region", "64.74"), ("name", "Dinas P3A Kota Contoh"), ("unitCode", "DINAS"), ("units[0].type", "UPTD_PPA"), ("units[0].code", "uptd"), ("units[0].name", "UPTD PPA <Contoh>"),
        ("units[1].region", ""), ("_fitur", "ya"), ("fitur", "patbm.early-report"), ("fitur", "casemanagement.complaint"), ("fitur", "casemanagement.client"),
        ("login", "admin.contoh"), ("displayName", "Admin Contoh"), ("password", "sebuah sandi panjang"), ("again", "sebuah sandi panjang"),
    ];

    private TemporaryFolder _folder = null!;
    private RunningHost _host = null!;
    private HttpClient _browser = null!;
    private string _code = "";

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        var settings = database == Database.Sqlite ? HostSettings.In(_folder) : HostSettings.On(PrivatePostgres.Shared, _folder);
        _host = await RunningHost.Start(settings with { Environment = "Production" });
        _code = await _host.WaitFor(c => Code().Match(c) is { Success: true } m ? m.Groups[1].Value : null, "the console shows the setup code");
        _browser = _host.NewClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Setup_PartByPart_FoundsTheOfficeAndIsGoneAfterwards()
    {
        var first = await _browser.GetStringAsync(new Uri("/siapkan", UriKind.Relative));
        var parts = new List<string>();
        foreach (var part in new[] { "Code", "Region", "Offices", "Features" }) parts.Add(await Shown(part, HttpStatusCode.OK, Office));
        var done = await Shown("Admin", HttpStatusCode.OK, Office);
        using var signedIn = await _browser.PostAsJsonAsync("/api/v1/session", new { login = "admin.contoh", password = "sebuah sandi panjang" });
        await Authenticator.Enrol(_browser);
        var units = (await _browser.GetFromJsonAsync<JsonArray>("/api/v1/units"))!;
        var features = (await _browser.GetFromJsonAsync<JsonArray>("/api/v1/features/settings"))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Does.Contain("name=\"code\"").And.Contain("<title>Lindung</title>"));
            Assert.That(parts[0], Does.Contain("<option value=\"64.74\" selected").And.Contain("<optgroup label=\"Kalimantan Timur\""));
            Assert.That(parts[1], Does.Contain("<option value=\"UPTD_PPA\" selected").And.Contain("UPTD PPA &lt;Contoh&gt;").And.Contain("name=\"region\" value=\"64.74\""));
            Assert.That(parts[2], Does.Match("value=\"patbm.early-report\" checked").And.Not.Match("value=\"puspaga.session\" checked"));
            Assert.That(parts[3], Does.Not.Contain("sebuah sandi panjang"), "a password is never sent back");
            Assert.That(done, Does.Contain("Dinas P3A Kota Contoh").And.Contain("href=\"/masuk\""));
            Assert.That(signedIn.IsSuccessStatusCode);
            Assert.That(units.Select(u => (string?)u!["code"]), Is.EquivalentTo(new[] { "DINAS", "UPTD" }));
            Assert.That(features.Where(f => (string?)f!["state"] == "on").Select(f => (string?)f!["name"]), Is.SupersetOf(new[] { "patbm.early-report", "casemanagement.complaint" }).And.No.Member("puspaga.session"));
            Assert.That((await _browser.GetAsync(new Uri("/siapkan", UriKind.Relative))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [TestCase("Code", "code", "AAAA-AAAA-AAAA", "kode penyiapan tidak cocok")]
    [TestCase("Region", "region", "", "pilih kode provinsi")]
    [TestCase("Offices", "units[0].type", "", "jenis lembaga")]
    [TestCase("Offices", "units[0].code", "DINAS", "sudah pernah dipakai")]
    [TestCase("Offices", "units[0].region", "35.74", "wilayah unit harus")]
    [TestCase("Features", "fitur", "casemanagement.complaint", "memerlukan fitur lain")]
    [TestCase("Admin", "login", "Admin Saya", "")]
    [TestCase("Admin", "password", "pendek", "")]
    [TestCase("Admin", "again", "sandi panjang yang lain", "tidak sama")]
    [TestCase("Admin", "region", "", "pilih kode provinsi")]
    public async Task Part_ThatIsNotRight_IsShownAgainWithWhatWasTypedAndNothingIsStored(string part, string field, string value, string told)
    {
        var page = await Shown(part, HttpStatusCode.UnprocessableEntity, [.. Office.Where(f => f.Item1 != field), (field, value)]);

        Assert.That(page.ToLowerInvariant(), Does.Contain(told).And.Contain("class=\"error\""));
        if (field != "code") Assert.That(page, Does.Contain("Dinas P3A Kota Contoh"));
        using var signedIn = await _browser.PostAsJsonAsync("/api/v1/session", new { login = "admin.contoh", password = "sebuah sandi panjang" });
        Assert.That(signedIn.IsSuccessStatusCode, Is.False);
    }

    [Test]
    public async Task Part_GoneBackTo_KeepsWhatWasTyped()
    {
        var back = await Shown("Features", HttpStatusCode.OK, [.. Office, ("_ke", "kembali")]);
        var added = await Shown("Offices", HttpStatusCode.OK, [.. Office, ("_tambah", "units")]);

        Assert.That(back, Does.Contain("value=\"Dinas P3A Kota Contoh\"").And.Contain("name=\"_langkah\" value=\"Offices\""));
        Assert.That(added, Does.Contain("units[1].type"));
    }

    private async Task<string> Shown(string part, HttpStatusCode expected, IEnumerable<(string Name, string Value)> typed)
    {
        var fields = typed.Prepend(("_langkah", part));
        if (typed.All(f => f.Name != "code")) fields = fields.Append(("code", _code));
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await _browser.PostAsync(new Uri("/siapkan", UriKind.Relative), content);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(expected).Or.EqualTo(expected == HttpStatusCode.OK ? expected : HttpStatusCode.Conflict), page);
        Assert.That(answer.Headers.CacheControl!.NoStore);
        return page;
    }

    [GeneratedRegex("One-time setup code: ([A-Z0-9-]+)")]
    private static partial Regex Code();
}
