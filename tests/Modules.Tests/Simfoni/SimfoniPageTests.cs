using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Simfoni;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>The pages of the registry, by HTTP as a browser asks for them.</summary>
internal sealed partial class SimfoniPageTests
{
    private TemporaryFolder _folder = null!;
    private ModuleHost _host = null!;
    private Actor _operator = null!;
    private Actor _verifier = null!;
    private Actor _stranger = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _host = await ModuleHost.Start(Deployments.Embedded(_folder), new ModuleSet([typeof(Module).Assembly]), new StandingTime(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));
        var (unit, other) = (await Opened("UPTD_PPA", "UPTD"), await Opened("UPTD_PPA", "LAIN"));
        (_operator, _stranger) = (_host.Officer(unit, "PENGELOLA_DATA"), _host.Officer(other, "PENGELOLA_DATA"));
        _verifier = _host.Officer(await Opened("DINAS_P3A", "DINAS"), "VERIFIKATOR_KABKOTA");
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task RecordPage_OfADraft_SaysWhatIsAmissAndOffersItsOperatorTheNextStep()
    {
        var draft = await Done(_operator, new OpenRecord(Registry.Form() with { Household = Code.NA }));

        var (status, page) = await Get(_operator, $"/kerja/simfoni/records/{draft}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain("SMF-3574-UPTD-2026-00001").And.Contain("harus diperbaiki").And.Contain("Kekerasan dalam rumah tangga"));
        Assert.That(page, Does.Contain($"class=\"button primary\" href=\"/kerja/simfoni/records/{draft}/sheet/formulir\"").And.Contain("/submission/formulir").And.Not.Contain("/verification/formulir"));
        Assert.That((await Get(_stranger, $"/kerja/simfoni/records/{draft}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Form_OfARecord_BeginsWithWhatStandsThereAndKeepsItWhenSent()
    {
        var draft = await Done(_operator, new OpenRecord(Registry.Form()));
        var form = $"/kerja/simfoni/records/{draft}/sheet/formulir";
        var (_, page) = await Get(_operator, form);
        var before = (await _host.Grains.Ask<Record>(Record.StreamOf(new(draft)))).State;

        var typed = Typed(page).Select(t => t.Key == "sheet.address" ? KeyValuePair.Create(t.Key, "Jalan Contoh 1") : t);
        var sent = await Send(form, typed);
        var after = (await _host.Grains.Ask<Record>(Record.StreamOf(new(draft)))).State;

        Assert.That(page, Does.Contain($"value=\"{before.Sheet.Victims[0].Key}\"").And.Contain("Korban 1"));
        Assert.That((sent.StatusCode, sent.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, $"/kerja/simfoni/records/{draft}")), string.Join('\n', Wrong().Matches(await sent.Content.ReadAsStringAsync()).Select(m => m.Value)));
        Assert.That(JsonSerializer.Serialize(after.Sheet), Is.EqualTo(JsonSerializer.Serialize(before.Sheet)), "nothing is lost on the way through the form");
        Assert.That(after.Texts.Address?.Or(""), Is.EqualTo("Jalan Contoh 1"));
    }

    [Test]
    public async Task Form_OfARecordThatSomebodyChangedMeanwhile_ShowsBothAndTakesTheSecondTry()
    {
        var draft = await Done(_operator, new OpenRecord(Registry.Form()));
        var form = $"/kerja/simfoni/records/{draft}/sheet/formulir";
        var mine = Typed((await Get(_operator, form)).Page).Select(t => t.Key == "sheet.address" ? KeyValuePair.Create(t.Key, "Jalan Saya 1") : t).ToList();
        await Send(form, Typed((await Get(_operator, form)).Page).Select(t => t.Key == "sheet.address" ? KeyValuePair.Create(t.Key, "Jalan Lain 2") : t));

        var refused = await Send(form, mine);
        var both = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        var again = await Send(form, Typed(both));

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(both, Does.Contain(">Jalan Saya 1</textarea>").And.Match("Tersimpan sekarang:\\s*<strong>Jalan Lain 2</strong>"));
        Assert.That(Regex.Count(both, "Tersimpan sekarang:"), Is.EqualTo(1), () => "only what differs, not: " + string.Join('\n', Regex.Matches(both, "for=\"([^\"]*)\"(?:(?!for=).)*?Tersimpan sekarang:\\s*<strong>([^<]*)", RegexOptions.Singleline).Select(m => $"{m.Groups[1].Value} = {m.Groups[2].Value}")));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await _host.Grains.Ask<Record>(Record.StreamOf(new(draft)))).State.Texts.Address?.Or(""), Is.EqualTo("Jalan Saya 1"));
    }

    [Test]
    public async Task Form_ThatShowsWhatStandsInARecord_IsARead()
    {
        var draft = await Done(_operator, new OpenRecord(Registry.Form()));
        await Get(_operator, $"/kerja/simfoni/records/{draft}/sheet/formulir");

        var reads = await _host.Store.ReadLog(new(_host.Tenant, draft));
        Assert.That(reads.Select(r => r.Entry.Purpose), Is.EqualTo(new[] { "simfoni.read-record" }));
    }

    [Test]
    public async Task NewForm_OfARecord_MakesTheKeysByWhichAPerpetratorNamesAVictim()
    {
        var (_, page) = await Get(_operator, "/kerja/simfoni/records/formulir");

        var key = Typed(page).Single(t => t.Key == "sheet.victims[0].key").Value;
        Assert.That(Guid.Parse(key), Is.Not.EqualTo(Guid.Empty));
        Assert.That(page, Does.Contain($"<option value=\"{key}\">Korban 1</option>"));
    }

    [Test]
    public async Task Queue_OfTheVerifier_LeadsToARecordThatSheVerifiesByForm()
    {
        var record = await Sent();

        var (_, list) = await Get(_verifier, "/kerja/simfoni/records?status=TERKIRIM");
        var (_, page) = await Get(_verifier, $"/kerja/simfoni/records/{record}");
        var form = $"/kerja/simfoni/records/{record}/verification/formulir";
        var unchecked_ = await Post(_verifier, form);
        var done = await Post(_verifier, form, ("duplicatesChecked", "true"));

        Assert.That(list, Does.Contain($"/kerja/simfoni/records/{record}"));
        Assert.That(page, Does.Contain(form).And.Contain("/return/formulir").And.Not.Contain("/sheet/formulir"));
        Assert.That((int)unchecked_.StatusCode, Is.InRange(400, 499));
        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await Get(_verifier, $"/kerja/simfoni/records/{record}")).Page, Does.Contain("aria-current=\"step\">Diverifikasi kabupaten/kota"));
    }

