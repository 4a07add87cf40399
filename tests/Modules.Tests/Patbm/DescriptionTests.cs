using Lindung.Patbm;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Modules.Tests.Patbm;

[TestFixture]
internal sealed class DescriptionTests
{
    [TestCase("NIK 9901014101900001")]
    [TestCase("nomor 9901 0141 0190 0001 di kartu")]
    [TestCase("9901-0141-0190-0001")]
    [TestCase("99.01.01.410190.0001")]
    [TestCase("rekening 99010141019000015 dst")]
    [TestCase("９９０１０１４１０１９００００１")]
    public void Description_WithSixteenDigits_IsRefused(string text) =>
        Assert.That(Description.Refuse(text), Is.EqualTo(Errors.DescriptionHoldsNik));

    [TestCase("hubungi 081200000000")]
    [TestCase("0812-0000-0000")]
    [TestCase("+62 812 0000 0000")]
    [TestCase("wa 6281200000000")]
    [TestCase("rumah (0335) 000000")]
    public void Description_WithAPhoneNumber_IsRefused(string text) =>
        Assert.That(Description.Refuse(text), Is.EqualTo(Errors.DescriptionHoldsPhone));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Terlihat lebam di lengan, tidak masuk sekolah 3 hari.")]
    [TestCase("Terjadi 02-03-2026 sekitar pukul 08.00-09.30")]
    [TestCase("Tinggal bersama 2 kakak, usia 10 dan 12 tahun, sejak 2019-2020")]
    public void Description_InPlainWords_Passes(string? text) => Assert.That(Description.Refuse(text), Is.Null);

    [Test]
    public void Description_OfMoreThanFiveHundred_IsRefused() =>
        Assert.That((Description.Refuse(new('a', 500)), Description.Refuse(new('a', 501))), Is.EqualTo(((Lindung.Kernel.Error?)null, Errors.DescriptionTooLong)));
}
