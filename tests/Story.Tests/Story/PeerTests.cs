using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>With whom an office exchanges messages: two persons, a fingerprint that was heard, and one who cuts it off.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class PeerTests(Database database)
{
    private City _city = null!;
    private Officer _admin = null!;
    private Officer _ppdp = null!;
    private (string Card, string Fingerprint) _bontang;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        (_admin, _ppdp) = (await _city["admin.probolinggo"], await _city["ppdp"]);
        var theirs = (await (await _city["admin.bontang"]).Read("/peers?site=https%3A%2F%2Flindung.contoh.go.id")).Body;
        _bontang = ((string)theirs["card"]!, (string)theirs["fingerprint"]!);
    }

    [Test]
    public async Task Peer_IsOneOnlyAfterASecondPersonTypedTheFingerprint_AndIsCutOffByOne()
    {
        await _admin.Done("/peers/cards", new { card = _bontang.Card });
        var shown = await _ppdp.Read("/peers");
        var card = $"/peers/cards/{(Guid)shown.Body["proposed"]![0]!["peer"]!}";
        var byAdmin = await _admin.Post(card + "/confirmation", new { fingerprint = _bontang.Fingerprint });
        var wrong = await _ppdp.Post(card + "/confirmation", new { fingerprint = _bontang.Fingerprint[..^1] + (_bontang.Fingerprint[^1] == 'A' ? 'B' : 'A') });
        var before = await _admin.Read("/peers");
        await _ppdp.Done(card + "/confirmation", new { fingerprint = _bontang.Fingerprint.ToLowerInvariant().Replace('-', ' ') });
        var after = (await _admin.Read("/peers")).Body;
        var peer = (Guid)after["peers"]![0]!["peer"]!;
        await _ppdp.Done($"/peers/{peer}/revocation");
        var cut = (await _admin.Read("/peers")).Body["peers"]![0]!;
        var again = await _admin.Post("/peers/cards", new { card = _bontang.Card });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown.Text, Does.Not.Contain(_bontang.Fingerprint), "whoever confirms hears it and cannot copy it");
            Assert.That(byAdmin.Status, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(wrong.Code, Is.EqualTo("exchange.fingerprint-differs"));
            Assert.That(before.Body["peers"]!.AsArray(), Is.Empty);
            Assert.That(((string?)after["peers"]![0]!["fingerprint"], after["proposed"]!.AsArray().Count), Is.EqualTo((_bontang.Fingerprint, 0)));
            Assert.That(cut["revoked"], Is.Not.Null);
            Assert.That(again.Code, Is.EqualTo("exchange.peer-revoked"));
        }
    }

    [TestCase("", "exchange.no-card")]
    [TestCase("{}", "exchange.no-card")]
    [TestCase("bukan kartu", "exchange.no-card")]
    public async Task Card_ThatIsNone_IsRefused(string card, string code)
    {
        var answer = await _admin.Post("/peers/cards", new { card });
        Assert.That(answer.Text, Does.Contain(code));
    }

    [Test]
    public async Task Card_AlteredOrOnesOwn_IsRefused()
    {
        var own = (string)(await _admin.Read("/peers")).Body["card"]!;
        Assert.That((await _admin.Post("/peers/cards", new { card = own })).Code, Is.EqualTo("exchange.own-card"));
        Assert.That((await _admin.Post("/peers/cards", new { card = _bontang.Card.Replace("lindung.contoh", "lindung.palsu", StringComparison.Ordinal) })).Code, Is.EqualTo("exchange.no-card"));
        Assert.That((await _admin.Get("/peers?site=http%3A%2F%2Flindung.contoh.go.id")).Code, Is.EqualTo("exchange.address-unsafe"));
    }

    [Test]
    public async Task Card_ThatWaits_IsDismissed()
    {
        var jatim = (string)(await (await _city["admin.jatim"]).Read("/peers")).Body["card"]!;
        await _admin.Done("/peers/cards", new { card = jatim });
        var card = $"/peers/cards/{(Guid)(await _ppdp.Read("/peers")).Body["proposed"]![0]!["peer"]!}";
        await _ppdp.Done(card + "/dismissal");
        Assert.That((await _ppdp.Read("/peers")).Body["proposed"]!.AsArray(), Is.Empty);
        Assert.That((await _ppdp.Post(card + "/dismissal")).Code, Is.EqualTo("exchange.no-such-peer"));
    }

    [Test]
    public async Task Officer_OfAFile_SeesNoPeers() => Assert.That((await (await _city["manajer"]).Get("/peers")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
}
