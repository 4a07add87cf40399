using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Compliance;

/// <summary>The forms that a module made elsewhere gets for its writes without a line of its own.</summary>
internal sealed class FormTests
{
    private const string Plan = "/kerja/contoh/visits/formulir";

    private TemporaryFolder _folder = null!;
    private ModuleHost _host = null!;
    private HttpClient _companion = null!;
    private HttpClient _stranger = null!;
    private Id<ServiceUnit> _unit;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new();
        _host = await ModuleHost.Start(Deployments.Embedded(_folder), new ModuleSet([ModuleSource.Template.Load()]));
        _unit = await _host.OpenUnit("UPTD_PPA", "UPTD");
        _companion = _host.As(_host.Officer(_unit, Roles.Companion));
        _stranger = _host.As(_host.Officer(_unit, "MITRA"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _companion.Dispose();
        _stranger.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Form_OfAWrite_AsksWhatTheRequestTakesInBothLanguages()
    {
        var form = await _companion.GetStringAsync(new Uri(Plan, UriKind.Relative));
        using var english = new HttpRequestMessage(HttpMethod.Get, Plan) { Headers = { { "Accept-Language", "en" } } };
        var other = await (await _companion.SendAsync(english)).Content.ReadAsStringAsync();

        Assert.That(form, Does.Contain("Tanggal kunjungan").And.Match("""<input id="f-on" name="on"[^>]* type="date"[^>]* required""").And.Match("""<textarea id="f-purpose" name="purpose"[^>]* required"""));
        Assert.That(form, Does.Contain("<title>Lindung</title>").And.Contain("<h1>Rencanakan kunjungan</h1>"));
        Assert.That(other, Does.Contain("Day of the visit").And.Contain("<h1>Plan a visit</h1>").And.Contain("<html lang=\"en\">"));
    }

    [Test]
    public async Task Form_OfACodeList_OffersItsCodesInTheWordsOfTheList()
    {
        var planned = await _companion.PostAsJsonAsync("/api/v1/contoh/visits", new { on = "2026-03-09", purpose = "Melihat keadaan rumah." });
        var page = PageEndpoints.Root + planned.Headers.Location!.ToString()["/api/v1".Length..];
        var form = await _companion.GetStringAsync(new Uri(page + "/report/formulir", UriKind.Relative));

        var offered = Regex.Matches(form, """<input type="checkbox" name="actions" value="([A-Z_]+)" /> ([^<]+)</label>""");
        Assert.That(offered, Has.Count.GreaterThan(1));
        Assert.That(offered.Select(o => o.Groups[2].Value), Has.None.EqualTo(offered[0].Groups[1].Value), "labels, not codes");
    }

    [Test]
    public async Task Form_Refused_KeepsWhatWasTypedAndSaysWhatIsWrongBesideTheField()
    {
        var refused = await Sent(_companion, ("on", "2026-03-09"), ("purpose", new string('x', 600) + "<script>"));
        var page = await refused.Content.ReadAsStringAsync();

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page, Does.Contain("xxx&lt;script&gt;").And.Not.Contain("<script>"), "what was typed stands there as text");
        Assert.That(page, Does.Match("""<p class="error" id="f-purpose-salah">[^<]+</p>""").And.Contain("aria-invalid=\"true\"").And.Contain("href=\"#f-purpose\""));
        Assert.That(page, Does.Contain("value=\"2026-03-09\""));
    }

    [TestCase("")]
    [TestCase("kapan-kapan")]
    public async Task Form_WithADayThatIsNone_IsRefusedAtThatField(string on)
    {
        var refused = await Sent(_companion, ("on", on), ("purpose", "Melihat keadaan rumah."));

        Assert.That((int)refused.StatusCode, Is.EqualTo(400));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("f-on-salah").And.Contain("Melihat keadaan rumah."));
    }

    [Test]
    public async Task Form_SentTwice_IsOneCommandAndLeadsToTheRecord()
    {
        var key = Guid.NewGuid().ToString("N");
        var purpose = "Sekali saja " + key;
        var first = await Sent(_companion, ("_kunci", key), ("on", "2026-03-10"), ("purpose", purpose));
        var second = await Sent(_companion, ("_kunci", key), ("on", "2026-03-10"), ("purpose", purpose));

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(first.Headers.Location!.ToString(), Does.Match("^/kerja/contoh/visits/[0-9a-f-]{36}$"));
        Assert.That(second.Headers.Location, Is.EqualTo(first.Headers.Location));
    }

    [Test]
    public async Task Form_OfAnAddressWithAQuery_TakesDaysAndCodesAndNoText()
    {
        var form = await _companion.GetStringAsync(new Uri(Plan + "?on=2026-03-09&purpose=Contoh%20Sarilana&on%5B0%5D=x", UriKind.Relative));
        var noDay = await _companion.GetStringAsync(new Uri(Plan + "?on=Sarilana", UriKind.Relative));

        Assert.That(form, Does.Match("""<input id="f-on" name="on" value="2026-03-09" """).And.Not.Match("<textarea[^>]*>[^<]*Sarilana"));
        Assert.That(noDay, Does.Not.Match("""<input id="f-on"[^>]*Sarilana"""));
    }

    [Test]
    public async Task FeaturePlan_SentTwice_IsOnePlan()
    {
        const string plans = "/kerja/features/plans/formulir";
        var admin = _host.As(_host.Officer(_unit, "ADMIN_DINAS"));
        (string, string)[] plan = [("_kunci", Guid.NewGuid().ToString("N")), ("feature", "contoh.visit"), ("region", "35.74"), ("wanted", "closed"), ("reason", "Pindah gedung."), ("from", "2027-03-09T08:00")];
        var (first, second) = (await SentTo(plans, admin, plan), await SentTo(plans, admin, plan));
        var other = await SentTo(plans, admin, [.. plan[..^2], ("reason", "Alasan lain.")]);

        Assert.That(first.Headers.Location!.ToString(), Does.Match("^/kerja/features/plans/[0-9a-f-]{36}$"));
        Assert.That(second.Headers.Location, Is.EqualTo(first.Headers.Location));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "the key of another plan");
    }

    [Test]
    public async Task Form_OfWhatIsNotOpen_IsNotShownAndTakesNothing()
    {
        var before = _host.Store.Head;
        var shown = await _stranger.GetAsync(new Uri(Plan, UriKind.Relative));
        var sent = await Sent(_stranger, ("on", "2026-03-09"), ("purpose", "Melihat keadaan rumah."));
        var signedOut = await _host.As(null).GetAsync(new Uri(Plan, UriKind.Relative));

        Assert.That(shown.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(signedOut.Headers.Location?.ToString() ?? "", Does.StartWith("/masuk?ke="));
        Assert.That(_host.Store.Head, Is.EqualTo(before));
    }

    [Test]
    public async Task Menu_OfAnOfficer_HoldsWhatIsOpenToHerAndNothingElse()
    {
        const string link = "href=\"/kerja/contoh/visits\"";
        Assert.That(await Menu(_companion), Does.Contain(link));
        Assert.That(await Menu(_stranger), Does.Not.Contain(link));
    }

    private static async Task<string> Menu(HttpClient client) => await client.GetStringAsync(new Uri("/kerja", UriKind.Relative));

    private static Task<HttpResponseMessage> Sent(HttpClient client, params (string Name, string Value)[] fields) => SentTo(Plan, client, fields);

    private static Task<HttpResponseMessage> SentTo(string form, HttpClient client, params (string Name, string Value)[] fields) =>
        client.PostAsync(new Uri(form, UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
}
