using System.Net;
using System.Text.Json;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>One of two whom a file tells of is erased: the words about her go too, the other's file stays.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class RewritingTests(Database database)
{
    private City _city = null!;
    private Officer _desk = null!;
    private Officer _supervisor = null!;
    private Officer _ppdp = null!;
    private Officer _manager = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await City.Found(database, RightsTests.Policies(("SIMPAN-TUTUP", 1), ("SIMPAN-ANAK", 1), ("TUNGGU-HAPUS", 1)));
        (_desk, _supervisor, _ppdp, _manager) = (await _city["penerima"], await _city["supervisor"], await _city["ppdp"], await _city["manajer"]);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Erasure_OfOneOfTwo_AsksThatTheTextsBeWrittenAnew_AndLeavesNoneOfTheFormerWords()
    {
        var (her, other, report) = (Victim.Somebody() with { Birth = "1985-05" }, Victim.Somebody(), new Report(_city));
        var told = $"{her.Name} melihat keduanya. Garis netral.";
        await Registered(report, her, other, told);
        var texts = $"/cases/casemanagement.complaint/{report.Complaint}/texts";
        var unasked = await _supervisor.Get(texts);
        await Erase(await Closed(her));

        await _supervisor.Sees(texts, a => a.IsOk, "that the texts are to be written anew");
        var stranger = await _desk.Get(texts);
        var page = System.Text.Encoding.UTF8.GetString((await _supervisor.Download($"/kerja{texts}")).Content);
        var text = (await _supervisor.Read(texts)).Body["texts"]!.AsArray().Single(t => (string?)t!["words"] == told)!;
        var place = $"{texts}/{text["version"]}/{text["value"]}/{text["part"]}";
        var elsewhere = await _supervisor.Post(texts + "/1/7/7", new { text = "Garis." });
        await _supervisor.Done(place, new { text = "Garis tanpa dia." });
        var before = await _desk.Read(report.ComplaintPath);
        var unchecked_ = await _supervisor.Post(texts + "/finish", new { @checked = false });
        var key = Guid.NewGuid().ToString("N");
        var finished = await _supervisor.Post(texts + "/finish", new { @checked = true }, key);
        var again = await _supervisor.Post(texts + "/finish", new { @checked = true }, key);

        Assert.Multiple(() =>
        {
            Assert.That((unasked.Code, unchecked_.Text.Contains("kernel.rewriting-not-checked", StringComparison.Ordinal), elsewhere.Code), Is.EqualTo(("kernel.rewriting-not-asked", true, "kernel.rewriting-no-such-text")));
            Assert.That(stranger.Status, Is.EqualTo(HttpStatusCode.NotFound), "who carries out no rights");
            Assert.That(page, Does.Contain("Tulis ulang"));
            Assert.That(before.Text, Does.Contain(her.Name), "until it is finished");
            Assert.That((finished.IsOk, again.IsOk), Is.EqualTo((true, true)), finished.ToString() + again);
        });
        var after = await _desk.Sees(report.ComplaintPath, a => a.Text.Contains("Garis tanpa dia.", StringComparison.Ordinal), "the new words");
        var timeline = await _supervisor.Read($"/cases/casemanagement.complaint/{report.Complaint}/timeline?whole=true");
        await _city.Stopped(() => Task.CompletedTask);
        var restarted = await (await _city["penerima"]).Read(report.ComplaintPath);
        foreach (var word in her.Name.Split(' '))
            Assert.That(after.Text + timeline.Text + restarted.Text, Does.Not.Contain(word));
        Assert.That(restarted.Text, Does.Contain("Garis tanpa dia.").And.Contain("Ingin merasa aman."), "what is the other's stays");
        Assert.That(timeline.Text, Does.Contain("Garis tanpa dia."));
        Assert.That((await CliRun.Of(_city.Settings, "verify")).Code, Is.Zero);
    }

    [Test]
    public async Task File_ThatIsHeld_KeepsItsWords()
    {
        var (her, report) = (Victim.Somebody() with { Birth = "1985-05" }, new Report(_city));
        await Registered(report, her, Victim.Somebody(), "Garis netral.");
        var file = $"/cases/casemanagement.complaint/{report.Complaint}";
        await Erase(await Closed(her));
        await _supervisor.Sees(file + "/texts", a => a.IsOk, "that the texts are to be written anew");
        await (await _city["kepala"]).Done(file + "/hold", new { reason = "PEMERIKSAAN" });

        var finished = await _supervisor.Post(file + "/texts/finish", new { @checked = true });

        Assert.That(finished.Code, Is.EqualTo("kernel.rewriting-held"));
    }

    /// <summary>A complaint about two, who then have files of their own.</summary>
    private async Task Registered(Report report, Victim her, Victim other, string told)
    {
        await report.Receive();
        await report.Help();
        await _desk.Done(report.ComplaintPath + "/triage", new { authority = "SENDIRI", caseType = "AMPK", risk = "TINGGI" });
        var intake = JsonSerializer.SerializeToNode(other.Intake())!;
        intake["clients"]!.AsArray().Add(JsonSerializer.SerializeToNode(her.Intake())!["clients"]![0]!.DeepClone());
        intake["incident"]!["chronology"] = told;
        await _desk.Done(report.ComplaintPath + "/intake", intake);
        await report.Submit();
        await report.Approve();
    }

    /// <summary>The number of her own file, which she asked to close.</summary>
    private async Task<(string Number, Guid File)> Closed(Victim her)
    {
        foreach (var row in (await _manager.Read("/casemanagement/clients")).Items)
        {
            var path = $"/casemanagement/clients/{row["id"]}";
            var file = await _manager.Read(path);
            if (!file.Text.Contains(her.Name, StringComparison.Ordinal)) continue;
            await _manager.Done(path + "/withdrawal", new { words = "Garis netral." });
            await _manager.Done(path + "/closure", new { reason = "PERMINTAAN_KLIEN", summary = "Garis netral.", informedOn = _city.Today, afterCare = "TIDAK_PERLU" });
            await _supervisor.Done(path + "/closure/approval");
            return ((string)file.Body["number"]!, (Guid)row["id"]!);
        }
        throw new AssertionException("she has no file of her own");
    }

    private async Task Erase((string Number, Guid File) her)
    {
        var asked = (await _desk.Done("/subject-requests", new
        {
            right = "PENGHAPUSAN", requester = "KLIEN", requesterName = "Contoh Pemohon", identityProof = "KTP", authorityProof = "TIDAK_PERLU", number = her.Number,
        })).Id;
        var id = $"/subject-requests/{asked}";
        await _ppdp.Sees(id, a => a.Body["files"]!.AsArray().Count > 0 && !a.Text.Contains("MASA_SIMPAN", StringComparison.Ordinal), "her files, to be kept no longer");
        await _ppdp.Done($"{id}/answer", new { granted = true, file = her.File });
        await (await _city["kadis"]).Done($"{id}/approval");
        await _ppdp.Sees(id, a => (string?)a.Body["status"] == "SELESAI", "the erasure done");
    }
}