    [Test]
    public async Task FiguresPage_OfAUnit_ShowsTheFiguresOfTheApiNamesTheUnitAndIsNoPrevalence()
    {
        await Done(_verifier, new VerifyRecord(new(await Sent()), true));
        await _host.Shown();

        var api = JsonDocument.Parse((await Get(_verifier, "/api/v1/simfoni/statistics?region=35.74&year=2026&unit=FORM&by=BENTUK_KEKERASAN")).Page).RootElement;
        var (status, page) = await Get(_verifier, "/kerja/simfoni/statistics?region=35.74&year=2026&unit=FORM&by=BENTUK_KEKERASAN&status=SEMENTARA&asOf=");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(api.GetProperty("cells").GetArrayLength(), Is.GreaterThan(0));
        foreach (var cell in api.GetProperty("cells").EnumerateArray())
            Assert.That(page, Does.Match($"<th scope=\"row\">[^<]+</th>\\s*<td class=\"bar\">.*?</td>\\s*<td class=\"number\">{cell.GetProperty("count").GetInt64()}</td>"));
        Assert.That(page, Does.Contain("<strong>bentuk (korban × bentuk)</strong>").And.Contain("bukan prevalensi").And.Contain("<svg").And.Contain("Sementara"));
    }

    [Test]
    public async Task FiguresPage_WithoutAQuestion_CountsTheCasesOfOnesOwnRegionThisYear()
    {
        await Done(_verifier, new VerifyRecord(new(await Sent()), true));
        await _host.Shown();

        var (_, page) = await Get(_verifier, "/kerja/simfoni/statistics");

        Assert.That(page, Does.Contain("<span class=\"figure\">1</span> kasus").And.Contain("2026"));
    }

