using Lindung.Kernel;
using Lindung.Runtime.Identity;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>What is tried first is refused; what nobody guesses is not.</summary>
internal sealed class CommonPasswordTests
{
    private static readonly Passwords Passwords = new(new CommonPasswords(RegionTable.Of([(RegionCode.Parse("35.74"), "Kota Probolinggo")])));

    [OneTimeTearDown]
    public void Dispose() => Passwords.Dispose();

    [TestCase("Password2026!")]
    [TestCase("123456789012345")]
    [TestCase("!!Sunshine--1987")]
    [TestCase("princess-dragon-77")]
    [TestCase("qwertyqwerty12")]
    [TestCase("LindungLindung1")]
    [TestCase("Probolinggo2026")]
    [TestCase("kota_probolinggo_1")]
    [TestCase("admin.probolinggo")]
    public void Password_OfWhatIsTriedFirst_IsCommon(string password) => Assert.That(Passwords.Weakness("ani.contoh", password), Is.EqualTo(IdentityErrors.CommonPassword));

    [TestCase("sandi-panjang-untuk-uji")]
    [TestCase("kuda hijau membaca peta")]
    [TestCase("8#2k!94;0(71x")]
    [TestCase("vT7q-Zm3w-Lp9x")]
    [TestCase("\u0633\u0644\u0627\u0645 \u0639\u0644\u064A\u0643\u0645 \u064A\u0627")]
    public void Password_OfUnrelatedWordsOrSigns_IsNot(string password) => Assert.That(Passwords.Weakness("ani.contoh", password), Is.Null);

    [TestCase("pendek-1x")]
    [TestCase("aaaaaaaaaaaaa")]
    [TestCase("ani.contoh-2026")]
    public void Password_TooShortOrOfTheLogin_IsWeak(string password) => Assert.That(Passwords.Weakness("ani.contoh", password), Is.EqualTo(IdentityErrors.WeakPassword));
}
