using System.Net;
using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>What a data subject may ask for, what nobody learns by asking, and an erasure from the counter to the end (protection.md 11).</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class RightsTests(Database database)
{
    private City _city = null!;
    private Officer _desk = null!;
    private Officer _ppdp = null!;
    private Officer _head = null!;
    private Officer _manager = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await City.Found(database, Policies(("SIMPAN-TUTUP", 1), ("SIMPAN-ANAK", 1), ("TUNGGU-HAPUS", 2)));
        (_desk, _ppdp, _head, _manager) = (await _city["penerima"], await _city["ppdp"], await _city["kepala"], await _city["manajer"]);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Erasure_ThatTwoPersonsApproved_LeavesNothingOfHer()
    {
        var (victim, report) = (Adult(), new Report(_city));
        await Rejected(report, victim);
        var attachments = $"/cases/casemanagement.complaint/{report.Complaint}/attachments";
        var attached = attachments + "/" + (string)(await _desk.Read(attachments)).Body.AsArray().Single(a => (string?)a!["name"]!["value"] == victim.Name + ".pdf")!["id"]!;
        var id = await Asks("PENGHAPUSAN", name: victim.Name);

        await Grant(id, report.Complaint);
        var alone = await _ppdp.Post($"{id}/approval");
        await (await _city["kadis"]).Done($"{id}/approval");
        var done = (await _ppdp.Sees(id, a => State(a) == "SELESAI", "the erasure done")).Body;
        var complaint = await (await _city["penerima"]).Read(report.ComplaintPath);
        var letter = await _desk.Read(id + "/letter");
        var (left, gone) = ((await _desk.Read(attachments)).Text + (await _desk.Read(attachments.Replace("attachments", "evidence", StringComparison.Ordinal))).Text, await _desk.Get(attached));

        Assert.Multiple(() =>
        {
            Assert.That(alone.Status, Is.EqualTo(HttpStatusCode.Forbidden), "who answered does not approve");
            Assert.That(done["backupsUntil"], Is.Not.Null);
            foreach (var word in (string[])[.. victim.Name.Split(' '), victim.Phone, victim.Street, victim.Chronology])
                Assert.That(complaint.Text + letter.Text + left + done.ToJsonString(), Does.Not.Contain(word));
            Assert.That(gone.Code, Is.EqualTo("kernel.attachment-erased"), "what was attached");
            Assert.That(letter.Text, Does.Contain("telah dihapus"));
        });
        Assert.That(await Meant(await Asks("AKSES", name: victim.Name)), Is.Empty, "she is nobody whom the search knows");
        Assert.That((await CliRun.Of(_city.Settings, "verify")).Code, Is.Zero);
    }

    [Test]
    public async Task Erasure_HeldInItsWaitingTime_IsDecidedAgain()
    {
        var report = new Report(_city);
        await Rejected(report, Adult());
        var id = await Asks("PENGHAPUSAN", await Number(report.ComplaintPath, _desk));
        await Grant(id, report.Complaint);
        await (await _city["kadis"]).Done($"{id}/approval");
        await _head.Done($"/cases/casemanagement.complaint/{report.Complaint}/hold", new { reason = "PEMERIKSAAN" });

        var halted = await _ppdp.Sees(id, a => State(a) == "DICATAT", "that it is to be decided again");

        Assert.That(halted.Body["files"]![0]!["obstacles"]!.AsArray().Select(o => (string?)o), Is.EqualTo(new[] { "DITAHAN" }));
        Assert.That(halted.Body["dueAt"], Is.Not.Null, "the clock runs again");
    }

    [Test]
    public async Task Request_AboutAnybody_IsAnsweredAlike()
    {
        var care = await new Care(new(_city)).Begin();
        var known = await _desk.Post("/subject-requests", Body("AKSES", name: care.Victim.Name));
        var unknown = await _desk.Post("/subject-requests", Body("AKSES", name: "Taruna Lesmanawati Contoh"));
        await Meant($"/subject-requests/{known.Id}");

        Assert.That(Shape(known), Is.EqualTo(Shape(unknown)));
        Assert.That((await _desk.Get($"/subject-requests/{known.Id}")).Status, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.Forbidden), "who took it down does not see what was found");
        Assert.That((await _desk.Read("/subject-requests")).Text, Does.Not.Contain(care.Client.ToString()));
    }

    [Test]
    public async Task Refusal_ForSafetyOrBecauseThereIsNothing_IsTheSameLetter()
    {
        var care = await new Care(new(_city)).Begin();
        var (about, none) = (await Asks("AKSES", await Number(care.Path, _manager), requester: "LAINNYA"), await Asks("AKSES", name: "Taruna Lesmanawati Contoh", requester: "LAINNYA"));
        await Meant(about);
        await _ppdp.Done($"{about}/answer", new { granted = false, reason = "KESELAMATAN", file = care.Client });
        await _ppdp.Done($"{none}/answer", new { granted = false, reason = "TIDAK_DITEMUKAN" });

        var (first, second) = (await _desk.Read(about + "/letter"), await _desk.Read(none + "/letter"));

        Assert.That(Shape(first), Is.EqualTo(Shape(second)));
    }

    [Test]
    public async Task Asker_WhoMayNotKnow_GetsNoYes()
    {
        var care = await new Care(new(_city)).Begin();
        var number = await Number(care.Path, _manager);

        var reported = await Obstacles(await Asks("AKSES", number, "ORANG_TUA", care.Victim.Reported, "KARTU_KELUARGA"), care.Client);
        var nobody = await Obstacles(await Asks("AKSES", number, "KUASA_HUKUM", "Contoh Kuasawan", "TIDAK_ADA", "TIDAK_ADA"), care.Client);
        var open = await Obstacles(await Asks("PENGHAPUSAN", number), care.Client);

        Assert.That(reported, Does.Contain("MUNGKIN_TERLAPOR"));
        Assert.That(nobody, Is.SupersetOf(new[] { "IDENTITAS", "WEWENANG" }));
        Assert.That(open, Does.Contain("BERKAS_TERBUKA"));
    }

    /// <summary>He brings the child to the family centre himself; what she told there in his absence protects her only while he does not hear of it.</summary>
    [Test]
    public async Task Parent_WhoBroughtTheChild_LearnsNothingOfTheReportThatTheLawOrdered()
    {
        var (child, counsellor, uptd) = (Victim.Somebody(), await _city["konselor"], "UPTD PPA Kota Contoh");
        var family = new Family(_city);
        await family.Bring(child.Name, 9);
        var copy = $"/cases/puspaga.episode/{family.Episode}/data-copy";
        await family.Tells();
        var referral = await _desk.Sees("/referrals/incoming", a => a.Text.Contains("puspaga.violence-indicated", StringComparison.Ordinal), "the referral");
        await _desk.Done($"/referrals/{(Guid)referral.Body["items"]!.AsArray().Single(r => (string?)r!["what"] == "puspaga.violence-indicated")!["id"]!}/acceptance");

        var his = await Obstacles(await Asks("AKSES", family.Number, "ORANG_TUA", "Contoh Pemohon Ayah", "KARTU_KELUARGA"), family.Episode);
        var hers = await Asks("AKSES", family.Number);
        await Grant(hers, family.Episode);
        await counsellor.Sees(hers, a => State(a) == "DIKABULKAN", "what she is to carry out");
        var printed = await counsellor.Read(copy);
        var counter = await _city["koordinator"];
        var seen = string.Concat((await counter.Read("/puspaga/registrations")).Text, (await counter.Read($"/puspaga/registrations/{family.Episode}")).Text, (await counter.Read("/puspaga/schedule")).Text);

        Assert.Multiple(() =>
        {
            Assert.That(his, Does.Contain("RUJUKAN_WAJIB"));
            Assert.That(printed.Text, Does.Contain(child.Name).And.Contain("Puspaga Contoh").And.Not.Contain(uptd).And.Not.Contain("Garis netral"), "neither the referral, nor who read by it, nor the words around it");
            Assert.That(seen, Does.Contain(family.Number).And.Not.Contain(uptd).And.Not.Contain("RJK-").And.Not.Contain("UPTD").And.Not.Contain("TINGGI"), "whom he asks at the counter");
        });
    }

    [Test]
    public async Task Copy_OfHerData_IsPrintedOnlyWhileAskedFor()
    {
        var care = await new Care(new(_city)).Begin();
        var copy = $"/cases/casemanagement.client/{care.Client}/data-copy";
        var before = await _manager.Get(copy);
        var id = await Asks("AKSES", await Number(care.Path, _manager));
        await Grant(id, care.Client);

        await _manager.Sees(id, a => State(a) == "DIKABULKAN", "what she is to carry out");
        var printed = await _manager.Read(copy);
        await _manager.Done($"{id}/completion");
        var after = await _manager.Get(copy);

        Assert.That((before.Code, after.Code), Is.EqualTo(("kernel.subject-copy-not-asked", "kernel.subject-copy-not-asked")));
        Assert.That(printed.Text, Does.Contain(care.Victim.Name).And.Contain("UPTD").And.Not.Contain("manajer"), "her data and who read them, by unit");
    }

    [Test]
    public async Task Copy_OfHerData_HoldsWhatWasRecordedOfHer_AndNobodyElses()
    {
        var care = await new Care(new(_city)).Begin();
        await care.Manager("assessment", new { form = new { safetyPlan = "Garis rencana aman." } });
        await care.Intervene();
        await Grant(await Asks("AKSES", await Number(care.Path, _manager)), care.Client);
        var copy = $"/cases/casemanagement.client/{care.Client}/data-copy";
        await _manager.Sees(copy, a => a.Status == System.Net.HttpStatusCode.OK, "the copy");

        var printed = (await _manager.Read(copy)).Text;

        Assert.Multiple(() =>
        {
            Assert.That(printed, Does.Contain("Yang tercatat dalam berkas").And.Contain("Risiko dinilai").And.Contain("Sedang").And.Contain("Garis netral."), "what was recorded, in plain words");
            Assert.That(printed, Does.Not.Contain("Garis rencana aman.").And.Not.Contain(care.Victim.ReporterName).And.Not.Contain(care.Victim.Reported), "where she means to go, who reported, whom");
        });
    }

    [Test]
    public async Task Limitation_OnceGranted_SharesNothingOnConsent()
    {
        var care = await new Care(new(_city)).Begin();
        await care.Intervene();
        var consent = await care.Consent("PERSETUJUAN_RUJUKAN", "PPT_RS");
        var id = await Asks("PEMBATASAN", await Number(care.Path, _manager));
        await Grant(id, care.Client);

        var refused = await _manager.Post(care.Path + "/plan/2/referral", new { reason = "Mohon pemeriksaan.", consent });

        Assert.That(refused.Code, Is.EqualTo("kernel.processing-limited"), refused.ToString());
        await _manager.Done(care.Path + "/plan/2/referral", new { reason = "Mohon pemeriksaan.", withoutConsent = "LIFE_SAVING" });
    }

    [Test]
    public async Task GuardiansConsent_OfAChild_EndsOnHerBirthdayAndMovesWithIt()
    {
        var care = await new Care(new(_city)).Begin();
        var consents = $"/cases/casemanagement.client/{care.Client}/consents";
        var person = (Guid)(await care.Read())["registration"]!["person"]!;

        var before = await Ends(consents);
        await _manager.Send(HttpMethod.Put, $"/cases/casemanagement.client/{care.Client}/persons/{person}", JsonContent(care, "2018-03-04"));
        await _manager.Sees(consents, a => a.Body.AsArray().All(c => ((string?)c!["validUntil"])!.StartsWith("2036-03-0", StringComparison.Ordinal)), "the consents that end on her birthday");

        Assert.That(before, Has.All.StartsWith((int.Parse(care.Victim.Birth[..4], System.Globalization.CultureInfo.InvariantCulture) + 18).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That((await _manager.Read("/deadlines?limit=200")).Text, Does.Contain("SLA-19"));
    }

    private static System.Net.Http.Json.JsonContent JsonContent(Care care, string birth) =>
        System.Net.Http.Json.JsonContent.Create(new { details = new { sex = "P", name = care.Victim.Name, birth } });

    private async Task<IReadOnlyList<string?>> Ends(string consents) => [.. (await _manager.Read(consents)).Body.AsArray().Select(c => (string?)c!["validUntil"])];

    /// <summary>Reported, heard, and sent on: a file that was closed.</summary>
    private async Task Rejected(Report report, Victim victim)
    {
        await report.Receive();
        await report.Help();
        await report.Complete(victim: victim);
        await _desk.Done($"/cases/casemanagement.complaint/{report.Complaint}/attachments", AttachmentTests.Letter(victim.Name + ".pdf"));
        await _desk.Done($"/cases/casemanagement.complaint/{report.Complaint}/evidence", new { what = "PERANGKAT", place = "Polres " + victim.Street, keeper = victim.Name, receipt = "STP/1" });
        await report.Submit();
        await (await _city["supervisor"]).Done(report.ComplaintPath + "/rejection", new { outcome = "INFORMASI_SAJA", reason = "Sudah dijelaskan." });
    }

    private static Victim Adult() => Victim.Somebody() with { Birth = "1985-05" };

    private async Task<string> Asks(
        string right, string? number = null, string requester = "KLIEN", string who = "Contoh Pemohon", string authority = "TIDAK_PERLU", string identity = "KTP", string? name = null) =>
        $"/subject-requests/{(await _desk.Done("/subject-requests", Body(right, number, requester, who, authority, identity, name))).Id}";

    private static object Body(
        string right, string? number = null, string requester = "KLIEN", string who = "Contoh Pemohon", string authority = "TIDAK_PERLU", string identity = "KTP", string? name = null) =>
        new { right, requester, requesterName = who, identityProof = identity, authorityProof = authority, number, name };

    private async Task Grant(string id, Guid file)
    {
        await Meant(id);
        await _ppdp.Sees(id, a => !a.Text.Contains("MASA_SIMPAN", StringComparison.Ordinal), "that it need be kept no longer");
        await _ppdp.Done($"{id}/answer", new { granted = true, file });
    }

    /// <summary>The files that the suite found, once it has looked: nothing is ever found of somebody unknown.</summary>
    private async Task<IReadOnlyList<JsonNode>> Meant(string id)
    {
        for (var waited = 0; waited < 100; waited++)
        {
            if ((await _ppdp.Read(id)).Body["files"]!.AsArray() is { Count: > 0 } files) return [.. files.Select(f => f!)];
            await Task.Delay(50);
        }
        return [];
    }

    private async Task<IReadOnlyList<string?>> Obstacles(string id, Guid file)
    {
        var found = (await Meant(id)).Single(f => (string?)f["file"]!["id"] == file.ToString())["obstacles"]!.AsArray().Select(o => (string?)o).ToList();
        Assert.That((await _ppdp.Post($"{id}/answer", new { granted = true, file })).Code, Is.EqualTo("kernel.subject-request-obstructed"));
        return found;
    }

    private static string? State(Answer answer) => (string?)answer.Body["status"];

    private static async Task<string> Number(string path, Officer reader) => (string)(await reader.Read(path)).Body["number"]!;

    private static string Shape(Answer answer) => $"{answer.Status} {System.Text.RegularExpressions.Regex.Replace(answer.Text, "[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", "#")}";

    internal static string Policies(params (string Id, int Seconds)[] rows) => new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
    {
        ["id"] = row.Id, ["title"] = new JsonObject { ["id"] = "Uji", ["en"] = "Test" }, ["start"] = new JsonObject { ["id"] = "Uji", ["en"] = "Test" }, ["limitSeconds"] = row.Seconds, ["region"] = "",
        ["basis"] = "uji", ["basisVerified"] = false, ["statutory"] = false, ["pausable"] = false, ["steps"] = new JsonArray(100),
    })]).ToJsonString();
}
