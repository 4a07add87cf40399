using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>Names are made up; spellings are those of the naming habits that the rules are for.</summary>
internal sealed class PersonNameTests
{
    [TestCase("CONTOH Melati", "contoh melati")]
    [TestCase("  Contoh   Melati  ", "contoh melati")]
    [TestCase("Contoh-Melati", "contoh melati")]
    [TestCase("Cöntoh Mélati", "contoh melati")]
    [TestCase("Nu'man Contoh", "numan contoh")]
    [TestCase("Nu’man Contoh", "numan contoh")]
    [TestCase("Contoh", "contoh")]
    [TestCase("", "")]
    [TestCase(null, "")]
    public void Name_InAnyCase_IsPlain(string? name, string plain) => Assert.That(PersonName.Normalise(name).Full, Is.EqualTo(plain));

    [TestCase("Hj. Contoh Melati")]
    [TestCase("drg. Contoh Melati")]
    [TestCase("Prof. Dr. dr. Hj. Contoh Melati, S.Pd., M.Kes.")]
    [TestCase("Dra. Contoh Melati M.Si")]
    [TestCase("Contoh Melati, S.Tr.Keb")]
    [TestCase("Contoh Melati, A.Md.Keb., S.X.Y.Z.")]
    [TestCase("Ir Contoh Melati SH MH")]
    [TestCase("Ny. Contoh Melati")]
    [TestCase("Contoh binti Melati")]
    [TestCase("Contoh bt. Melati")]
    [TestCase("Contoh Melati (alm.)")]
    [TestCase("An. Contoh Melati")]
    public void Name_WithTitles_LosesThem(string name) => Assert.That(PersonName.Normalise(name).Full, Is.EqualTo("contoh melati"));

    [TestCase("Soekontoh", "sukontoh")]
    [TestCase("Tjontoh", "contoh")]
    [TestCase("Djontoh", "jontoh")]
    [TestCase("Widjontoja", "wijontoya")]
    [TestCase("Tjahjontoh", "cahyontoh")]
    [TestCase("Sjontoh", "syontoh")]
    [TestCase("Njontoh", "nyontoh")]
    [TestCase("Soenjontoh", "sunyontoh")]
    [TestCase("Pandjontoh", "panjontoh")]
    [TestCase("Panjontoh", "panjontoh")]
    [TestCase("Jokontoh", "jokontoh")]
    [TestCase("Jusuf", "yusuf")]
    [TestCase("Joesoef", "yusuf")]
    [TestCase("Ddjontoh", "jontoh")]
    public void Name_InOldSpelling_IsInTodays(string name, string today) => Assert.That(PersonName.Normalise(name).Full, Is.EqualTo(today));

    [TestCase("Moh. Contoh")]
    [TestCase("Moh Contoh")]
    [TestCase("Muh. Contoh")]
    [TestCase("Mohd. Contoh")]
    [TestCase("Mhd Contoh")]
    [TestCase("Moch. Contoh")]
    [TestCase("Mohammad Contoh")]
    [TestCase("Mochamad Contoh")]
    [TestCase("Muhamad Contoh")]
    [TestCase("M. Contoh")]
    [TestCase("M.Contoh")]
    [TestCase("H. M. Contoh, S.E.")]
    public void Name_OfMuhammad_IsOneSpelling(string name) => Assert.That(PersonName.Normalise(name).Full, Is.EqualTo("muhammad contoh"));

    [TestCase("St. Contoh", "siti contoh")]
    [TestCase("Sitti Contoh", "siti contoh")]
    [TestCase("Achmad Contoh", "ahmad contoh")]
    [TestCase("Abd. Contoh", "abdul contoh")]
    [TestCase("Noer Contoh", "nur contoh")]
    [TestCase("Contoh, S.T.", "contoh")]
    [TestCase("Haji", "haji")]
    [TestCase("M", "m")]
    [TestCase("Sh Contoh", "sh contoh")]
    public void Name_WithShortForms_IsWhole(string name, string whole) => Assert.That(PersonName.Normalise(name).Full, Is.EqualTo(whole));

    [Test]
    public void Name_InText_ShowsNothing() => Assert.That($"{PersonName.Normalise("Contoh Melati")}", Does.Not.Contain("contoh"));

    [Test]
    public void Pairs_OfAName_AreInOrderAndOnce() =>
        Assert.That(
            PersonName.Normalise("Melati Contoh Anggrek Contoh").Pairs(),
            Is.EqualTo(new[] { ("anggrek", "contoh"), ("anggrek", "melati"), ("contoh", "melati") })
        );

    [Test]
    public void Normalise_AnyText_IsIdempotent() =>
        Prop.ForAll<string?>(text => PersonName.Normalise(PersonName.Normalise(text).Full) == PersonName.Normalise(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Normalise_AnyWordsOfTheField_IsIdempotent() =>
        Prop.ForAll(NameArb, name => PersonName.Normalise(PersonName.Normalise(name).Full) == PersonName.Normalise(name))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Test]
    public void Normalise_AnyWordsOfTheField_IsBlindToCaseAndBlanks() =>
        Prop.ForAll(NameArb, name => PersonName.Normalise("  " + name.ToUpperInvariant().Replace(" ", "   ", StringComparison.Ordinal)) == PersonName.Normalise(name))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Unordered_OfTwoOrders_IsEqual() =>
        Assert.That(PersonName.Normalise("Melati Contoh").Unordered, Is.EqualTo(PersonName.Normalise("Contoh Melati").Unordered));

    /// <summary>Words that the rules care for, in any order: titles, degrees, short forms, old spelling, and made-up names.</summary>
    internal static Arbitrary<string> NameArb { get; } =
        Gen.Elements(
                "Hj.", "H.", "M.", "M", "drg.", "S.Pd", "S.Pd.,", "SE", "binti", "St.", "An.", "Moh.", "Contoh", "Melati,", "Anggrek", "Soekontoh", "Tjontoh", "Widjontoja",
                "Djontoh", "Sjontoh", "Ddj", "Tj.", "Noer", "Jusuf", "Abd.", "al-", "Nu'man", "A.B.C", "dr", "sh", ".", ","
            )
            .ListOf()
            .Select(words => string.Join(' ', words))
            .ToArbitrary();
}
