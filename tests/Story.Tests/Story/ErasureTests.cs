using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// Her keys were destroyed today. Neither yesterday's events nor yesterday's keys bring her back, and everything else is as it was: whatever
/// is counted, the evidence, the others. The use case that decides on an erasure is not part of it, only what the stores do.
/// </summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ErasureTests(Database database)
{
    private readonly Victim _erased = Victim.Somebody() with { Nik = "9935740112170015" };
    private readonly Victim _kept = Victim.Somebody();
    private City _city = null!;
    private TemporaryFolder _other = null!;
    private Backups _backups = null!;
    private Report _report = null!;
    private Report _others = null!;
    private Guid _person;
    private string _counted = "";
    private Artefacts _yesterday = null!;
    private Artefacts _today = null!;

    [OneTimeSetUp]
    public async Task DestroyHerKeys()
    {
        (_city, _other) = (await City.Found(database), new());
        _backups = new(_city, _other);
        (_report, _others) = (await new Report(_city).Whole(_erased), await new Report(_city).Whole(_kept));
        var client = await (await _city["manajer"]).Read(_report.ClientPath);
        Assert.That(client.Text, Does.Contain(_erased.Name).And.Contain(_erased.Nik!));
        _person = (Guid)client.Body["registration"]!["person"]!;
        _counted = await Counted();
        _yesterday = await _backups.Take("yesterday");
        await _city.Stopped(async () =>
        {
            var destroyed = await _city.Erase(new("kernel.person", _person), new("casemanagement.complaint", _report.Complaint), new("casemanagement.client", _report.Client));
            Assert.That(destroyed.Keys, Has.Count.GreaterThanOrEqualTo(2));
            _today = await _backups.Take("today");
        });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _city.DisposeAsync();
        _other.Dispose();
    }

    [Test, Order(1)]
    public async Task TodaysStore_AfterTheDestruction_YieldsNoName() => await AssertErased();

    [Test, Order(2)]
    public async Task YesterdaysEvents_WithTodaysKeys_YieldNoName()
    {
        await Serve(_yesterday with { Keys = _today.Keys });

        await AssertErased();
    }

    [Test, Order(3)]
    public async Task YesterdaysKeys_WithTodaysEvents_DoNotBringHerBackNorLetHerBeFound()
    {
        await Serve(_today with { Keys = _yesterday.Keys });

        await AssertErased();
        Assert.That(await IsTaken(_erased), Is.True, "she is nobody whom the search knows");
        Assert.That(await IsTaken(_kept), Is.False, "who was not erased is found");
    }

    /// <summary>Whether a complaint about somebody is taken without a decision on whether she is known.</summary>
    private async Task<bool> IsTaken(Victim victim)
    {
        var (report, intake) = (new Report(_city), await _city["penerima"]);
        await report.Receive();
        await report.Complete(victim: victim);
        await intake.Done(report.ComplaintPath + "/checks");
        var submitted = await intake.Post(report.ComplaintPath + "/submission");
        Assert.That(submitted.Code, Is.Null.Or.EqualTo("casemanagement.complaint.duplicate-unchecked"), submitted.ToString());
        return submitted.IsOk;
    }

    private async Task Serve(Artefacts from)
    {
        var place = await _backups.Restored(from);
        await _city.Stopped(() =>
        {
            _city.Settings = place;
            return Task.CompletedTask;
        });
        foreach (var login in (string[])["manajer", "penerima", "aktivis"]) await _city.SignInAgain(login);
    }

    private async Task AssertErased()
    {
        var client = await (await _city["manajer"]).Read(_report.ClientPath);
        var complaint = await (await _city["penerima"]).Read(_report.ComplaintPath);

        var identity = client.Body["person"]!["identity"]!;
        Assert.That((bool?)identity["name"]!["erased"], Is.True, client.ToString());
        foreach (var answer in new[] { client, complaint })
            foreach (var word in (string[])[.. _erased.Name.Split(' '), _erased.Nik!, _erased.Phone, _erased.Street, _erased.Chronology])
                Assert.That(answer.Text, Does.Not.Contain(word));
        Assert.That((await (await _city["manajer"]).Read(_others.ClientPath)).Text, Does.Contain(_kept.Name), "nobody else is touched");
        Assert.That(await Counted(), Is.EqualTo(_counted));
        Assert.That((await CliRun.Of(_city.Settings, "verify")).Code, Is.Zero);
    }

    /// <summary>What is counted and listed, which needs nobody's key.</summary>
    private async Task<string> Counted()
    {
        var answers = new[]
        {
            await (await _city["manajer"]).Read("/casemanagement/clients?limit=200"), await (await _city["penerima"]).Read("/casemanagement/complaints?limit=200"),
            await (await _city["aktivis"]).Read("/patbm/early-report-counts"),
        };
        return string.Join('\n', answers.Select(a => a.Text));
    }
}
