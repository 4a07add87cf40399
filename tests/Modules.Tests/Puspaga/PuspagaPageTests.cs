using System.Net;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Puspaga;

/// <summary>The pages of a Puspaga, by HTTP as a browser asks for them.</summary>
internal sealed class PuspagaPageTests
{
    private TemporaryFolder _folder = null!;
    private ModuleHost _host = null!;
    private Actor _counsellor = null!;
    private Actor _other = null!;
    private Actor _coordinator = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _host = await ModuleHost.Start(Deployments.Embedded(_folder), new ModuleSet([typeof(Module).Assembly]), new StandingTime(People.Now));
        var unit = await _host.OpenUnit("PUSPAGA", "PUSPAGA");
        (_counsellor, _other) = (_host.Officer(unit, "KONSELOR_PUSPAGA"), _host.Officer(unit, "KONSELOR_PUSPAGA"));
        _coordinator = _host.Officer(unit, "KOORDINATOR_PUSPAGA");
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task EpisodePage_OfAState_OffersItsNextStepToItsCounsellorAlone()
    {
        var episode = await Registered();

        var (status, page) = await Get(_counsellor, $"/kerja/puspaga/episodes/{episode}");
        var (others, _) = await Get(_other, $"/kerja/puspaga/episodes/{episode}");
        var (coordinators, _) = await Get(_coordinator, $"/kerja/puspaga/episodes/{episode}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain("LYK-3574-PUSPAGA-2026-00001").And.Contain("Contoh Sarilana").And.Contain("Ingin belajar mengasuh."));
        Assert.That(page, Does.Contain($"/kerja/puspaga/episodes/{episode}/assessment/formulir").And.Not.Contain("/plan/formulir"));
        Assert.That((others, coordinators), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task RegistrationPage_OfTheCoordinator_SaysWhoButNotWhy()
    {
        var episode = await Registered();

        var (_, list) = await Get(_coordinator, "/kerja/puspaga/registrations");
        var (status, page) = await Get(_coordinator, $"/kerja/puspaga/registrations/{episode}");
        var (refused, _) = await Get(_counsellor, $"/kerja/puspaga/registrations/{episode}");

        Assert.That(list, Does.Contain("LYK-3574-PUSPAGA-2026-00001"));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain("Contoh Sarilana").And.Contain("/counsellors/formulir").And.Not.Contain("Ingin belajar"));
        Assert.That(refused, Is.Not.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Form_Refused_KeepsWhatWasTyped_AndDone_LeadsToTheRecord()
    {
        var episode = await Registered();
        await Done(new AssessFamily(new(episode), People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."));
        var form = $"/kerja/puspaga/episodes/{episode}/plan/formulir";

        var refused = await Post(form, ("sessions", "99"), ("services", "KONSELING"), ("goals", "Tujuan contoh."));
        var again = await refused.Content.ReadAsStringAsync();
        var done = await Post(form, ("sessions", "4"), ("services", "KONSELING"), ("goals", "Tujuan contoh."));
        var (_, page) = await Get(_counsellor, $"/kerja/puspaga/episodes/{episode}");

        Assert.That((int)refused.StatusCode, Is.InRange(400, 499));
        Assert.That(again, Does.Contain("value=\"99\"").And.Contain("Tujuan contoh.").And.Contain("Rencanakan 1 sampai 50 sesi."));
        Assert.That((done.StatusCode, done.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, $"/kerja/puspaga/episodes/{episode}")));
        Assert.That(page, Does.Contain("0 dari 4").And.Contain("/sessions/formulir").And.Not.Contain("/plan/formulir"));
    }

    [Test]
    public async Task RegistrationForm_OfACounsellor_OffersWhatTheValidatorsTake()
    {
        var (status, page) = await Get(_counsellor, "/kerja/puspaga/episodes/formulir");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain("Alasan datang").And.Contain("<option value=\"KAKEK_NENEK\">Kakek atau nenek</option>").And.Contain("value=\"POLA_ASUH\""));
    }

    [Test]
    public async Task Note_OfASession_IsOnThePageOfItsAuthorAlone()
    {
        var episode = await InSession();
        await _host.Grains.Tell(
            new(_coordinator, Guid.CreateVersion7(), Guid.NewGuid().ToByteArray(), Guid.CreateVersion7()), [new(Episode.StreamOf(new(episode)), new AssignCase(_other.Account, "KONSELOR_PUSPAGA"))]);
        var (_, page) = await Get(_counsellor, $"/kerja/puspaga/episodes/{episode}");

        Assert.That(page, Does.Contain("Rahasia sesi.").And.Contain("Sesi ke-1"));
        Assert.That((await Get(_other, $"/kerja/puspaga/episodes/{episode}")).Page, Does.Contain("Sesi ke-1").And.Contain("(tidak untuk Anda)").And.Not.Contain("Rahasia sesi."));
    }

    [Test]
    public async Task CountsPage_OfAMonth_ShowsTheFiguresOfTheApiWithTheirUnits()
    {
        await InSession();

        var counts = JsonDocument.Parse((await Get(_coordinator, "/api/v1/puspaga/counts?month=2026-03")).Page).RootElement;
        var (_, page) = await Get(_coordinator, "/kerja/puspaga/counts?month=2026-03");

        Assert.That(counts.GetProperty("services").GetProperty("total").GetInt64(), Is.EqualTo(1));
        Assert.That(page, Does.Contain("<p class=\"figure\">1</p><p>sesi</p>").And.Contain("<p class=\"figure\">1</p><p>klien</p>"));
        Assert.That(page, Does.Contain("kurang dari 5"), "one session of a theme could tell of somebody");
    }

    [Test]
    public async Task Booking_OfAWeek_IsACalendarEntryWhosePageOffersItsSteps()
    {
        var episode = await Registered();
        await Done(new BookSession(new(episode), People.Now.AddDays(1), 50, People.Code("TATAP_MUKA")));
        await _host.Shown();
        var day = $"{People.Now.AddDays(1).ToOffset(TimeSpan.FromHours(7)):yyyy-MM-dd}";

        var (_, week) = await Get(_counsellor, $"/kerja/puspaga/calendar?from={day}");
        var address = week.Split('"').Single(part => part.StartsWith("/kerja/puspaga/days/", StringComparison.Ordinal));
        var (_, before) = await Get(_counsellor, address);
        var accepted = await Post(address + "/acceptance/formulir");
        var (_, after) = await Get(_counsellor, address);

        Assert.That(week, Does.Contain("LYK-3574-PUSPAGA-2026-00001").And.Contain("Diajukan").And.Not.Contain("Sarilana"));
        Assert.That(before, Does.Contain("/acceptance/formulir").And.Contain("/rejection/formulir").And.Not.Contain("/arrival/formulir"));
        Assert.That((accepted.StatusCode, accepted.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, address)));
        Assert.That(after, Does.Contain("/arrival/formulir").And.Not.Contain("/acceptance/formulir"));
        Assert.That((await Get(_other, address)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Feature_SwitchedOff_LeavesNoPageAndNoLink()
    {
        var episode = await Registered();
        await _host.Switch(Features.Booking, FeatureState.Off);

        var (status, _) = await Get(_counsellor, "/kerja/puspaga/calendar");
        var (_, page) = await Get(_counsellor, $"/kerja/puspaga/episodes/{episode}");

        Assert.That((int)status, Is.GreaterThanOrEqualTo(400));
        Assert.That(page, Does.Contain("/assessment/formulir").And.Not.Contain("/bookings/formulir"));
    }

    private async Task<Guid> Registered()
    {
        var id = await Done(Families.Registration);
        await _host.Shown();
        return id;
    }

    private async Task<Guid> InSession()
    {
        var episode = await Registered();
        await Done(new AssessFamily(new(episode), People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."));
        await Done(new PlanSessions(new(episode), 4, People.Codes("KONSELING"), "Garis netral."));
        await Done(Families.Session with { Id = new(episode), Summary = "Rahasia sesi." });
        await _host.Shown();
        return episode;
    }

    private async Task<Guid> Done(IWrite write)
    {
        var done = await _host.Ask(_counsellor, write);
        Assert.That(done.Error, Is.Null);
        return done.Value.Id;
    }

    private async Task<(HttpStatusCode Status, string Page)> Get(Actor who, string address)
    {
        var answer = await _host.As(who).GetAsync(new Uri(address, UriKind.Relative));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private Task<HttpResponseMessage> Post(string address, params (string Name, string Value)[] typed) =>
        _host.As(_counsellor).PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(typed.Select(t => KeyValuePair.Create(t.Name, t.Value))));
}
