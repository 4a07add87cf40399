using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;
using Lindung.Runtime.Exchange;

namespace Lindung.Runtime.Tests.Exchange;

/// <summary>What travels between deployments: opened by its receiver alone, changed by nobody, and of a size that says little.</summary>
internal sealed class EnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    private readonly ExchangeIdentity _a = ExchangeIdentity.New(Id<Tenant>.New());
    private readonly ExchangeIdentity _b = ExchangeIdentity.New(Id<Tenant>.New());
    private readonly ExchangeIdentity _c = ExchangeIdentity.New(Id<Tenant>.New());

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1020)]
    [TestCase(1021)]
    [TestCase(60_000)]
    public void Envelope_Sealed_OpensForItsReceiverToTheSameBytes(int length)
    {
        var body = RandomNumberGenerator.GetBytes(length);
        var read = Envelope.Read(Seal(body).Write())!;

        Assert.That(read.IsSignedBy(_a.Keys));
        Assert.That(read.Open(_b), Is.EqualTo(body));
        Assert.That(read.Open(_c), Is.Null, "nobody else opens it");
        Assert.That(read.Open(_a), Is.Null, "not even its sender");
        Assert.That(read.IsSignedBy(_c.Keys), Is.False);
    }

    [Test]
    public void Envelope_OfKeptKeys_Opens() =>
        Assert.That(Seal([1, 2, 3]).Open(ExchangeIdentity.Open(_b.Tenant, _b.Keep())), Is.EqualTo(new byte[] { 1, 2, 3 }));

    [Test]
    public void Envelope_WithAnyByteChanged_IsNotItsSendersAnyMore()
    {
        var whole = Seal(Encoding.UTF8.GetBytes("isi")).Write();
        var (changed, held) = (0, 0);
        for (var at = 0; at < whole.Length; at++)
        {
            var text = whole.ToCharArray();
            text[at] = text[at] switch { 'a' => 'b', '1' => '2', _ => char.IsAsciiLetterLower(text[at]) ? 'a' : '1' };
            if (text[at] == whole[at] || Envelope.Read(new(text)) is not { } read || Same(read, whole)) continue;
            changed++;
            if (!read.IsSignedBy(_a.Keys)) held++;
        }
        Assert.That(changed, Is.GreaterThan(1000));
        Assert.That(held, Is.EqualTo(changed));
    }

    [Test]
    public void Envelope_SignedAnewByAnother_OpensForNobody()
    {
        var seen = Seal([7]);
        var stolen = seen with { Sender = _c.Keys.Fingerprint };
        var again = stolen with { Signature = Envelope.Seal([], _c, _b.Keys, Now, TimeSpan.FromDays(1)).Signature };

        Assert.That(stolen.Open(_b), Is.Null, "the body is bound to who sealed it");
        Assert.That(again.IsSignedBy(_c.Keys), Is.False, "a signature is bound to its message");
    }

    [Test]
    public void Bodies_OfOneSizeClass_AreOfOneLength()
    {
        var sizes = Enumerable.Range(0, 1021).Select(n => Seal(new byte[n]).Body.Length).Distinct().ToList();

        Assert.That(sizes, Has.Count.EqualTo(1));
        Assert.That(Seal(new byte[1021]).Body, Has.Length.GreaterThan(sizes[0]));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"format":"lindung-exchange"}""")]
    public void Text_ThatIsNoEnvelope_IsNone(string text) => Assert.That(Envelope.Read(text), Is.Null);

    [Test]
    public void Text_WithAMemberTooMany_OrOfAnotherVersion_IsNone()
    {
        var text = Seal([1]).Write();

        Assert.That(Envelope.Read(text), Is.Not.Null);
        Assert.That(Envelope.Read(text.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)), Is.Null);
        Assert.That(Envelope.Read(text[..^1] + ",\"note\":\"x\"}"), Is.Null);
        Assert.That(Envelope.Read(text + new string(' ', Envelope.Longest)), Is.Null);
    }

    [Test]
    public void Card_Altered_IsRefused_AndItsFingerprintIsThatOfItsKeys()
    {
        var card = PeerCard.Make(_a, "Dinas P3A Contoh", RegionCode.Parse("35.74"), "https://lindung.example.go.id", [new(Id<ServiceUnit>.New(), "UPTD_PPA", "UPTD", "UPTD Contoh", RegionCode.Parse("35.74"))]);
        var text = card.Write();

        Assert.That(PeerCard.Read(text).Value.Keys()!.Fingerprint, Is.EqualTo(_a.Keys.Fingerprint));
        Assert.That(PeerCard.Read(text.Replace("lindung.example", "penipu.example", StringComparison.Ordinal)).Error?.Code, Is.EqualTo("exchange.no-card"));
        Assert.That(PeerCard.Read(text.Replace("UPTD Contoh", "UPTD Palsu", StringComparison.Ordinal)).Error?.Code, Is.EqualTo("exchange.no-card"));
        Assert.That(PeerKeys.Plain(PeerKeys.Spoken(_a.Keys.Fingerprint)), Is.EqualTo(_a.Keys.Fingerprint));
    }

    [TestCase("http://lindung.example.go.id", false)]
    [TestCase("https://nama:sandi@lindung.example.go.id", false)]
    [TestCase("file:///etc/passwd", false)]
    [TestCase("https://lindung.example.go.id", true)]
    [TestCase("http://127.0.0.1:8080", true)]
    public void Address_OfACard_IsHttpsOrThisMachine(string address, bool isSafe) =>
        Assert.That(PeerCard.Read(PeerCard.Make(_a, "Dinas", RegionCode.Parse("35.74"), address, []).Write()).IsOk, Is.EqualTo(isSafe));

    private Envelope Seal(byte[] body) => Envelope.Seal(body, _a, _b.Keys, Now, TimeSpan.FromDays(14));

    /// <summary>The unused bits of base64 and letters of a GUID may change without anything being said differently.</summary>
    private static bool Same(Envelope read, string whole) => read.Write() == Envelope.Read(whole)!.Write();
}