    [Test]
    public async Task CrossTablePage_OfTwoDimensions_ShowsTheTableOfTheApi()
    {
        await Done(_verifier, new VerifyRecord(new(await Sent()), true));
        await _host.Shown();

        var (status, page) = await Get(_verifier, "/kerja/simfoni/statistics/cross?unit=VICTIM&first=JENIS_KELAMIN&second=ANAK&third=&year=2026&status=SEMENTARA&asOf=");
        var api = JsonDocument.Parse((await Get(_verifier, "/api/v1/simfoni/statistics/cross?region=35.74&year=2026&unit=VICTIM&by=JENIS_KELAMIN&by=ANAK")).Page).RootElement;

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain($"<span class=\"figure\">{api.GetProperty("total")}</span> korban").And.Contain(">Perempuan<").And.Contain(">Anak<").And.Contain("2 Mar 2026"));
        Assert.That((await Get(_verifier, "/kerja/simfoni/statistics/cross?unit=CASE&first=JENIS_KELAMIN")).Status, Is.EqualTo(HttpStatusCode.OK), "what the unit has not gives way");
    }

    [Test]
    public async Task ChangesPage_WithoutAQuestion_SaysWhyFiguresChangedThisWeek()
    {
        await Done(_verifier, new VerifyRecord(new(await Sent()), true));
        await _host.Shown();

        var (status, page) = await Get(_verifier, "/kerja/simfoni/statistics/changes");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain(">Verifikasi<").And.Contain(">kasus<").And.Contain(">+1<"));
        Assert.That((int)(await Get(_verifier, "/kerja/simfoni/statistics/changes?from=2026-03-02&to=2026-03-01")).Status, Is.InRange(400, 499));
    }

    [Test]
    public async Task ReadLogPage_OfADayARecordOrAReader_ShowsWhatFitsTheNewestFirst()
    {
        var (first, second) = (await Done(_operator, new OpenRecord(Registry.Form())), await Done(_operator, new OpenRecord(Registry.Form())));
        await Get(_operator, $"/kerja/simfoni/records/{first}");
        await Get(_operator, $"/kerja/simfoni/records/{second}");
        var officer = _host.Officer(_operator.Unit, "PPDP");

        var all = (await Get(officer, "/kerja/read-log?day=2026-03-02&record=&account=")).Page;
        var ofRecord = (await Get(officer, $"/kerja/read-log?record={first}")).Page;

        Assert.That(all.IndexOf($"record={second}", StringComparison.Ordinal), Is.InRange(0, all.IndexOf($"record={first}", StringComparison.Ordinal)));
        Assert.That(ofRecord, Does.Contain($"record={first}").And.Not.Contain($"record={second}"));
        Assert.That((await Get(officer, $"/kerja/read-log?account={_operator.Account}")).Page, Does.Contain("simfoni.read-record"));
        Assert.That((await Get(officer, $"/kerja/read-log?account={_verifier.Account}")).Page, Does.Contain("Tidak ada pembacaan"));
        Assert.That((await Get(officer, "/kerja/read-log?day=2026-03-01")).Page, Does.Contain("Tidak ada pembacaan"));
    }

    [Test]
    public async Task Feature_SwitchedOff_LeavesNoPageAndNoLink()
    {
        var record = await Sent();
        await _host.Switch(Features.Verification, FeatureState.Off);

        Assert.That((int)(await Get(_verifier, "/kerja/simfoni/possible-duplicates")).Status, Is.GreaterThanOrEqualTo(400));
        Assert.That((await Get(_verifier, $"/kerja/simfoni/records/{record}")).Page, Does.Contain("SMF-").And.Not.Contain("/verification/formulir"));
    }

    /// <summary>A unit whose records count: what is practised is no one's data.</summary>
    private async Task<Id<ServiceUnit>> Opened(string type, string code)
    {
        var unit = Id<ServiceUnit>.New();
        await _host.Grains.Tell(Caller.Suite(_host.Tenant, Guid.CreateVersion7()), [new(ServiceUnit.StreamOf(unit), new OpenUnit(type, code, $"{code} Contoh", People.Probolinggo, null, false))]);
        await _host.Shown();
        return unit;
    }

    private async Task<Guid> Sent()
    {
        var record = await Done(_operator, new OpenRecord(Registry.Form()));
        await Done(_operator, new SendRecord(new(record)));
        await _host.Shown();
        return record;
    }

    private async Task<Guid> Done(Actor who, IWrite write)
    {
        var done = await _host.Ask(who, write);
        Assert.That(done.Error, Is.Null);
        return done.Value.Id;
    }

    private async Task<(HttpStatusCode Status, string Page)> Get(Actor who, string address)
    {
        var answer = await _host.As(who).GetAsync(new Uri(address, UriKind.Relative));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private Task<HttpResponseMessage> Send(string form, IEnumerable<KeyValuePair<string, string>> typed) =>
        _host.As(_operator).PostAsync(new Uri(form, UriKind.Relative), new FormUrlEncodedContent(typed));

    private Task<HttpResponseMessage> Post(Actor who, string address, params (string Name, string Value)[] typed) =>
        _host.As(who).PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(typed.Select(t => KeyValuePair.Create(t.Name, t.Value))));

    /// <summary>What a browser would send of the form as it is shown.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Typed(string page)
    {
        foreach (Match input in Input().Matches(page))
        {
            var tag = input.Value;
            if (Of(tag, "name") is not { } name) continue;
            if (tag.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !tag.Contains(" checked", StringComparison.Ordinal)) continue;
            yield return KeyValuePair.Create(name, Of(tag, "value") ?? "");
        }

        foreach (Match select in Select().Matches(page))
            if (Of(select.Value, "name") is { } name)
                yield return KeyValuePair.Create(name, Option().Matches(select.Value).Select(o => o.Value).Where(o => o.Contains(" selected", StringComparison.Ordinal)).Select(o => Of(o, "value")).FirstOrDefault() ?? "");
        foreach (Match area in Area().Matches(page))
            if (Of(area.Value, "name") is { } name)
                yield return KeyValuePair.Create(name, area.Groups["text"].Value);
    }

    private static string? Of(string tag, string attribute) => Regex.Match(tag, $" {attribute}=\"([^\"]*)\"") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("<p class=\"error\".*?</p>", RegexOptions.Singleline)]
    private static partial Regex Wrong();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<select.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Option();

    [GeneratedRegex("<textarea[^>]*>(?<text>[^<]*)</textarea>")]
    private static partial Regex Area();
}
