using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using static Lindung.Modules.Tests.People;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>The rules of domain.md 6.6 as a table, and what holds of them whatever is compared.</summary>
[TestFixture]
internal sealed class DuplicateRuleTests
{
    private static readonly Id<Person> Somebody = Id<Person>.New();
    private static readonly Id<Person> Neighbour = Id<Person>.New();
    private static readonly ApproximateDate Day = ApproximateDate.On(new(2026, 2, 20));
    private static readonly Registered Base = Made(new Party(Code("P"), 9, Codes("FISIK"), Somebody));

    private static IEnumerable<TestCaseData> Table()
    {
        yield return Of("the same NIK on the same day", 100, "ORANG_DAN_HARI", r => r, 100);
        yield return Of("the same NIK three days later", 100, "ORANG_DAN_HARI", r => r with { IncidentOn = On(23) }, 100);
        yield return Of("the same NIK in the same month, as far as is known", 100, "ORANG_DAN_HARI", r => r with { IncidentOn = new(new(2026, 2, 1), DatePrecision.Month) }, 100);
        yield return Of("the same NIK four days later may be another case", 80, "ORANG", r => r with { IncidentOn = On(24) }, 100);
        yield return Of("the same NIK on a day that nobody knows", 80, "ORANG", r => r with { IncidentOn = ApproximateDate.Unknown }, 100);
        yield return Of("a likely person", 80, "ORANG", r => r with { IncidentOn = On(1), Region = RegionCode.Parse("35.74.01") }, 80);
        yield return Of("a possible person", 60, "ORANG", r => r with { IncidentOn = On(1), Region = RegionCode.Parse("35.74.01") }, 60);
        yield return Of("somebody else on the same day, of another age", 0, "", r => WithAge(r, 12), 59);
        yield return Of("the same perpetrator, day and village", 60, "PELAKU", r => Accused(WithAge(r, 30)), 0, 80);
        yield return Of("the same perpetrator in another village", 0, "", r => Accused(WithAge(r, 30)) with { Village = RegionCode.Parse("35.74.03.1002") }, 0, 100);
        yield return Of("the same perpetrator on the next day", 0, "", r => Accused(WithAge(r, 30)) with { IncidentOn = On(21) }, 0, 100);
        yield return Of("a perpetrator who is only possibly the same", 0, "", r => Accused(WithAge(r, 30)), 0, 79);
        yield return Of("codes, three days apart, of an age within a year", 60, "KODE_DAN_HARI", r => WithAge(r, 10) with { IncidentOn = On(17) }, 0);
        yield return Of("codes of another kecamatan", 0, "", r => r with { Region = RegionCode.Parse("35.74.01") }, 0);
        yield return Of("codes known no finer than the city", 0, "", r => r with { Region = Probolinggo }, 0);
        yield return Of("codes of a day known to the month", 0, "", r => r with { IncidentOn = new(new(2026, 2, 1), DatePrecision.Month) }, 0);
        yield return Of("codes without a common form", 0, "", r => With(r, r.Victims[0] with { Forms = Codes("PSIKIS") }), 0);
        yield return Of("codes of the other sex", 0, "", r => With(r, r.Victims[0] with { Sex = Code("L") }), 0);
        yield return Of("codes without an age", 0, "", r => With(r, r.Victims[0] with { AgeYears = null }), 0);
    }

    [TestCaseSource(nameof(Table))]
    public void Records_Compared_HaveTheScoreOfTheRule(object other, int victims, int perpetrators, int score, string rule)
    {
        var found = DuplicateRules.Compare(Accused(Base), (Registered)other, Alike(victims, perpetrators));

        Assert.That((found?.Score ?? 0, found?.Rule.ToString() ?? ""), Is.EqualTo((score, rule)));
    }

    [Test]
    public void Records_ComparedEitherWay_AreAsAlike() => Check.QuickThrowOnFailure(Prop.ForAll(
        Pairs().ToArbitrary(), p => DuplicateRules.Compare(p.One, p.Other, Alike(p.Score, p.Score))?.Score == DuplicateRules.Compare(p.Other, p.One, Alike(p.Score, p.Score))?.Score));

    [Test]
    public void Records_ThatAreFound_AlwaysReachTheReview() => Check.QuickThrowOnFailure(Prop.ForAll(
        Pairs().ToArbitrary(), p => DuplicateRules.Compare(p.One, p.Other, Alike(p.Score, p.Score)) is not { } found || found.Score is >= LookAlike.ReviewFrom and <= LookAlike.SameNik));

    [Test]
    public void Records_WithoutPersons_AreNeverMoreThanPossible() => Check.QuickThrowOnFailure(Prop.ForAll(
        Pairs().ToArbitrary(), p => DuplicateRules.Compare(Nameless(p.One), Nameless(p.Other), Alike(100, 100)) is not { Score: > LookAlike.SameEvent }));

    private static Gen<(Registered One, Registered Other, int Score)> Pairs() =>
        from one in Records()
        from other in Records()
        from score in Gen.Elements(0, 59, 60, 79, 80, 100)
        select (one, other, score);

    private static Gen<Registered> Records() =>
        from day in Gen.Choose(1, 6)
        from precision in Gen.Elements(DatePrecision.Exact, DatePrecision.Month, DatePrecision.Estimated)
        from region in Gen.Elements("35.74", "35.74.03", "35.74.01")
        from village in Gen.Elements<string?>(null, "35.74.03.1001", "35.74.03.1002")
        from age in Gen.Choose(7, 10)
        from form in Gen.Elements("FISIK", "PSIKIS")
        from named in Gen.Elements(true, false)
        select new Registered(
            Side(), new(new(2026, 2, day), precision), RegionCode.Parse(region), village is null ? null : RegionCode.Parse(village),
            [new(Code("P"), age, Codes(form), named ? Somebody : null)], [new(Code("L"), 40, [], named ? Neighbour : null)]);

    private static Func<Id<Person>, Id<Person>, int> Alike(int victims, int perpetrators) => (one, other) =>
        one == Somebody && other == Somebody ? victims : one == Neighbour && other == Neighbour ? perpetrators : 0;

    private static Registered Nameless(Registered r) =>
        r with { Victims = [.. r.Victims.Select(v => v with { Person = null })], Perpetrators = [.. r.Perpetrators.Select(p => p with { Person = null })] };

    private static Registered Made(Party victim) => new(Side(), Day, People.Mayangan.At(3), People.Mayangan, [victim], []);

    private static Side Side() => new(Guid.CreateVersion7(), Uptd, Probolinggo);

    private static Registered Accused(Registered r) => r with { Perpetrators = [new(Code("L"), 40, [], Neighbour)] };

    private static Registered WithAge(Registered r, int age) => With(r, r.Victims[0] with { AgeYears = age });

    private static Registered With(Registered r, Party victim) => r with { Victims = [victim] };

    private static ApproximateDate On(int day) => ApproximateDate.On(new(2026, 2, day));

    private static TestCaseData Of(string name, int score, string rule, Func<Registered, Registered> other, int victims, int perpetrators = 0) =>
        new TestCaseData(other(Base) with { Side = Side() }, victims, perpetrators, score, rule).SetArgDisplayNames(name);
}
