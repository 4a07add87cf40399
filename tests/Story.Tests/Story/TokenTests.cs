using System.Net;
using System.Net.Http.Json;

namespace Lindung.Story.Tests.Story;

/// <summary>A program's token covers a kind of case only where it names that kind.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class TokenTests(Database database)
{
    private City _city = null!;
    private Officer _admin = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        _admin = await _city["admin.probolinggo"];
    }

    [Test]
    public async Task Token_ForAttachmentsOfComplaints_ReadsThoseAndNothingElse()
    {
        var attachments = await AttachmentTests.Complaint(_city);
        var complaint = attachments[..attachments.LastIndexOf('/')];
        await (await _city["penerima"]).Done(attachments, AttachmentTests.Letter());
        using var program = await Program("casemanagement.complaint.attachment.read");

        var (listed, _) = await Ask(program, HttpMethod.Get, attachments);
        var refused = new[]
        {
            await Ask(program, HttpMethod.Post, attachments), await Ask(program, HttpMethod.Get, complaint + "/consents"), await Ask(program, HttpMethod.Get, complaint + "/persons/" + Guid.NewGuid()),
            await Ask(program, HttpMethod.Get, $"/cases/casemanagement.client/{Guid.NewGuid()}/attachments"), await Ask(program, HttpMethod.Get, complaint.Replace("/cases/casemanagement.complaint", "/casemanagement/complaints", StringComparison.Ordinal)),
        };

        Assert.That(listed, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(refused, Is.All.EqualTo((HttpStatusCode.Forbidden, "kernel.token-scope")));
    }

    [Test]
    public async Task Token_ForPersonsAndConsents_ReachesWhatItsRoleKnows()
    {
        var attachments = await AttachmentTests.Complaint(_city);
        var complaint = attachments[..attachments.LastIndexOf('/')];
        using var program = await Program("casemanagement.complaint.person.read", "kernel.consent.write");

        Assert.That((await Ask(program, HttpMethod.Get, complaint + "/consents")).Status, Is.EqualTo(HttpStatusCode.OK));
        // She may look, but nobody of that id is in the file; a file of another kind is not covered at all.
        Assert.That((await Ask(program, HttpMethod.Get, complaint + "/persons/" + Guid.NewGuid())).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Ask(program, HttpMethod.Get, $"/cases/casemanagement.client/{Guid.NewGuid()}/persons/{Guid.NewGuid()}")).Code, Is.EqualTo("kernel.token-scope"));
        Assert.That((await Ask(program, HttpMethod.Get, attachments)).Code, Is.EqualTo("kernel.token-scope"));
    }

    [TestCase("{kind}.attachment.read")]
    [TestCase("casemanagement.complaint.attachment")]
    [TestCase("casemanagement.*")]
    [TestCase("CASEMANAGEMENT.COMPLAINT.READ")]
    [TestCase("")]
    public async Task Token_WithAPermissionThatIsNone_IsRefusedAndSaysWhich(string permission)
    {
        var answer = await Issue(await Account(), "casemanagement.complaint.read", permission);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "kernel.no-such-permission")), answer.ToString());
        Assert.That(answer.Body["data"]!["unknown"]!.AsArray().Select(i => (string?)i), Is.EqualTo(new[] { "scopes[1]" }));
    }

    private async Task<HttpClient> Program(params string[] scopes)
    {
        var account = await Account();
        var issued = await Issue(account, scopes);
        Assert.That(issued.IsOk, issued.ToString());
        if ((bool)issued.Body["waits"]!) await _city.Confirm("probolinggo", account);
        var program = new HttpClient { BaseAddress = _city.Host.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", (string)issued.Body["secret"]!);
        return program;
    }

    private async Task<Guid> Account()
    {
        var account = (await _admin.Done("/accounts", new { login = $"program.{Guid.NewGuid():N}"[..20], displayName = "Sistem Kota", isProgram = true })).Id;
        await _city.Give(_admin, "probolinggo", account, _city.UnitOf("probolinggo", "UPTD"), "PENERIMA_PENGADUAN");
        return account;
    }

    private Task<Answer> Issue(Guid account, params string[] scopes) => _admin.Post(
        $"/accounts/{account}/tokens", new { unit = _city.UnitOf("probolinggo", "UPTD"), name = "sistem kota", scopes, ends = TimeProvider.System.GetUtcNow().AddDays(1) });

    private static async Task<(HttpStatusCode Status, string? Code)> Ask(HttpClient program, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1" + path, UriKind.Relative)) { Content = method == HttpMethod.Post ? JsonContent.Create(new { }) : null };
        if (method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await program.SendAsync(request);
        return (response.StatusCode, new Answer(path, response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers).Code);
    }
}
