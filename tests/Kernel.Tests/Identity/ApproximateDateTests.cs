using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class ApproximateDateTests
{
    private static readonly DateOnly Today = new(2025, 6, 15);

    private static ApproximateDate Date(string text) => ApproximateDate.Parse(text, new(2100, 1, 1)).Value;

    [TestCase("2001-05-17", DatePrecision.Exact, "2001-05-17", "2001-05-17")]
    [TestCase("2001-05", DatePrecision.Month, "2001-05-01", "2001-05-31")]
    [TestCase("2000-02", DatePrecision.Month, "2000-02-01", "2000-02-29")]
    [TestCase(" 2001 ", DatePrecision.Year, "2001-01-01", "2001-12-31")]
    public void Date_Written_HasPrecisionAndRange(string text, DatePrecision precision, string from, string to)
    {
        var date = Date(text);

        Assert.That(date.Precision, Is.EqualTo(precision));
        Assert.That(date.Range(), Is.EqualTo((DateOnly.Parse(from, null), DateOnly.Parse(to, null))));
    }

    [TestCase("")]
    [TestCase(null)]
    public void Date_NotWritten_IsUnknown(string? text)
    {
        Assert.That(ApproximateDate.Parse(text, Today).Value, Is.EqualTo(ApproximateDate.Unknown));
        Assert.That(ApproximateDate.Unknown.Range(), Is.Null);
        Assert.That(ApproximateDate.Unknown.AgeOn(Today), Is.EqualTo(Age.Unknown));
    }

    [TestCase("17-05-2001", "kernel.date.malformed")]
    [TestCase("2001-02-30", "kernel.date.malformed")]
    [TestCase("2001-13", "kernel.date.malformed")]
    [TestCase("kemarin", "kernel.date.malformed")]
    [TestCase("2025-06-16", "kernel.date.future")]
    [TestCase("2025-07", "kernel.date.future")]
    [TestCase("2026", "kernel.date.future")]
    public void Date_WrongOrToCome_IsRefused(string text, string code) => Assert.That(ApproximateDate.Parse(text, Today).Error?.Code, Is.EqualTo(code));

    [TestCase("2025-06-15")]
    [TestCase("2025-06")]
    [TestCase("2025")]
    public void Date_NotWhollyToCome_IsAccepted(string text) => Assert.That(ApproximateDate.Parse(text, Today).IsOk);

    [TestCase("2007-06-15", 18, 18)]
    [TestCase("2007-06-16", 17, 17)]
    [TestCase("2007-06", 17, 18)]
    [TestCase("2007", 17, 18)]
    [TestCase("2024-12-31", 0, 0)]
    [TestCase("2025-06-15", 0, 0)]
    [TestCase("2025-10-01", 0, 0)]
    [TestCase("2025", 0, 0)]
    [TestCase("2027-01-01", null, null)]
    public void Age_AtADay_IsAsNarrowAsTheDateAllows(string birth, int? youngest, int? oldest) =>
        Assert.That(Date(birth).AgeOn(Today), Is.EqualTo(new Age(youngest, oldest)));

    [Test]
    public void Age_OfAnEstimatedBirth_IsWithinAYear()
    {
        var age = new ApproximateDate(new(1990, 6, 15), DatePrecision.Estimated).AgeOn(Today);

        Assert.That(age, Is.EqualTo(new Age(34, 36)));
        Assert.That(age.Years, Is.Null);
        Assert.That(age.Group.ToString(), Is.EqualTo("U25_44"));
    }

    [TestCase("2007-06", null, "NA")]
    [TestCase("2007-06-15", false, "U18_24")]
    [TestCase("2007-06-16", true, "U13_17")]
    [TestCase("", null, "NA")]
    public void Age_OpenBetweenBands_IsLeftToACaseWorker(string birth, bool? child, string group)
    {
        var age = Date(birth).AgeOn(Today);

        Assert.That((age.IsChild, age.Group.ToString()), Is.EqualTo((child, group)));
    }

    [Test]
    public void Age_OfALeapDayChild_TurnsOnTheFirstOfMarch()
    {
        var birth = Date("2004-02-29");

        Assert.That(birth.AgeOn(new(2022, 2, 28)).Years, Is.EqualTo(17));
        Assert.That(birth.AgeOn(new(2022, 3, 1)).Years, Is.EqualTo(18));
        Assert.That(birth.AgeOn(new(2024, 2, 29)).Years, Is.EqualTo(20));
    }

    [TestCase(17, 18, true)]
    [TestCase(17, 19, false)]
    [TestCase(17, 17, true)]
    public void Age_WithinAYear_IsNear(int one, int other, bool near)
    {
        Assert.That(Age.Of(one).IsNear(Age.Of(other)), Is.EqualTo(near));
        Assert.That(Age.Of(one).IsNear(Age.Unknown), Is.Null);
    }

    [Test]
    public void Date_InJson_KeepsValueAndPrecision()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var date = Date("2001-05");

        var json = JsonSerializer.Serialize(date, options);

        Assert.That(json, Is.EqualTo("""{"value":"2001-05-01","precision":"MONTH"}"""));
        Assert.That(JsonSerializer.Deserialize<ApproximateDate>(json, options), Is.EqualTo(date));
        Assert.That(() => JsonSerializer.Deserialize<ApproximateDate>("""{"precision":"EXACT"}""", options), Throws.Exception);
    }

    [Test]
    public void Date_OfTheSameKnowledge_IsEqual() =>
        Assert.That(new ApproximateDate(new(2001, 5, 17), DatePrecision.Month), Is.EqualTo(new ApproximateDate(new(2001, 5, 2), DatePrecision.Month)));

    [Test]
    public void Age_AnyBirthAndDay_LiesBetweenItsBounds() =>
        Prop.ForAll<PositiveInt, PositiveInt, byte>(
                (born, later, kind) =>
                {
                    var birth = new DateOnly(1920, 1, 1).AddDays(born.Get % 30_000);
                    var day = birth.AddDays(later.Get % 30_000);
                    var exact = ApproximateDate.On(birth).AgeOn(day).Years!.Value;
                    var vague = new ApproximateDate(birth, (DatePrecision)(kind % 4)).AgeOn(day);
                    return vague.Youngest <= exact && exact <= vague.Oldest && vague.Oldest - vague.Youngest <= 2;
                }
            )
            .QuickCheckThrowOnFailure();
}
