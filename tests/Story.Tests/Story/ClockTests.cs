using System.Net;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>The clock of a machine is set back or ahead under a running host: nothing is decided by it, and what has ended stays ended.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ClockTests(Database database)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private HostClock _clock = null!;
    private City _city = null!;
    private Officer _officer = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _clock = HostClock.Right();
        _city = await City.Found(database, clock: _clock);
        _officer = await _city["penerima"];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_city is not null) await _city.DisposeAsync();
        _clock?.Dispose();
    }

    [TearDown]
    public async Task SetRight()
    {
        _clock.Advance(-_clock.Ahead);
        await Answers(ready: true);
    }

    [Test]
    public async Task SetBack_NothingIsDecided_AndItGoesOnOnceItIsSetRight()
    {
        var before = await new Report(_city).Receive();

        _clock.Advance(-Day);
        await Answers(ready: false);
        var asked = await _officer.Get("/casemanagement/complaints");
        var written = await _officer.Post("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = Report.Kelurahan, immediateDanger = true });
        await SetRight();
        var after = await new Report(_city).Receive();

        Assert.That((asked.Status, asked.Code, written.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "kernel.clock-wrong", "kernel.clock-wrong")));
        Assert.That(asked.Headers.RetryAfter, Is.Not.Null);
        Assert.That(after.Number("PGD")![^5..], Is.EqualTo((int.Parse(before.Number("PGD")![^5..], System.Globalization.CultureInfo.InvariantCulture) + 1).ToString("D5", System.Globalization.CultureInfo.InvariantCulture)), "nothing was stored meanwhile");
        // By a machine of its own: under libfaketime Npgsql now and then takes a connection for timed out.
        var settings = _city.Settings with { More = _city.Settings.More!.Where(m => !_clock.Variables.ContainsKey(m.Key)).ToDictionary() };
        var (code, output) = await CliRun.Of(settings, "verify");
        Assert.That(code, Is.Zero, output);
    }

    [Test]
    public async Task Jump_AwayFromEveryOtherClock_DecidesNothing_AndEndsNobodysSession()
    {
        // A jump ahead beside an embedded store is a machine that slept: no other clock tells.
        var jump = database == Database.Postgres ? Day : TimeSpan.FromSeconds(-90);
        _clock.Advance(jump);
        await Answers(ready: false);
        var asked = await _officer.Get("/casemanagement/complaints");
        await SetRight();
        var after = await _officer.Get("/casemanagement/complaints");

        Assert.That((asked.Code, after.Status), Is.EqualTo(("kernel.clock-wrong", HttpStatusCode.OK)), "her session did not end by the wrong clock");
    }

    [Test]
    public async Task SetBack_BeforeAStart_IsRefusedWithWhatToDo()
    {
        await new Report(_city).Receive();

        await _city.Stopped(async () =>
        {
            _clock.Advance(-Day);
            await using var refused = RunningHost.Launch(_city.Settings);
            var exit = await refused.WaitForExit();
            _clock.Advance(Day);
            Assert.That(exit, Is.EqualTo(1));
            Assert.That(refused.Console, Does.Contain("[kernel.clock-wrong]").And.Contain("NTP"));
        });
    }

    /// <summary>The host has noticed what its clock says.</summary>
    private async Task Answers(bool ready)
    {
        using var http = new HttpClient { BaseAddress = _city.Host.Address };
        for (var waited = 0; waited < 200; waited++)
        {
            using var answer = await http.GetAsync("/readyz");
            if (answer.IsSuccessStatusCode == ready) return;
            await Task.Delay(100);
        }
        throw new TimeoutException($"The host should {(ready ? "" : "not ")}be ready.");
    }
}
