using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests.People;

/// <summary>When somebody may be written to: as she agreed, by the clock where she is, otherwise never.</summary>
internal sealed class ContactTermsTests
{
    private static readonly RegionCode Wib = RegionCode.Parse("35.74");
    private static readonly RegionCode Wita = RegionCode.Parse("64.74");
    private static readonly RegionCode Wit = RegionCode.Parse("94.01");

    [TestCase("35.74", "2026-11-23T01:59Z", false)]
    [TestCase("35.74", "2026-11-23T02:00Z", true)]
    [TestCase("35.74", "2026-11-23T07:59Z", true)]
    [TestCase("35.74", "2026-11-23T08:00Z", false)]
    [TestCase("64.74", "2026-11-23T01:00Z", true)]
    [TestCase("64.74", "2026-11-23T07:00Z", false)]
    [TestCase("94.01", "2026-11-23T00:00Z", true)]
    [TestCase("94.01", "2026-11-23T06:00Z", false)]
    public void NineToThree_IsWhereSheLives(string lives, string moment, bool may) =>
        Assert.That(ContactTerms.MayWrite(Terms(lives, 9, 15), At(moment)).Error?.Code, Is.EqualTo(may ? null : "kernel.contact-outside-hours"));

    [TestCase("2026-11-23T15:00Z", true)]
    [TestCase("2026-11-23T21:59Z", true)]
    [TestCase("2026-11-23T22:00Z", false)]
    [TestCase("2026-11-23T14:59Z", false)]
    public void HoursOverMidnight_EndOnTheNextDay(string moment, bool may) =>
        Assert.That(ContactTerms.MayWrite(Terms("35.74", 22, 5), At(moment)).IsOk, Is.EqualTo(may));

    [Test]
    public void SameHours_AreAllDay() => Assert.That(ContactTerms.MayWrite(Terms("35.74", 0, 0), At("2026-11-23T20:00Z")).Value, Is.EqualTo(ChannelKind.Sms));

    [Test]
    public void NothingAgreed_OrErased_OrWithheld_IsNever()
    {
        var terms = Terms("35.74", 0, 0);
        ContactTerms?[] never =
        [
            null, terms with { Number = Protected<PhoneNumber>.Erased }, terms with { Number = Protected<PhoneNumber>.Withheld }, terms with { CodeWord = Protected<string>.Erased },
        ];

        foreach (var one in never) Assert.That(ContactTerms.MayWrite(one, At("2026-11-23T03:00Z")).Error?.Code, Is.EqualTo("kernel.contact-not-agreed"));
    }

    [Test]
    public void Message_SaysTheCodeWordAndNothingElse() => Assert.That(
        (ContactTerms.Message("Bunga melati"), ContactTerms.Message(null)), Is.EqualTo(("Bunga melati: Mohon hubungi kami kembali bila sempat.", "Mohon hubungi kami kembali bila sempat.")));

    [Test]
    public void Zones_AreThree() => Assert.That(new[] { Wib, Wita, Wit }.Select(r => IndonesianZone.Of(r).Name), Is.EqualTo(new[] { "WIB", "WITA", "WIT" }));

    private static ContactTerms Terms(string lives, int from, int until) => new(
        ChannelKind.Sms, new(from, 0), new(until, 0), RegionCode.Parse(lives), Protected<PhoneNumber>.Known(PhoneNumber.Parse("+6286099123456").Value), Protected<string>.Known("melati"));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
