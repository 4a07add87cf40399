using System.Net;
using Lindung.Runtime.Tests.Identity;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>An officer sees and sets her own channels and notices over API and pages; nobody else's.</summary>
internal sealed class OwnAccountTests
{
    private const string Mail = "ani@contoh.example";

    [Test]
    public async Task OwnChannel_IsSetSeenAndRemoved_AndOnlyByHer()
    {
        await using var suite = await WholeSuite.Start("SQLite", pages: true);
        var ani = await suite.Officer("ani.contoh", "35.74", "KEPALA_UPTD");
        var other = await suite.Officer("budi.contoh", "64.74", "KEPALA_UPTD");

        using (var set = await ani.Post("/session/account/channels", new { channel = "email", reach = Mail }, ("Idempotency-Key", "a"))) Assert.That(set.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await set.Content.ReadAsStringAsync());
        Assert.That((await Account(ani), await Account(other)), Is.EqualTo(((string?)Mail, (string?)null)));
        using (var refused = await ani.Post("/session/account/channels", new { channel = "email", reach = "bukan" }, ("Idempotency-Key", "b"))) Assert.That(await refused.Code(), Is.EqualTo("kernel.mail-malformed"));
        using (var removed = await ani.Post("/session/account/channels/removal", new { channel = "email" }, ("Idempotency-Key", "c"))) Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await Account(ani), Is.Null);
    }

    [Test]
    public async Task Changes_StandInHerList_UnreadUntilSheSaysSo()
    {
        await using var suite = await WholeSuite.Start("SQLite", pages: true);
        var ani = await suite.Officer("ani.contoh", "35.74", "KEPALA_UPTD");
        using (var set = await ani.Post("/session/account/channels", new { channel = "sms", reach = "0860 9912 3456" }, ("Idempotency-Key", "a"))) set.EnsureSuccessStatusCode();

        Assert.That(await Unread(ani), Is.EqualTo(1));
        using (var read = await ani.Post("/notices/reading", new { }, ("Idempotency-Key", "b"))) read.EnsureSuccessStatusCode();
        Assert.That(await Unread(ani), Is.Zero);
    }

    private static async Task<string?> Account(Browser browser)
    {
        using var shown = await browser.Get("/session/account");
        return (string?)(await shown.Json())["channels"]!.AsArray().SingleOrDefault()?["reach"];
    }

    private static async Task<int> Unread(Browser browser)
    {
        using var shown = await browser.Get("/notices");
        return (await shown.Json())["notices"]!.AsArray().Count(n => n!["readAt"] is null);
    }
}
