using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Lindung.Kernel;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Story.Tests.Story;

/// <summary>A client's timeline: everything that was recorded about her and nothing of anybody else, in order, as far as the reader's rights go.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class TimelineTests(Database database)
{
    private City _city = null!;
    private Care _care = null!;
    private Care _other = null!;
    private Officer _manager = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await City.Found(database);
        _manager = await _city["manajer"];
        _care = await new Care(new(_city)).Begin();
        await _care.Intervene();
        _other = await new Care(new(_city)).Begin();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Timeline_OfAClient_IsEveryEventOfHerStreamsInOrderAndNobodyElses()
    {
        var entries = await All(_manager, _care);
        var person = (Guid)(await _care.Read())["registration"]!["person"]!;
        var (shown, streams) = (entries.Select(e => (long)e["position"]!).ToList(), entries.Select(e => (Guid)e["stream"]!["id"]!).ToHashSet());

        Assert.Multiple(async () =>
        {
            Assert.That(shown, Is.Ordered.Ascending.And.Unique);
            Assert.That(streams, Is.SupersetOf(new[] { _care.Client, person, _care.Report.Complaint }));
            Assert.That(shown, Is.EquivalentTo(await Recorded([.. streams])), "nothing is left out");
            Assert.That(streams, Has.None.EqualTo(_other.Client).And.None.EqualTo(_other.Report.Complaint));
            Assert.That(entries.Select(e => (string?)e["said"]!["id"]), Has.None.Contains("."), "plain words");
            Assert.That(string.Concat(entries.Select(e => e.ToJsonString())), Does.Contain(_care.Victim.Name).And.Not.Contain(_other.Victim.Name));
        });
    }

    [Test]
    public async Task Correction_OfAField_ShowsBeforeAndAfter()
    {
        var person = (Guid)(await _other.Read())["registration"]!["person"]!;
        var corrected = await _manager.Send(
            HttpMethod.Put, $"/cases/casemanagement.client/{_other.Client}/persons/{person}", JsonContent.Create(new { details = new { sex = "P", name = "Contoh Melatisari", birth = "2016-05" } }));
        Assert.That(corrected.IsOk, corrected.ToString());

        var entry = (await All(_manager, _other)).Last(e => (string?)e["event"] == "kernel.person-corrected");
        var changes = entry["changes"]!.AsArray().ToDictionary(c => (string)c!["field"]!, c => ((string?)c!["before"]?["value"], (string?)c["after"]!["value"]));

        Assert.Multiple(() =>
        {
            Assert.That(changes["identity.name"], Is.EqualTo((_other.Victim.Name, "Contoh Melatisari")));
            Assert.That(changes["identity.phone"].Item2, Is.Empty, "what is no longer said was emptied");
            Assert.That(changes, Does.Not.ContainKey("identity.sex"), "what stayed is no change");
            Assert.That((string?)entry["by"]!["name"], Is.Not.Null, "a colleague by her name");
            Assert.That(entry["by"]!["roles"]!.AsArray().Select(r => (string?)r), Is.EqualTo(new[] { "MANAJER_KASUS" }));
        });
    }

    [Test]
    public async Task Reader_WithOtherRights_SeesThatAFieldChangedAndNotWhatItIs()
    {
        var companion = await All(await _city["pendamping"], _care);
        var risk = companion.First(e => (string?)e["event"] == "casemanagement.assessment-written")["changes"]!.AsArray();

        Assert.Multiple(async () =>
        {
            Assert.That(risk.Select(c => (bool?)c!["after"]!["withheld"]), Has.Some.True, "clinical parts are not hers");
            Assert.That((await (await _city["psikolog"]).Get(Path(_care))).Status, Is.EqualTo(HttpStatusCode.NotFound), "who does not work on it");
        });
    }

    [Test]
    public async Task ReaderBehindAWall_AndAnybodyOfAnotherDinas_AreToldWhatARandomIdIsTold()
    {
        var report = await new Report(_city).Whole();
        var supervisor = await _city["supervisor"];
        var path = $"/cases/casemanagement.client/{report.Client}/timeline";
        Assert.That((await supervisor.Get(path)).Status, Is.EqualTo(HttpStatusCode.OK), "before");
        await _manager.Done($"/cases/casemanagement.client/{report.Client}/wall", new { reason = "KERABAT_TERLAPOR", accounts = new[] { supervisor.Account } });

        var nothing = $"/cases/casemanagement.client/{Guid.CreateVersion7()}/timeline";
        foreach (var reader in new[] { supervisor, await _city["penerima.bontang"] })
            Assert.That(Openings.Told(await reader.Get(path)), Is.EqualTo(Openings.Told(await reader.Get(nothing))));
        var (wall, companion) = ((await (await _city["manajer"]).Get(path)).Text, (await (await _city["pendamping"]).Get(path)).Text);
        Assert.That(wall, Does.Contain("kernel.wall-raised"));
        Assert.That(companion, Does.Not.Contain("wall").And.Not.Contain(supervisor.Account.ToString()), "whoever may not raise walls does not learn of one");
    }

    [Test]
    public async Task Suite_ThatPassesACaseOn_IsNamedAsSuch()
    {
        var (report, supervisor) = (await new Report(_city).Whole(), await _city["supervisor"]);
        await supervisor.Done($"/cases/casemanagement.client/{report.Client}/wall", new { reason = "KONFLIK_KEPENTINGAN", accounts = new[] { _manager.Account } });

        var passed = await supervisor.Sees(
            $"/cases/casemanagement.client/{report.Client}/timeline", a => a.Items.Any(e => (bool)e["by"]!["isSuite"]!), "what the suite did");

        Assert.That(passed.Items.Last(e => (bool)e["by"]!["isSuite"]!)["by"]!["name"], Is.Null);
    }

    [Test]
    public async Task Reading_IsWrittenInTheReadLogOfHerRecords()
    {
        await All(_manager, _care);

        var reads = await (await _city["ppdp"]).Read($"/read-log?record={_care.Client}");

        Assert.That(reads.Items.Select(r => (string?)r["purpose"]), Has.Some.EqualTo("kernel.timeline.read"));
    }

    [Test]
    public async Task Export_OfAClient_IsProvedByTheStoreAndShowsWhatWasDoneToIt()
    {
        var supervisor = await _city["supervisor"];
        var page = $"/kerja/cases/casemanagement.client/{_care.Client}/linimasa";
        var (status, headers, content) = await supervisor.Download(page + "/ekspor");
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        using var folder = new TemporaryFolder();
        var lines = System.Text.Encoding.UTF8.GetString(content).TrimEnd('\n').Split('\n');

        var (whole, said) = await Verified(folder, lines);
        var (altered, first) = await Verified(folder, [lines[0], lines[1].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), .. lines[2..]]);
        var (shorter, second) = await Verified(folder, [.. lines[..^2]]);
        var shown = (await All(supervisor, _care)).Select(e => (long)e["position"]!);

        Assert.Multiple(async () =>
        {
            Assert.That(headers, Does.Contain("linimasa-").And.Contain(".jsonl"));
            Assert.That(whole, Is.Zero, said);
            Assert.That(said, Does.Contain("\"isStoreCompared\":true"));
            Assert.That((altered, shorter), Is.EqualTo((1, 1)));
            Assert.That(first, Does.Contain("timeline.altered").And.Contain("timeline.not-in-store"));
            Assert.That(second, Does.Contain("timeline.cut").And.Contain("timeline.missing"));
            Assert.That(lines[1..^1].Select(line => (long)JsonNode.Parse(line)!["position"]!), Is.SupersetOf(shown));
            Assert.That((await _manager.Download(page + "/ekspor")).Status, Is.EqualTo(HttpStatusCode.Forbidden), "who may read but not hand out");
            Assert.That((await (await _city["penerima.bontang"]).Download(page + "/ekspor")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(System.Text.Encoding.UTF8.GetString((await supervisor.Download(page)).Content), Does.Contain("Klien diregistrasi").And.Contain(_care.Victim.Name), "the page without script");
            Assert.That((await (await _city["ppdp"]).Read($"/read-log?record={_care.Client}")).Items.Select(r => (string?)r["purpose"]), Has.Some.EqualTo("kernel.timeline.export"));
        });
    }

    [Test]
    public async Task Erased_ReadsAsErasedAndIsStillComplete()
    {
        var care = await new Care(new(_city)).Begin();
        var person = (Guid)(await care.Read())["registration"]!["person"]!;
        var before = (await All(_manager, care)).Count;
        await _city.Stopped(async () => await _city.Erase(new StreamId("kernel.person", person), new StreamId("casemanagement.client", care.Client), new StreamId("casemanagement.complaint", care.Report.Complaint)));

        var entries = await All(_manager, care);
        var text = string.Concat(entries.Select(e => e.ToJsonString()));
        var page = System.Text.Encoding.UTF8.GetString((await _manager.Download($"/kerja/cases/casemanagement.client/{care.Client}/linimasa?whole=true")).Content);

        Assert.That(entries, Has.Count.GreaterThanOrEqualTo(before));
        Assert.That(text, Does.Contain("\"erased\":true").And.Not.Contain(care.Victim.Name).And.Not.Contain("Garis netral."));
        Assert.That(page, Does.Contain("sudah dihapus"));
    }

    [Test]
    public async Task Practice_IsMarkedInFileNameAndHead()
    {
        await _city.FoundPractice();
        var trainee = await _city["penerima.latihan"];
        var received = await trainee.Done("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = Report.Kelurahan, immediateDanger = true });

        var (status, headers, content) = await trainee.Download($"/kerja/cases/casemanagement.complaint/{received.Id}/linimasa/ekspor");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(headers, Does.Contain("LATIHAN-"));
        Assert.That(System.Text.Encoding.UTF8.GetString(content), Does.Contain("\"practice\":true").And.Contain("LAT-"));
    }

    [Test]
    public async Task Asking_WithWhatNobodyGave_IsRefusedWithACode()
    {
        var cursor = await _manager.Get(Path(_care) + "?cursor=rusak");
        var kind = await _manager.Get($"/cases/tidak.ada/{Guid.CreateVersion7()}/timeline");

        Assert.That(cursor.Code, Is.EqualTo("kernel.cursor-malformed"), cursor.ToString());
        Assert.That(kind.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task<(int Code, string Output)> Verified(TemporaryFolder folder, string[] lines)
    {
        await File.WriteAllLinesAsync(folder.At("linimasa.jsonl"), lines);
        return await CliRun.Of(_city.Settings, "verify", "--timeline", folder.At("linimasa.jsonl"), "--json");
    }

    private static string Path(Care care) => $"/cases/casemanagement.client/{care.Client}/timeline";

    private static async Task<IReadOnlyList<JsonNode>> All(Officer reader, Care care)
    {
        var entries = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = await reader.Read(Path(care) + (next.Length > 0 ? "?cursor=" + next : ""));
            entries.AddRange(page.Items);
            next = (string?)page.Body["next"];
        }
        return entries;
    }

    private async Task<IReadOnlyList<long>> Recorded(IReadOnlyList<Guid> streams)
    {
        await using DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={System.IO.Path.Combine(_city.Settings.Folder, "events.db")};Mode=ReadOnly;Pooling=false")
            : new NpgsqlConnection(_city.Settings.Server + ";Search Path=store;Pooling=false");
        await connection.OpenAsync();
        var found = new List<long>();
        foreach (var stream in streams)
            found.AddRange(await connection.QueryAsync<long>("select position from events where stream = @stream", new { stream = database == Database.Sqlite ? stream.ToByteArray(bigEndian: true) : (object)stream }));
        return found;
    }
}
