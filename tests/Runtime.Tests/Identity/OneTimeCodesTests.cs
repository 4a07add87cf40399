using Lindung.Runtime.Identity;

namespace Lindung.Runtime.Tests.Identity;

public sealed class OneTimeCodesTests
{
    // RFC 6238 appendix B, SHA-1, the last six of eight digits.
    [TestCase(59, "287082")]
    [TestCase(1111111109, "081804")]
    [TestCase(1111111111, "050471")]
    [TestCase(20000000000, "353130")]
    public void Totp_FollowsTheStandard(long seconds, string code) =>
        Assert.That(OneTimeCodes.Totp("12345678901234567890"u8.ToArray(), seconds / 30), Is.EqualTo(code));

    [TestCase("f", "MY")]
    [TestCase("fooba", "MZXW6YTB")]
    [TestCase("foobar", "MZXW6YTBOI")]
    public void Base32_FollowsTheStandard(string text, string expected) =>
        Assert.That(OneTimeCodes.ToBase32(System.Text.Encoding.UTF8.GetBytes(text)), Is.EqualTo(expected));

    [TestCase(" 123 456", "123456")]
    [TestCase("abcd efgh-jklm npqr stuv wxyz", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ")]
    [TestCase("ABCDEFGHJKLM", "ABCD-EFGH-JKLM")]
    public void Code_HoweverItIsGrouped_IsTheSame(string typed, string code) => Assert.That(OneTimeCodes.Typed(typed), Is.EqualTo(code));

    [Test]
    public void StepOf_BearsOneStepOfDrift_AndNeverAnUsedStep()
    {
        var secret = "12345678901234567890"u8.ToArray();
        var now = DateTimeOffset.FromUnixTimeSeconds(3000);
        foreach (var step in new long[] { 99, 100, 101 })
        {
            Assert.That(OneTimeCodes.StepOf(secret, OneTimeCodes.Totp(secret, step), now, 0), Is.EqualTo(step));
            Assert.That(OneTimeCodes.StepOf(secret, OneTimeCodes.Totp(secret, step), now, step), Is.Null);
        }
        Assert.That(OneTimeCodes.StepOf(secret, OneTimeCodes.Totp(secret, 98), now, 0), Is.Null);
        Assert.That(OneTimeCodes.StepOf(secret, "", now, 0), Is.Null);
    }
}
