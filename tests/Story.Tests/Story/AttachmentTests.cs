using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;

namespace Lindung.Story.Tests.Story;

/// <summary>Files attached to a case: only what they say they are, without what a device tells of itself, sealed, kept apart by class, known to those alone who know the case.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class AttachmentTests(Database database)
{
    internal const string Marker = "PENANDA-LAMPIRAN-NETRAL";

    internal static readonly byte[] Content = SampleFiles.Pdf([.. Encoding.ASCII.GetBytes(Marker), .. RandomNumberGenerator.GetBytes(1_200_000)]);

    private City _city = null!;
    private Officer _officer = null!;
    private string _address = "";

    [OneTimeSetUp]
    public async Task Receive()
    {
        _city = await SharedCities.Of(database);
        _officer = await _city["penerima"];
        _address = await Complaint(_city);
    }

    [Test]
    public async Task Attachment_SentTwice_IsOneAndReadsAsItWasSent()
    {
        var key = Guid.NewGuid().ToString();
        var sent = await _officer.Post(_address, Letter(content: Content, @class: "specific"), key);
        var again = await _officer.Post(_address, Letter(content: Content, @class: "specific"), key);
        var listed = (await _officer.Read(_address)).Body.AsArray();
        var read = await _officer.Read($"{_address}/{(string)listed.Single(a => (long)a!["length"]! == Content.Length)!["id"]!}");

        Assert.Multiple(() =>
        {
            Assert.That(sent.IsOk, sent.Text);
            Assert.That(again.Text, Is.EqualTo(sent.Text));
            Assert.That(Convert.FromBase64String((string)read.Body["content"]!), Is.EqualTo(Content));
        });
    }

    [Test]
    public async Task Attachment_OfAClassThatIsNotGranted_IsListedButNotRead()
    {
        await _officer.Done(_address, Letter("hasil.pdf", @class: "clinical"));
        var id = (string)(await _officer.Read(_address)).Body.AsArray().Last(a => (string?)a!["class"] == "clinical")!["id"]!;

        Assert.That((await _officer.Get($"{_address}/{id}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await _officer.Download($"/kerja{_address}/{id}/isi")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Attachments_OfAnotherCity_AreNotThere()
    {
        var stranger = await _city["penerima.bontang"];
        var evidence = _address.Replace("attachments", "evidence", StringComparison.Ordinal);
        HttpStatusCode[] told =
        [
            (await stranger.Get(_address)).Status, (await stranger.Post(_address, Letter())).Status, (await stranger.Get(evidence)).Status,
            (await stranger.Download($"/kerja{_address}")).Status, (await stranger.Download($"/kerja{_address}/formulir")).Status, (await Upload(stranger, "surat.pdf", SampleFiles.Pdf())).Status,
        ];

        Assert.That(told, Is.All.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("", "application/pdf", false, "kernel.attachment-name")]
    [TestCase("a.exe", "application/x-msdownload", false, "kernel.attachment-media-type")]
    [TestCase("a.pdf", "application/pdf", null, "kernel.attachment-not-said")]
    [TestCase("a.pdf", "application/pdf", true, "kernel.attachment-sexual-image")]
    [TestCase("a.jpg", "application/pdf", false, "kernel.attachment-disguised")]
    public async Task Attachment_ThatIsNotTaken_IsRefusedWithWhatToDo(string name, string mediaType, bool? sexualImage, string code)
    {
        var refused = await _officer.Post(_address, new { name, mediaType, @class = "freeText", content = SampleFiles.Pdf(), sexualImage });

        Assert.That((refused.Status, refused.Text), Is.EqualTo((HttpStatusCode.UnprocessableEntity, refused.Text)));
        Assert.That(refused.Text, Does.Contain(code));
    }

    [Test]
    public async Task Program_DisguisedAsPdf_IsRefusedAndNothingIsKept()
    {
        var before = await _officer.Read(_address);
        byte[] program = [.. "MZ"u8, .. new byte[4_000]];
        var (sent, uploaded) = (await _officer.Post(_address, Letter(content: program)), await Upload(_officer, "surat.pdf", program));
        var polyglot = await Upload(_officer, "surat.pdf", [.. SampleFiles.Pdf(), .. SampleFiles.Zip(("a.exe", program))]);

        Assert.That(sent.Code, Is.EqualTo("kernel.attachment-disguised"));
        Assert.That(new[] { uploaded, polyglot }, Is.All.Matches<Answer>(a => a.Status == HttpStatusCode.UnprocessableEntity && a.Text.Contains("kernel.attachment-disguised", StringComparison.Ordinal)));
        Assert.That((await _officer.Read(_address)).Text, Is.EqualTo(before.Text));
    }

    [Test]
    public async Task Attachment_OfTwentyMegabytes_IsTaken_AndOneByteMoreIsNot()
    {
        var address = await Complaint(_city);
        var largest = SampleFiles.Pdf(new byte[20 * 1024 * 1024 - SampleFiles.Pdf().Length]);
        var taken = await Upload(_officer, "besar.pdf", largest, address);
        Answer[] refused =
        [
            await Upload(_officer, "besar.pdf", [.. largest, 10], address), await Upload(_officer, "besar.pdf", new byte[29_000_000], address),
            await _officer.Post(address, Letter(content: [.. largest, 10])), await _officer.Post(address, Letter(content: new byte[23_000_000])),
        ];
        var id = (string)(await _officer.Read(address)).Body.AsArray().Single()!["id"]!;

        Assert.That(taken.Status, Is.EqualTo(HttpStatusCode.SeeOther), taken.Text);
        foreach (var answer in refused) Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge).Or.EqualTo(HttpStatusCode.UnprocessableEntity), answer.Text);
        Assert.That((await _officer.Download($"/kerja{address}/{id}/isi")).Content, Is.EqualTo(largest));
    }

    [Test]
    public async Task Photo_SentByTheForm_ComesBackAsAFileWithoutPlaceAndDevice()
    {
        var address = await Complaint(_city);
        var sent = await Upload(_officer, "foto rumah.jpg", SampleFiles.Jpeg(), address, "image/jpeg");
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.SeeOther), sent.Text);
        var row = (await _officer.Read(address)).Body.AsArray().Single()!;
        var (status, headers, content) = await _officer.Download($"/kerja{address}/{(string)row["id"]!}/isi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Encoding.Latin1.GetString(content), Does.Not.Contain(SampleFiles.Giveaway));
            Assert.That((string?)row["name"]!["value"], Is.EqualTo("foto rumah.jpg"));
            Assert.That(headers, Does.Contain("Content-Disposition: attachment").And.Contain("lampiran-").And.Not.Contain("rumah"), "its name stands in no folder of downloads");
            Assert.That(headers, Does.Contain("sandbox").And.Contain("nosniff").And.Contain("no-store").And.Contain("Content-Type: image/jpeg"));
        }
        var reads = await (await _city["ppdp"]).Read($"/read-log?record={(string)row["id"]!}");
        Assert.That(reads.Text, Does.Contain("kernel.attachment.download"));
    }

    [Test]
    public async Task SexualImage_IsNotTaken_AndItIsNotedWhereItIsKept()
    {
        var report = await new Report(_city).Whole();
        var (manager, about) = (await _city["manajer"], $"/cases/casemanagement.client/{report.Client}");
        var refused = await Upload(manager, "foto.jpg", SampleFiles.Jpeg(), about + "/attachments", "image/jpeg", sexualImage: "true");
        var form = await manager.Download($"/kerja{about}/evidence/formulir?what=GAMBAR_SEKSUAL");

        await manager.Done(about + "/evidence", new { what = "GAMBAR_SEKSUAL", place = "Unit PPA Polres Contoh", keeper = "Penyidik Contoh", receipt = "STP/12/XI/2026" });
        var (noted, page) = (await manager.Read(about + "/evidence"), await manager.Download($"/kerja{about}/attachments"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Text, Does.Contain("kernel.attachment-sexual-image").And.Contain("evidence/formulir?what=GAMBAR_SEKSUAL"));
            Assert.That((await manager.Read(about + "/attachments")).Body.AsArray(), Is.Empty);
            Assert.That(Encoding.UTF8.GetString(form.Content), Does.Contain("Nomor surat tanda terima"));
            foreach (var text in (string[])["Unit PPA Polres Contoh", "Penyidik Contoh", "STP/12/XI/2026"])
            {
                Assert.That(noted.Text, Does.Contain(text));
                Assert.That(Encoding.UTF8.GetString(page.Content), Does.Contain(text));
            }
            Assert.That((await (await _city["manajer.lain"]).Get(about + "/evidence")).Status, Is.EqualTo(HttpStatusCode.NotFound), "who does not work on it");
        }
        await (await _city["supervisor"]).Done($"{about}/wall", new { reason = "PERMINTAAN_KLIEN", accounts = new[] { (await _city["kepala"]).Account } });
        Assert.That((await (await _city["kepala"]).Get(about + "/evidence")).Status, Is.EqualTo(HttpStatusCode.NotFound), "who is shut out");
    }

    [TestCase("", "Penyidik Contoh")]
    [TestCase("Polres Contoh", " ")]
    public async Task Evidence_WithoutPlaceOrKeeper_IsAskedFor(string place, string keeper)
    {
        var refused = await _officer.Post(_address.Replace("attachments", "evidence", StringComparison.Ordinal), new { what = "PERANGKAT", place, keeper });

        Assert.That((refused.Status, refused.Text), Is.EqualTo((HttpStatusCode.UnprocessableEntity, refused.Text)));
        Assert.That(refused.Text, Does.Contain("kernel.evidence-place"));
    }

    internal static object Letter(string name = "surat.pdf", byte[]? content = null, string @class = "freeText") =>
        new { name, mediaType = "application/pdf", @class, content = content ?? SampleFiles.Pdf(), sexualImage = false };

    internal static async Task<string> Complaint(City city)
    {
        var received = await (await city["penerima"]).Done(
            "/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 30, region = Report.Kelurahan, immediateDanger = false });
        return $"/cases/casemanagement.complaint/{received.Id}/attachments";
    }

    private Task<Answer> Upload(Officer officer, string name, byte[] content) => Upload(officer, name, content, _address);

    /// <summary>Fills in the form as a browser does.</summary>
    internal static async Task<Answer> Upload(Officer officer, string name, byte[] content, string address, string mediaType = "application/pdf", string sexualImage = "false")
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(mediaType);
        form.Add(new StringContent(sexualImage), "sexualImage");
        form.Add(new StringContent("FreeText"), "class");
        form.Add(file, "file", name);
        return await officer.Send(HttpMethod.Post, $"/kerja{address}/formulir", form);
    }
}

/// <summary>What the offline verifier says of attachments.</summary>
internal sealed class AttachmentVerifyTests
{
    [Test]
    public async Task Attachment_AlteredBehindTheStore_IsNamedByVerify()
    {
        await using var city = await City.Found(Database.Sqlite);
        await (await city["penerima"]).Done(await AttachmentTests.Complaint(city), AttachmentTests.Letter(content: AttachmentTests.Content, @class: "specific"));
        Assert.That(await city.Host.Stop(), Is.Zero);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(city.Settings.Folder, "events.db")}"))
        {
            var stored = await connection.QueryFirstAsync<byte[]>("select bytes from chunks where ordinal = 1");
            Assert.That(Encoding.Latin1.GetString(stored), Does.Not.Contain(AttachmentTests.Marker));
            stored[^1] ^= 1;
            // The row's own hash is made to fit: only the event tells.
            await connection.ExecuteAsync("update chunks set bytes = @stored, hash = @hash where ordinal = 1", new { stored, hash = SHA256.HashData(stored) });
        }
        SqliteConnection.ClearAllPools();
        var (code, output) = await CliRun.Of(city.Settings, "verify", "--json");

        Assert.That((code, output), Is.EqualTo((1, output)));
        Assert.That(output, Does.Contain("attachment.altered"));
    }
}
