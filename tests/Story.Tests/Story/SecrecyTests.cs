using System.Text;
using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Story.Tests.Story;

/// <summary>What is known of a person stands nowhere outside sealed blocks: no log, metric, span, address, header, table or file.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class SecrecyTests(Database database)
{
    private static readonly Victim Known = new(
        "Zulkarnisya Trisnawandari", "9935740112170007", "081299775533", "Gang Cempakawangi 7731", "Korban bersembunyi di lumbung Wanasarimulya.",
        "Pratiwisuci Handokowati", "081299664422", "Bramastyarudin Kertanegaratama", "2017-12");

    /// <summary>Each as typed and as it is normalised before it is hashed.</summary>
    private static readonly Giveaways Words = new(
        "Zulkarnisya", "Trisnawandari", "9935740112170007", "081299775533", "81299775533", "Cempakawangi", "lumbung Wanasarimulya", "Pratiwisuci", "Handokowati", "81299664422",
        "Bramastyarudin", "Kertanegaratama");

    private City _city = null!;
    private Answer _approved = null!;

    [OneTimeSetUp]
    public async Task RunTheStory()
    {
        _city = await SharedCities.Of(database);
        var report = new Report(_city);
        await report.Record();
        await report.Escalate();
        await report.Accept();
        await report.Help();
        await report.Complete(victim: Known);
        await Attach(report);
        await report.Submit();
        _approved = await report.Approve();
        var read = await (await _city["manajer"]).Read(report.ClientPath);
        Assert.That(read.Text, Does.Contain("Trisnawandari").And.Contain("9935740112170007"), "who may know, is told");
        // A refusal must not repeat what was typed either.
        var refused = await (await _city["penerima"]).Post(report.ComplaintPath + "/intake", Known.Intake());
        Assert.That(refused.IsOk, Is.False);
        await (await _city["penerima"]).Post("/casemanagement/complaints", new { channel = "TELEPON", trisnawandari = "9935740112170007" });
        await AskCarelessly();
    }

    /// <summary>One file by the form and one that is refused, named and filled with what is known of her, and where evidence is kept.</summary>
    private async Task Attach(Report report)
    {
        var (officer, about) = (await _city["penerima"], $"/cases/casemanagement.complaint/{report.Complaint}");
        var content = SampleFiles.Pdf(Encoding.UTF8.GetBytes($"({Known.Name}, {Known.Street})"));
        var taken = await AttachmentTests.Upload(officer, $"{Known.Name}.pdf", content, about + "/attachments");
        Assert.That((int)taken.Status, Is.EqualTo(303), taken.Text);
        await AttachmentTests.Upload(officer, $"{Known.Name}.jpg", content, about + "/attachments", "image/jpeg");
        await officer.Done(about + "/evidence", new { what = "PERANGKAT", place = Known.Street, keeper = Known.Name });
    }

    [Test]
    public async Task Console_AndMetrics_HoldNothingOfHer()
    {
        using var browser = _city.Host.NewClient();
        var metrics = await browser.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.That(metrics, Does.Contain("lindung"), "metrics are counted");
        Assert.That(Words.Found(Encoding.UTF8.GetBytes(metrics)), Is.Empty);
        Assert.That(Words.Found(Encoding.UTF8.GetBytes(_city.Host.Console)), Is.Empty);
    }

    [Test]
    public async Task SupportBundle_HoldsNothingOfHerNorOfOfficersNorOfTheMachine()
    {
        var file = _city.Folder.At($"support-{database}.zip");
        var (code, output) = await CliRun.Of(_city.Settings, "support", "--to", file, "--host", _city.Host.Address.ToString());
        Assert.That(code, Is.Zero, output);

        using var zip = System.IO.Compression.ZipFile.OpenRead(file);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            var text = await reader.ReadToEndAsync();
            Assert.That(text, Has.Length.GreaterThan(2), entry.Name);
            Assert.That(Words.Found(Encoding.UTF8.GetBytes(text)), Is.Empty, entry.Name);
            foreach (var word in new[] { "penerima", "admin.probolinggo", City.Password, _city.Folder.Path, Environment.MachineName, "UPTD", "\"35.74", "35.74.0" })
                Assert.That(text, Does.Not.Contain(word), entry.Name);
        }
        Assert.That(zip.Entries.Select(e => e.Name), Is.SupersetOf(new[] { "versions.json", "settings.json", "checks.json", "store.json", "plan.json", "metrics.txt" }));
    }

    [Test]
    public async Task Spans_HoldNothingOfHer()
    {
        // The last of the run is told after all before it.
        await (await _city["manajer"]).Read($"/cases/casemanagement.client/{_approved.Stream("casemanagement.client")}/consents");

        var spans = await SharedCities.CollectorOf(database).Tells("ReadConsents");

        Assert.That(Encoding.UTF8.GetString(spans), Does.Contain("CompleteComplaint").And.Contain("http.route"), "use cases and requests are traced");
        Assert.That(Words.Found(spans), Is.Empty);
    }

    [Test]
    public void AddressesAndHeaders_HoldNothingOfHer()
    {
        var told = string.Join('\n', _city.AddressesAndHeaders);

        Assert.That(told, Does.Contain("/casemanagement/complaints"), "addresses were noted");
        Assert.That(Words.Found(Encoding.UTF8.GetBytes(told)), Is.Empty);
    }

    [Test]
    public void EveryFile_OfTheDeployment_HoldsNothingOfHer()
    {
        if (database == Database.Postgres) PrivatePostgres.Execute(_city.Settings.Server!, "checkpoint");
        string[] folders = database == Database.Postgres ? [_city.Folder.Path, PrivatePostgres.Shared.Folder] : [_city.Folder.Path];
        var number = Encoding.UTF8.GetBytes(_approved.Number("KLN")!);
        var (files, numbered, found) = (0, 0, new List<string>());
        foreach (var path in folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
        {
            if (Bytes(path) is not { } bytes) continue;
            files++;
            if (bytes.AsSpan().IndexOf(number) >= 0) numbered++;
            found.AddRange(Words.Found(bytes).Select(f => $"{path}: {f}"));
        }
        Assert.That(files, Is.GreaterThan(3), "files were searched");
        Assert.That(numbered, Is.Positive, "the search finds what stands there in clear");
        Assert.That(found, Is.Empty);
    }

    /// <summary>Who keeps a shelter reads from there: neither the log nor the store says from which address.</summary>
    [Test]
    public async Task Networks_FromWhichIsReadAndSignedIn_AreMarks()
    {
        const string Mark = "^[0-9a-f]{12}$";
        var listed = (await (await _city["ppdp"]).Read("/read-log")).Body["items"]!.AsArray().Select(line => (string?)line!["address"]);
        var kept = await Column("events.db", "store", "select distinct address from read_log");
        var tried = await Column("office.db", "lindung_office", "select distinct address from identity_attempts");

        Assert.That(listed, Is.Not.Empty.And.All.Match(Mark));
        Assert.That(kept.Where(address => address.Length > 0), Is.Not.Empty.And.All.Match(Mark), "tools have none");
        Assert.That(tried, Is.Not.Empty.And.All.Match(Mark));
    }

    private async Task<IEnumerable<string>> Column(string file, string schema, string sql)
    {
        await using System.Data.Common.DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(_city.Settings.Folder, file)};Mode=ReadOnly;Pooling=false")
            : new NpgsqlConnection($"{_city.Settings.Server};Search Path={schema};Pooling=false");
        return await connection.QueryAsync<string>(sql);
    }

    [Test]
    public void Search_ForEncodings_FindsEachOfThem()
    {
        foreach (var hidden in Giveaways.Encodings("Trisnawandari"))
            Assert.That(Words.Found([1, 2, 3, .. hidden.Bytes, 9]), Does.Contain($"Trisnawandari as {hidden.Name}"));
    }

    /// <summary>A client that puts her into every place that a server could write down.</summary>
    private async Task AskCarelessly()
    {
        using var browser = _city.Host.NewClient();
        using var request = new HttpRequestMessage(new HttpMethod("TRISNAWANDARI"), "/api/v1/people/Trisnawandari?nik=9935740112170007#Trisnawandari");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("tracestate", "trisnawandari=9935740112170007");
        request.Headers.Add("baggage", "name=Trisnawandari");
        request.Headers.Add("User-Agent", "Trisnawandari");
        request.Headers.Add("Idempotency-Key", "Trisnawandari");
        using var answer = await browser.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.InRange(400, 499));
    }

    private static byte[]? Bytes(string path)
    {
        // Pipes of the runtime in the folder for temporary files hold nothing, and reading one waits for ever.
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // A server at work removes files of its own.
            return null;
        }
    }
}
