using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>Time limits over HTTP: set by the dinas, paused with a reason, passed and told up the chain of the unit.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class DeadlineTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await City.Found(database);

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Limit_SetByTheDinas_HoldsForTheNextClockAndIsToldWhenItIsPassed()
    {
        var (admin, intake, supervisor) = (await _city["admin.probolinggo"], await _city["penerima"], await _city["supervisor"]);
        await admin.Done("/time-limits", new { policy = "SLA-05", basis = "SK uji", limitSeconds = 2, pausable = true });
        var complaint = await intake.Done("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 30, region = Report.Kelurahan, immediateDanger = false });
        await intake.Done($"/casemanagement/complaints/{complaint.Id}/triage", new { authority = "SENDIRI", caseType = "KTP", risk = "SEDANG" });
        var told = await supervisor.Sees("/escalations", a => a.Text.Contains(complaint.Id.ToString(), StringComparison.Ordinal), "the limit that was passed");
        var due = (await supervisor.Read("/deadlines?passedOnly=true&limit=200")).Body["items"]!.AsArray().Single(d => (Guid)d!["case"]!["id"]! == complaint.Id);
        var stranger = await (await _city["penerima.bontang"]).Read("/deadlines");

        Assert.Multiple(() =>
        {
            Assert.That(told.Text, Does.Contain("SUPERVISOR_KASUS"));
            Assert.That((bool)due!["basisVerified"]!, Is.False, "shown as a proposal");
            Assert.That((string?)due["basis"], Is.EqualTo("SK uji"));
            Assert.That(stranger.Text, Does.Not.Contain(complaint.Id.ToString()));
        });
        await admin.Done("/time-limits/clear", new { policy = "SLA-05" });
    }

    [Test]
    public async Task Clock_PausedAndResumed_StandsStillMeanwhile()
    {
        var (intake, supervisor) = (await _city["penerima"], await _city["supervisor"]);
        var complaint = await intake.Done("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 30, region = Report.Kelurahan, immediateDanger = false });
        await intake.Done($"/casemanagement/complaints/{complaint.Id}/triage", new { authority = "SENDIRI", caseType = "KTP", risk = "SEDANG" });
        var running = (await supervisor.Read("/deadlines?limit=200")).Body["items"]!.AsArray().First(d => (Guid)d!["case"]!["id"]! == complaint.Id)!;
        var address = $"/cases/casemanagement.complaint/{complaint.Id}/clocks/{(string)running["clock"]!}";
        var unknown = await supervisor.Post(address + "/pause", new { reason = "MALAS" });
        await supervisor.Done(address + "/pause", new { reason = "PERMINTAAN_KLIEN" });
        var paused = (await supervisor.Read("/deadlines?limit=200")).Body["items"]!.AsArray().Single(d => (string)d!["clock"]! == (string)running["clock"]!);
        await supervisor.Done(address + "/resume");
        var resumed = (await supervisor.Read("/deadlines?limit=200")).Body["items"]!.AsArray().Single(d => (string)d!["clock"]! == (string)running["clock"]!);
        var stranger = await (await _city["penerima.bontang"]).Post(address + "/pause", new { reason = "PERMINTAAN_KLIEN" });

        Assert.Multiple(() =>
        {
            Assert.That(unknown.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That((string?)paused!["pausedAt"], Is.Not.Null);
            Assert.That((string?)resumed!["pausedAt"], Is.Null);
            Assert.That((DateTimeOffset)resumed["dueAt"]!, Is.GreaterThan((DateTimeOffset)running["dueAt"]!));
            Assert.That(stranger.Status, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Calendar_Entered_IsKnownAndWrongOnesAreRefused()
    {
        var admin = await _city["admin.probolinggo"];
        var wrong = await admin.Post("/calendars", new { year = 2027, decree = "SKB uji", holidays = new[] { new { day = "2028-01-01", name = "Tahun Baru" } } });
        await admin.Done("/calendars", new { year = 2027, decree = "SKB uji", holidays = new[] { new { day = "2027-01-01", name = "Tahun Baru" } } });
        var limits = await (await _city["penerima"]).Read("/time-limits");
        var law = await admin.Post("/time-limits", new { policy = "SLA-01", basis = "SK uji", limitSeconds = 400_000 });

        Assert.Multiple(() =>
        {
            Assert.That(wrong.Code, Is.EqualTo("kernel.calendar.year"));
            Assert.That(limits.Body["calendars"]!.AsArray().Select(y => (int)y!), Does.Contain(2027));
            Assert.That(law.Code, Is.EqualTo("kernel.policy.longer-than-law"));
        });
    }
}
