using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;

namespace Lindung.Story.Tests.Story;

/// <summary>Files attached to a case: sealed, kept apart by class, known to those alone who know the case.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class AttachmentTests(Database database)
{
    internal static readonly byte[] Content = [.. Encoding.ASCII.GetBytes("PENANDA-LAMPIRAN-NETRAL"), .. RandomNumberGenerator.GetBytes(1_200_000)];

    private City _city = null!;
    private string _address = "";

    [OneTimeSetUp]
    public async Task Receive()
    {
        _city = await SharedCities.Of(database);
        _address = await Complaint(_city);
    }

    [Test]
    public async Task Attachment_SentTwice_IsOneAndReadsAsItWasSent()
    {
        var officer = await _city["penerima"];
        var key = Guid.NewGuid().ToString();
        var file = new { name = "surat.pdf", mediaType = "application/pdf", @class = "specific", content = Content };
        var sent = await officer.Post(_address, file, key);
        var again = await officer.Post(_address, file, key);
        var listed = (await officer.Read(_address)).Body.AsArray();
        var id = (string)listed[^1]!["id"]!;
        var read = await officer.Read($"{_address}/{id}");

        Assert.Multiple(() =>
        {
            Assert.That(sent.IsOk, sent.Text);
            Assert.That(again.Text, Is.EqualTo(sent.Text));
            Assert.That(listed.Count(a => (long)a!["length"]! == Content.Length), Is.EqualTo(1));
            Assert.That((string?)listed[^1]!["name"]!["value"], Is.EqualTo("surat.pdf"));
            Assert.That(Convert.FromBase64String((string)read.Body["content"]!), Is.EqualTo(Content));
        });
    }

    [Test]
    public async Task Attachment_OfAClassThatIsNotGranted_IsListedButNotRead()
    {
        var officer = await _city["penerima"];
        await officer.Done(_address, new { name = "hasil.txt", mediaType = "text/plain", @class = "clinical", content = "Q29udG9oLg==" });
        var id = (string)(await officer.Read(_address)).Body.AsArray().Last(a => (string?)a!["class"] == "clinical")!["id"]!;

        Assert.That((await officer.Get($"{_address}/{id}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Attachments_OfAnotherCity_AreNotThere()
    {
        var stranger = await _city["penerima.bontang"];
        var (list, write) = (await stranger.Get(_address), await stranger.Post(_address, new { name = "x", mediaType = "text/plain", @class = "freeText", content = "QQ==" }));

        Assert.That(new[] { list.Status, write.Status }, Is.All.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("", "text/plain", "QQ==", "kernel.attachment-name")]
    [TestCase("a", "application/x-msdownload", "QQ==", "kernel.attachment-media-type")]
    [TestCase("a", "text/plain", "", "kernel.attachment-size")]
    public async Task Attachment_ThatIsNotTaken_IsRefusedWithWhatToDo(string name, string mediaType, string content, string code)
    {
        var refused = await (await _city["penerima"]).Post(_address, new { name, mediaType, @class = "freeText", content });

        Assert.That((refused.Status, refused.Text), Is.EqualTo((HttpStatusCode.UnprocessableEntity, refused.Text)));
        Assert.That(refused.Text, Does.Contain(code));
    }

    [Test]
    public async Task Attachment_TooLarge_IsRefusedAsTooLarge()
    {
        var refused = await (await _city["penerima"]).Post(_address, new { name = "a", mediaType = "text/plain", @class = "freeText", content = new byte[9_200_000] });

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge).Or.EqualTo(HttpStatusCode.UnprocessableEntity), refused.Text);
    }

    internal static async Task<string> Complaint(City city)
    {
        var received = await (await city["penerima"]).Done(
            "/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 30, region = Report.Kelurahan, immediateDanger = false });
        return $"/cases/casemanagement.complaint/{received.Id}/attachments";
    }
}

/// <summary>What the offline verifier says of attachments.</summary>
internal sealed class AttachmentVerifyTests
{
    [Test]
    public async Task Attachment_AlteredBehindTheStore_IsNamedByVerify()
    {
        await using var city = await City.Found(Database.Sqlite);
        await (await city["penerima"]).Done(await AttachmentTests.Complaint(city), new { name = "surat.pdf", mediaType = "application/pdf", @class = "specific", content = AttachmentTests.Content });
        Assert.That(await city.Host.Stop(), Is.Zero);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(city.Settings.Folder, "events.db")}"))
        {
            var stored = await connection.QueryFirstAsync<byte[]>("select bytes from chunks where ordinal = 1");
            Assert.That(Encoding.Latin1.GetString(stored), Does.Not.Contain("PENANDA-LAMPIRAN-NETRAL"));
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
