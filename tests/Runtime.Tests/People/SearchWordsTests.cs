using Lindung.Kernel;

namespace Lindung.Runtime.Tests;

internal sealed class SearchWordsTests
{
    private static readonly PersonDetails Details = new(
        Code.Parse("P"), "Hj. Contoh Melati Vazu", "Mel", Nik.Parse("9901014101900001").Value, FamilyCard.Parse("9901010101150001").Value,
        ApproximateDate.On(new(1990, 1, 1)), PhoneNumber.Parse("0860 9900 0001").Value, null, new(PeopleBench.Village, "Jalan Contoh 2"));

    [Test]
    public void Words_OfAPerson_AreThoseOfTheScheme() => Assert.That(Texts(Details), Is.EquivalentTo(new[]
    {
        "n9901014101900001", "k9901010101150001", "p+6286099000001", "fcontoh melati vazu", "fmel",
        "2contoh melati 995", "2contoh vazu 995", "2melati vazu 995",
        "ycontoh 1990", "ymelati 1990", "yvazu 1990",
        "vcontoh 35.74.03.1001", "vmelati 35.74.03.1001", "vvazu 35.74.03.1001",
    }));

    [Test]
    public void Words_WithoutBirthOrVillage_HaveNoWordOfANameAlone() =>
        Assert.That(Texts(Details with { Birth = null, Domicile = new(RegionCode.Parse("35.74.03"), "x"), Nik = null, FamilyCard = null, Phone = null }), Is.EquivalentTo(new[] { "fcontoh melati vazu", "fmel" }));

    [Test]
    public void Words_OfNobodyKnown_AreNone() => Assert.That(Texts(new(Code.Parse("P"))), Is.Empty);

    [Test]
    public void Words_OfErasedAndWithheldValues_AreNone()
    {
        var identity = new PersonIdentity(Code.Parse("P"), Protected<string>.Erased, Protected<string>.Withheld, Protected<Nik>.Erased, Birth: Protected<ApproximateDate>.Erased, Domicile: Protected<Address>.Erased);

        Assert.That(SearchWords.Of(identity), Is.Empty);
    }

    [Test]
    public void Words_SoughtWithinAYear_HoldThoseOfThePerson([Values(-1, 0, 1)] int years)
    {
        var sought = SearchWords.For(PersonQuery.Of(Details with { Birth = ApproximateDate.On(new(1990 + years, 6, 1)) })).Select(w => w.Text);

        Assert.That(Texts(Details), Is.SubsetOf(sought));
    }

    /// <summary>The same name as different hands write it: each variant finds each other by its words.</summary>
    [Test]
    public void SpellingVariants_OfManyNames_ShareTheirWords()
    {
        var people = new SyntheticPeople(7, [PeopleBench.Village]);
        Func<string, string>[] variants =
        [
            n => n.ToUpperInvariant(), n => "Hj. " + n, n => n + ", S.Pd.", n => "drg. " + n.ToLowerInvariant(), n => string.Join(' ', n.Split(' ').Reverse()),
            n => n.Replace("u", "oe", StringComparison.Ordinal), n => n.Replace(" ", "  ", StringComparison.Ordinal), n => n.Replace("a", "á", StringComparison.Ordinal),
        ];
        for (var i = 0; i < 300; i++)
        {
            var person = people.Person(new(2026, 3, 1));
            var details = new PersonDetails(person.Sex, person.Name, Birth: ApproximateDate.On(person.Birth), Domicile: new(person.Home));
            foreach (var variant in variants)
                Assert.That(Texts(details with { Name = variant(person.Name) }), Is.EquivalentTo(Texts(details)), variant(person.Name));
        }
    }

    private static List<string> Texts(PersonDetails details) => [.. SearchWords.Of(details.ToIdentity()).Select(w => w.Text)];
}
