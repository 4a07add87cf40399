using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Simfoni;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Snapshots;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>What everybody may look at without signing in.</summary>
internal sealed class PublishedPageTests
{
    private const string Index = "/publik/simfoni";
    private const string City = Index + "/35.74";
    private TemporaryFolder _folder = null!;
    private AdjustableClock _clock = null!;
    private ModuleHost _host = null!;
    private Actor _operator = null!;
    private Actor _verifier = null!;

    [SetUp]
    public async Task Start()
    {
        (_folder, _clock) = (new(), new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));
        _host = await ModuleHost.Start(Deployments.Embedded(_folder), new ModuleSet([typeof(Module).Assembly]), _clock);
        (_operator, _verifier) = (_host.Officer(await Opened("UPTD_PPA", "UPTD"), "PENGELOLA_DATA"), _host.Officer(await Opened("DINAS_P3A", "DINAS"), "VERIFIKATOR_KABKOTA"));
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Page_OfARegion_TellsWhatWasPublishedWithItsMetadataAndHidesSmallCounts()
    {
        await Record(6, sex: "P");
        await Record(2, sex: "L");
        await Publish();
        await _host.Switch(Features.Published, FeatureState.On);
        // What comes later is in no publication.
        await Record(5, sex: "L");

        var (status, page) = await Get(City + "?unit=VICTIM");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain("<span class=\"figure\">8</span> korban").And.Contain("kurang dari 5").And.Contain("ditahan untuk melindungi"));
        Assert.That(page, Does.Not.Match("<td class=\"number\">2</td>").And.Not.Match("<td class=\"number\">6</td>"), "the one and what with the sum would tell it");
        Assert.That(page, Does.Contain("Sementara").And.Contain("2 Mar 2026").And.Contain("SNP-3574-DINAS-2026-00001").And.Contain("DINAS Contoh").And.Contain("bukan prevalensi")
            .And.Contain("129").And.Contain("110").And.Contain("112").And.Contain("bukan SIMFONI PPA milik Kementerian").And.Contain("Korban: orang yang dirugikan"));
        Assert.That(page, Does.Not.Contain("id=\"menu\"").And.Not.Contain("/kerja"), "no menu of work");
    }

    [Test]
    public async Task Page_ItsDownloadAndTheApi_TellTheSame()
    {
        await Record(7, sex: "P");
        await Record(5, sex: "L");
        await Publish();
        await _host.Switch(Features.Published, FeatureState.On);

        var api = JsonDocument.Parse((await Get("/api/v1/simfoni/published/35.74")).Page).RootElement;
        var (_, csv) = await Get(City + "/data?year=2026");
        var pages = string.Concat(await Task.WhenAll(new[] { "CASE", "VICTIM", "FORM" }.Select(async unit => (await Get($"{City}?unit={unit}")).Page)));

        foreach (var table in api.GetProperty("tables").EnumerateArray())
            foreach (var cell in table.GetProperty("cells").EnumerateArray())
            {
                var (code, count) = (cell.GetProperty("code").GetString(), cell.GetProperty("count").GetProperty("count"));
                Assert.That(csv, Does.Contain($"{table.GetProperty("unit")},{table.GetProperty("by")},{code},{count},"));
                if (count.ValueKind == JsonValueKind.Number) Assert.That(pages, Does.Contain($"<td class=\"number\">{count}</td>"));
            }

        Assert.That(csv, Does.Contain(",35.74,CASE,TOTAL,TOTAL,12,").And.Contain(",VICTIM,JENIS_KELAMIN,P,7,").And.Contain(",VICTIM,JENIS_KELAMIN,L,5,"));
    }

    [Test]
    public async Task Download_HasANameThatSaysNothing()
    {
        await Record(5);
        await Publish();
        await _host.Switch(Features.Published, FeatureState.On);

        using var answer = await Ask(City + "/data");

        Assert.That((answer.Content.Headers.ContentDisposition!.FileName, answer.Content.Headers.ContentType!.MediaType), Is.EqualTo(("data-35.74-2026.csv", "text/csv")));
    }

    [TestCase(Index)]
    [TestCase(City)]
    [TestCase(City + "/data")]
    public async Task Page_OfAFeatureThatIsOff_IsAsIfThereWereNone(string address)
    {
        await Record(5);
        await Publish();
        var (status, page) = await Get(address);
        var (absent, nothing) = await Get(Index + "x");
        await _host.Switch(Features.Published, FeatureState.On);

        Assert.That((status, absent), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That(Regex.Replace(page, "value=\"[^\"]*\"", ""), Is.EqualTo(Regex.Replace(nothing, "value=\"[^\"]*\"", "")));
        Assert.That((await Get(address)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(Index + "/35", Description = "published nothing")]
    [TestCase(Index + "/35.74.03", Description = "too deep")]
    [TestCase(City + "?year=2024")]
    public async Task Page_OfWhatWasNotPublished_IsNotThere(string address)
    {
        await Record(5);
        await Publish();
        await _host.Switch(Features.Published, FeatureState.On);

        Assert.That((await Get(address)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Publication_ThatDiffersByFewCases_WaitsUntilMoreHaveCome()
    {
        await _host.Switch(Features.Published, FeatureState.On);
        await Record(6);
        await Publish();
        await Record(1);
        await Publish();
        var few = (await Get(City)).Page;
        await Record(4);
        await Publish();

        Assert.That(few, Does.Contain("<span class=\"figure\">6</span>").And.Contain("00001"));
        Assert.That((await Get(City)).Page, Does.Contain("<span class=\"figure\">11</span>").And.Contain("00003"));
    }

    [Test]
    public async Task Page_MayBeKeptByEverybodyAndIsAskedForAgainByItsTag()
    {
        await Record(5);
        await Publish();
        await _host.Switch(Features.Published, FeatureState.On);

        using var first = await Ask(City);
        using var again = await Ask(City, first.Headers.ETag);
        using var english = await Ask(City, first.Headers.ETag, "en");
        using var officer = await _host.As(_verifier).GetAsync(new Uri(City, UriKind.Relative));

        Assert.That((first.Headers.CacheControl!.Public, first.Headers.Contains("Set-Cookie")), Is.EqualTo((true, false)));
        Assert.That((again.StatusCode, await again.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.NotModified, "")));
        Assert.That(english.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await officer.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()), "the same for whoever looks");
    }

    [Test]
    public async Task Index_OfWhatIsPublic_LeadsToEachRegionAndAddsNothingUp()
    {
        await Record(6);
        await Publish();
        await _host.Switch(Features.Published, FeatureState.On);

        var (_, page) = await Get(Index);

        Assert.That(page, Does.Contain($"href=\"{City}?year=2026\"").And.Contain("Kota Probolinggo").And.Contain("DINAS Contoh"));
    }

    private async Task Record(int count, string sex = "P")
    {
        for (var n = 0; n < count; n++)
        {
            var record = new Id<Case>(await Done(_operator, new OpenRecord(Registry.Form(sex: sex, age: 6 + _made++))));
            await Done(_operator, new SendRecord(record));
            await _host.Shown();
            foreach (var other in (await _host.Ask(_verifier, new Lindung.Simfoni.Duplicates.ReadDuplicates(record))).Value)
                await Done(_verifier, new Lindung.Simfoni.Duplicates.DecidePossibleDuplicate(record, new(other.Known!.Record), Lindung.Simfoni.Duplicates.DuplicateCodes.Different));
            await Done(_verifier, new VerifyRecord(record, true));
        }

        await _host.Shown();
    }

    private int _made;

    private async Task Publish()
    {
        _clock.Advance(TimeSpan.FromDays(1));
        await Done(_verifier, new PublishFigures(People.Probolinggo, 2026, FigureStatus.Provisional));
        await _host.Shown();
    }

    private async Task<Id<ServiceUnit>> Opened(string type, string code)
    {
        var unit = Id<ServiceUnit>.New();
        await _host.Grains.Tell(Caller.Suite(_host.Tenant, Guid.CreateVersion7()), [new(ServiceUnit.StreamOf(unit), new OpenUnit(type, code, $"{code} Contoh", People.Probolinggo, null, false))]);
        await _host.Shown();
        return unit;
    }

    private async Task<Guid> Done(Actor who, IWrite write)
    {
        var done = await _host.Ask(who, write);
        Assert.That(done.Error, Is.Null);
        return done.Value.Id;
    }

    private Task<HttpResponseMessage> Ask(string address, EntityTagHeaderValue? tag = null, string language = "id")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.AcceptLanguage.Add(new(language));
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return _host.As(null).SendAsync(request);
    }

    private async Task<(HttpStatusCode Status, string Page)> Get(string address)
    {
        using var answer = await Ask(address);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
