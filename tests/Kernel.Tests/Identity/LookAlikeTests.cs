using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class LookAlikeTests
{
    private static readonly DateOnly Today = new(2025, 6, 15);
    private static readonly RegionCode Mayangan = RegionCode.Parse("35.74.03.1001");
    private static readonly PersonSketch Known = new(
        PersonName.Normalise("Contoh Melati"),
        ApproximateDate.On(new(2008, 3, 4)),
        Sex: Code.Parse("P"),
        Village: Mayangan,
        Nik: Nik.Parse("9901014403080001").Value
    );

    private static PersonSketch Unnumbered => Known with { Nik = null };

    [Test]
    public void Compare_TheSameNik_IsAHundred()
    {
        var other = new PersonSketch(PersonName.Normalise("Lain Sekali"), Nik: Known.Nik);

        Assert.That(LookAlike.Compare(Known, other, Today).Percent, Is.EqualTo(LookAlike.SameNik));
    }

    [Test]
    public void Compare_NameBirthSexAndVillage_IsEighty()
    {
        var likeness = LookAlike.Compare(Known, Unnumbered, Today);

        Assert.That(likeness.Percent, Is.EqualTo(LookAlike.SamePerson));
        Assert.That(likeness.Agreeing, Is.EqualTo(new[] { "name", "birth", "sex", "village" }));
        Assert.That(likeness.NeedsReview);
    }

    [TestCase("Hj. MELATI Tjontoh, S.Pd.")]
    [TestCase("Contoh binti Melati")]
    public void Compare_TheNameInAnotherForm_IsEighty(string name) =>
        Assert.That(LookAlike.Compare(Known, Unnumbered with { Name = PersonName.Normalise(name) }, Today).Percent, Is.EqualTo(80));

    [Test]
    public void Compare_AgeWithinAYear_IsEighty()
    {
        var byAge = Unnumbered with { Birth = null, Age = Age.Of(18) };

        Assert.That(LookAlike.Compare(Known, byAge, Today).Percent, Is.EqualTo(80));
        Assert.That(LookAlike.Compare(Known, byAge with { Age = Age.Of(19) }, Today).NeedsReview, Is.False);
    }

    private static IEnumerable<TestCaseData> Cases()
    {
        yield return new TestCaseData(Unnumbered with { Village = RegionCode.Parse("35.74.04") }, true).SetName("Compare_AnotherVillage_IsReviewed");
        yield return new TestCaseData(Unnumbered with { Birth = null }, true).SetName("Compare_WithoutBirth_IsReviewed");
        yield return new TestCaseData(Unnumbered with { Sex = Code.NA }, true).SetName("Compare_WithoutSex_IsReviewed");
        yield return new TestCaseData(new PersonSketch(Known.Name), true).SetName("Compare_TwoWordsAlone_AreReviewed");
        yield return new TestCaseData(Unnumbered with { Name = PersonName.Normalise("Contoh Melatih") }, true).SetName("Compare_ASlipOfThePen_IsReviewed");
        yield return new TestCaseData(Unnumbered with { Nik = Nik.Parse("9901014403080002").Value }, true).SetName("Compare_AnotherNik_IsReviewedStill");
        yield return new TestCaseData(Unnumbered with { Sex = Code.Parse("L") }, false).SetName("Compare_AnotherSex_IsNotReviewed");
        yield return new TestCaseData(Unnumbered with { Birth = ApproximateDate.On(new(2001, 3, 4)) }, false).SetName("Compare_AnotherAge_IsNotReviewed");
        yield return new TestCaseData(Unnumbered with { Name = PersonName.Normalise("Mawarsih Melati") }, false).SetName("Compare_ATwin_IsNotReviewed");
        yield return new TestCaseData(Unnumbered with { Name = PersonName.Normalise("Contoh Anggrek Melati") }, true).SetName("Compare_AWordMore_IsReviewed");
        yield return new TestCaseData(Unnumbered with { Name = PersonName.Normalise("Misal Anggrek") }, false).SetName("Compare_AnotherName_IsNotReviewed");
    }

    [TestCaseSource(nameof(Cases))]
    public void Compare_WhatDiffers_DecidesOnReview(PersonSketch other, bool review) =>
        Assert.That(LookAlike.Compare(Known, other, Today).NeedsReview, Is.EqualTo(review));

    [Test]
    public void Compare_ASingleNameAlone_IsNotReviewed()
    {
        var single = new PersonSketch(PersonName.Normalise("Contoh"));

        Assert.That(LookAlike.Compare(single, single, Today).NeedsReview, Is.False);
        Assert.That(LookAlike.Compare(Unnumbered with { Name = single.Name }, Unnumbered with { Name = single.Name }, Today).Percent, Is.EqualTo(80));
        var elsewhere = Unnumbered with { Name = single.Name, Village = RegionCode.Parse("35.74.04.1001") };
        Assert.That(LookAlike.Compare(Unnumbered with { Name = single.Name }, elsewhere, Today).NeedsReview, Is.False);
    }

    [Test]
    public void Compare_HomesKnownToDifferentDepths_AgreeFromTheKecamatanOn()
    {
        var kecamatan = Unnumbered with { Village = RegionCode.Parse("35.74.03") };
        var city = Unnumbered with { Village = RegionCode.Parse("35.74") };

        Assert.That(LookAlike.Compare(Unnumbered, kecamatan, Today).Agreeing, Does.Contain("village"));
        Assert.That(LookAlike.Compare(Unnumbered, city, Today).Agreeing, Does.Not.Contain("village"));
    }

    [Test]
    public void Compare_EmptyNames_IsNoMatch() =>
        Assert.That(LookAlike.Compare(Unnumbered with { Name = PersonName.Normalise("") }, Unnumbered with { Name = PersonName.Normalise("") }, Today).NeedsReview, Is.False);

    [Test]
    public void Names_AnyTwo_AreComparedAlikeBothWaysAndInAnyOrder() =>
        Prop.ForAll(
                PersonNameTests.NameArb,
                PersonNameTests.NameArb,
                (first, second) =>
                {
                    var (one, other) = (PersonName.Normalise(first), PersonName.Normalise(second));
                    var turned = new PersonName([.. one.Tokens.Reverse()]);
                    var alike = LookAlike.Names(one, other);
                    return alike is >= 0 and <= 1 && alike == LookAlike.Names(other, one) && alike == LookAlike.Names(turned, other);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Compare_AnyNameWithItself_IsEightyOrMoreAndNeverAboveOne() =>
        Prop.ForAll(
                PersonNameTests.NameArb,
                text =>
                {
                    var person = Unnumbered with { Name = PersonName.Normalise(text) };
                    var score = LookAlike.Compare(person, person, Today).Score;
                    return person.Name.Tokens.Count == 0 ? score <= 0.5 : Math.Abs(score - 0.8) < 1e-9;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
