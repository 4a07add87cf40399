using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class SyntheticPeopleTests
{
    private const int Many = 20_000;
    private static readonly DateOnly Day = new(2025, 6, 15);
    private static readonly RegionCode[] Homes = [RegionCode.Parse("35.74.03.1001"), RegionCode.Parse("35.74.04.1001")];
    private static readonly RegionTable NoRegions = RegionTable.Of([(RegionCode.Parse("98"), "CONTOH")]);
    private static readonly List<SyntheticCase> Cases = Made(17, Many);

    private static List<SyntheticCase> Made(int seed, int count)
    {
        var people = new SyntheticPeople(seed, Homes);
        return [.. Enumerable.Range(0, count).Select(_ => people.Case(Day))];
    }

    private static IEnumerable<SyntheticVictim> Victims => Cases.SelectMany(made => made.Victims);

    private static IEnumerable<SyntheticPerson> Everybody =>
        Cases.SelectMany(made => made.Victims.Select(victim => victim.Person).Concat(made.Perpetrators.Select(perpetrator => perpetrator.Person)));

    private static Code C(string code) => Code.Parse(code);

    [Test]
    public void People_OfOneSeed_AreAlwaysTheSame()
    {
        static string Written(int seed) => System.Text.Json.JsonSerializer.Serialize(Made(seed, 50));

        var (once, again, other) = (Written(3), Written(3), Written(4));

        Assert.That(again, Is.EqualTo(once));
        Assert.That(other, Is.Not.EqualTo(once));
    }

    [Test]
    public void Person_Made_CannotBeTakenForAReal()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Everybody.Where(person => !person.Nik.IsSynthetic || !person.FamilyCard.IsSynthetic), Is.Empty);
            Assert.That(Everybody.Where(person => !person.Name.StartsWith("Contoh ", StringComparison.Ordinal)), Is.Empty);
            Assert.That(Everybody.Where(person => person.Phone is { IsFictitious: false }), Is.Empty);
            Assert.That(Everybody.Where(person => !person.Address.StartsWith("Jalan Contoh", StringComparison.Ordinal)), Is.Empty);
            Assert.That(Everybody.Where(person => !Homes.Contains(person.Home)), Is.Empty);
        }
    }

    [Test]
    public void Person_Made_HasANikOfHerOwnThatWarnsOfNothing()
    {
        Assert.That(Everybody.Select(person => person.Nik.Digits).Distinct().Count(), Is.EqualTo(Everybody.Count()));
        foreach (var person in Everybody.Take(2_000))
        {
            var check = Nik.Check(person.Nik.Digits, syntheticStore: true, NoRegions, person.Sex, ApproximateDate.On(person.Birth));
            Assert.That(check.Value.Warnings, Is.Empty);
            Assert.That(FamilyCard.Check(person.FamilyCard.Digits, syntheticStore: true, NoRegions).Value.Warnings, Is.Empty);
        }
    }

    [Test]
    public void Person_Asked_HasThatSexAndAge()
    {
        var people = new SyntheticPeople(1, Homes);
        for (var age = 0; age < 90; age++)
        {
            var person = people.Person(Day, C("L"), age);
            Assert.That((person.Sex, ApproximateDate.On(person.Birth).AgeOn(Day).Years), Is.EqualTo((C("L"), (int?)age)));
        }
    }

    [Test]
    public void Case_Made_KeepsTheRegistrysRules()
    {
        foreach (var made in Cases)
        {
            Assert.That(made.IncidentOn, Is.LessThanOrEqualTo(made.ReportedOn));
            Assert.That(made.Victims, Is.Not.Empty);
            foreach (var perpetrator in made.Perpetrators)
            {
                Assert.That(perpetrator.Relations, Has.Count.EqualTo(made.Victims.Count));
                foreach (var (relation, victim) in perpetrator.Relations.Zip(made.Victims))
                    if (relation == C("ORANG_TUA")) Assert.That(perpetrator.Age, Is.GreaterThanOrEqualTo(victim.Age + 10));
                    else if (relation == C("SUAMI_ISTRI")) Assert.That(Math.Min(victim.Age, perpetrator.Age), Is.GreaterThanOrEqualTo(18));
            }

            foreach (var victim in made.Victims)
            {
                Assert.That(victim.Forms, Is.Not.Empty.And.Unique);
                Assert.That(victim.Trafficking is not null, Is.EqualTo(victim.Forms.Contains(C("TPPO"))), "rule V06");
                Assert.That(ApproximateDate.On(victim.Person.Birth).AgeOn(made.IncidentOn).Years, Is.EqualTo(victim.Age));
                if (victim.Age < 18) Assert.That(victim.Person.MaritalStatus, Is.EqualTo(C("BELUM")));
            }
        }
    }

    [Test]
    public void Case_Made_UsesCodesOfTheLists()
    {
        var used = Cases.SelectMany(made =>
                new[] { ("TEMPAT_KEJADIAN", made.Place), ("KANAL", made.Channel) }
                    .Concat(made.Victims.SelectMany(victim => victim.Forms.Select(form => ("BENTUK_KEKERASAN", form))))
                    .Concat(made.Victims.Where(victim => victim.Trafficking is not null).Select(victim => ("KATEGORI_TPPO", victim.Trafficking!.Value)))
                    .Concat(made.Perpetrators.SelectMany(perpetrator => perpetrator.Relations.Select(relation => ("HUBUNGAN", relation))))
            )
            .Concat(Everybody.SelectMany(person => new[] { ("PENDIDIKAN", person.Education), ("PEKERJAAN", person.Occupation), ("STATUS_PERKAWINAN", person.MaritalStatus) }))
            .Distinct();

        Assert.That(used.Where(code => !CodeLists.National.Find(code.Item1, code.Item2, Day).IsOk), Is.Empty);
    }

    [Test]
    public void Counts_OfManyCases_AreSpreadAsPublished()
    {
        double cases = Cases.Count;
        var victims = Victims.ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(victims.Count / cases, Is.EqualTo(1.08).Within(0.03), "victims per case");
            Assert.That(Cases.Count(made => made.Victims.Count == 1) / cases, Is.EqualTo(0.945).Within(0.01));
            Assert.That(Cases.Max(made => made.Victims.Count), Is.InRange(3, 6));
            Assert.That(victims.Average(victim => victim.Forms.Count), Is.EqualTo(1.23).Within(0.02), "forms per victim");
            Assert.That(Cases.Average(made => made.Perpetrators.Count), Is.EqualTo(0.72).Within(0.02), "perpetrators per case");
            Assert.That(Share(victim => victim.Age < 18), Is.EqualTo(0.626).Within(0.02), "children");
            Assert.That(Share(victim => victim.Person.Sex == C("L")), Is.EqualTo(0.20).Within(0.02), "men and boys");
        }

        double Share(Func<SyntheticVictim, bool> which) => victims.Count(which) / (double)victims.Count;
    }

    [TestCase("U00_05", 0.071)]
    [TestCase("U06_12", 0.203)]
    [TestCase("U13_17", 0.352)]
    [TestCase("U18_24", 0.116)]
    [TestCase("U25_44", 0.211)]
    [TestCase("U45_59", 0.042)]
    [TestCase("U60P", 0.005)]
    public void AgeGroup_OfManyVictims_HasItsShare(string group, double share) =>
        Assert.That(Victims.Count(victim => AgeGroups.Of(victim.Age) == C(group)) / (double)Victims.Count(), Is.EqualTo(share).Within(0.015));

    [TestCase("RUMAH_TANGGA", 0.598)]
    [TestCase("LAINNYA", 0.212)]
    [TestCase("FASUM", 0.101)]
    [TestCase("SEKOLAH", 0.073)]
    [TestCase("TEMPAT_KERJA", 0.013)]
    [TestCase("DIKLAT", 0.003)]
    public void Place_OfManyCases_HasItsShare(string place, double share) =>
        Assert.That(Cases.Count(made => made.Place == C(place)) / (double)Many, Is.EqualTo(share).Within(0.02));

    [TestCase("SUAMI_ISTRI", 0.189)]
    [TestCase("PACAR_TEMAN", 0.217)]
    [TestCase("ORANG_TUA", 0.136)]
    [TestCase("GURU", 0.035)]
    [TestCase("TETANGGA", 0.090)]
    public void Relation_OfManyPairs_IsNearItsShare(string relation, double share)
    {
        var relations = Cases.SelectMany(made => made.Perpetrators).SelectMany(perpetrator => perpetrator.Relations).ToList();

        Assert.That(relations.Count(code => code == C(relation)) / (double)relations.Count, Is.EqualTo(share).Within(0.04));
    }

    [Test]
    public void Forms_OfChildrenAndAdults_DifferAsPublished()
    {
        var children = Victims.Where(victim => victim.Age < 18).SelectMany(victim => victim.Forms).CountBy(form => form.ToString()).ToDictionary();
        var adults = Victims.Where(victim => victim.Age >= 18).SelectMany(victim => victim.Forms).CountBy(form => form.ToString()).ToDictionary();

        Assert.That(children.MaxBy(form => form.Value).Key, Is.EqualTo("SEKSUAL"));
        Assert.That(adults.MaxBy(form => form.Value).Key, Is.EqualTo("FISIK"));
    }

    [Test]
    public void Teachers_OfManyPairs_AreMostlyAtSchool()
    {
        static double Teachers(IEnumerable<SyntheticCase> cases)
        {
            var relations = cases.SelectMany(made => made.Perpetrators).SelectMany(perpetrator => perpetrator.Relations).ToList();
            return relations.Count(relation => relation == C("GURU")) / (double)relations.Count;
        }

        Assert.That(Teachers(Cases.Where(made => made.Place == C("SEKOLAH"))), Is.GreaterThan(5 * Teachers(Cases.Where(made => made.Place != C("SEKOLAH")))));
    }

    [Test]
    public void Delay_OfManyCases_IsSkewed()
    {
        var days = Cases.Select(made => made.ReportedOn.DayNumber - made.IncidentOn.DayNumber).Order().ToList();

        Assert.That(days[Many / 2], Is.LessThan(30));
        Assert.That(days[^1], Is.GreaterThan(365));
    }
}
