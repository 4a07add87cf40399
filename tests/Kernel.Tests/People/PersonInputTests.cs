using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class PersonInputTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly RegionTable Regions = RegionTable.Of([]);
    private static readonly PersonInput Whole = new(
        Code.Parse("P"), "Contoh Melati", "Mel", " 9901014101900001 ", "9901010101150001", "1990-01-01", null, "0860-9900-0001",
        new(RegionCode.Parse("35.74.03.1001"), "Jalan Contoh 1"), null, "hanya siang");

    [Test]
    public void Input_ThatIsRight_IsReadWithoutWarning()
    {
        var read = Whole.Read(syntheticStore: true, Regions, Today).Value;

        Assert.That(read.Warnings, Is.Empty);
        Assert.That((read.Value.Nik!.Value.Digits, read.Value.Birth), Is.EqualTo(("9901014101900001", ApproximateDate.On(new(1990, 1, 1)))));
    }

    [Test]
    public void Input_WithNothing_IsReadAsNothing()
    {
        var read = new PersonInput().Read(true, Regions, Today).Value.Value;
        Assert.That((read.Sex, read.Birth, read.Warnings?.Count), Is.EqualTo((Code.NA, ApproximateDate.Unknown, 0)));
        Assert.That(new object?[] { read.Name, read.Nik, read.Phone }, Is.All.Null);
    }

    [Test]
    public void Nik_ThatDiffersFromTheForm_IsKeptWithWarnings()
    {
        var read = (Whole with { Sex = Code.Parse("L"), Birth = "1991" }).Read(true, Regions, Today).Value;

        Assert.That(read.Value.Warnings, Is.EqualTo(new[] { "kernel.nik.sex-differs", "kernel.nik.birth-differs" }));
        Assert.That(read.Value.Nik, Is.Not.Null, "never refused because of a mismatch");
    }

    [Test]
    public void Age_WithoutBirthDate_GivesAnEstimatedBirthOfThatAge()
    {
        var birth = (Whole with { Nik = null, Birth = "", AgeYears = 9 }).Read(true, Regions, Today).Value.Value.Birth!;

        Assert.That(birth.Precision, Is.EqualTo(DatePrecision.Estimated));
        Assert.That(birth.AgeOn(Today).IsNear(Age.Of(9)), Is.True);
    }

    [TestCaseSource(nameof(Wrong))]
    public void Input_ThatCannotBe_IsRefusedWithItsCode(PersonInput input, bool synthetic, string code) =>
        Assert.That(input.Read(synthetic, Regions, Today).Error!.Code, Is.EqualTo(code));

    private static IEnumerable<object[]> Wrong() =>
    [
        [Whole with { Nik = "123" }, true, "kernel.nik.length"],
        [Whole with { Nik = "9901014101900000" }, true, "kernel.nik.sequence"],
        [Whole, false, "kernel.nik.synthetic"],
        [Whole with { Nik = null }, false, "kernel.kk.synthetic"],
        [Whole with { FamilyCard = "x" }, true, "kernel.kk.length"],
        [Whole with { Birth = "1 Januari" }, true, "kernel.date.malformed"],
        [Whole with { Birth = "2026-03-02" }, true, "kernel.date.future"],
        [Whole with { AgeYears = 131 }, true, "kernel.person.age-impossible"],
        [Whole with { Phone = "123" }, true, "kernel.phone.invalid"],
        [Whole with { Name = new string('a', 501) }, true, "kernel.person.too-long"],
        [Whole with { Domicile = new(default, new string('a', 501)) }, true, "kernel.person.too-long"],
    ];

    [Test]
    public void Input_Printed_ShowsNoValue()
    {
        var details = Whole.Read(true, Regions, Today).Value.Value;

        Assert.That($"{Whole} {details} {new RegisterPerson(details, true)}", Does.Not.Contain("Contoh").And.Not.Contain("9901"));
    }
}
