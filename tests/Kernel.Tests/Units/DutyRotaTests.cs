using Lindung.Kernel;

namespace Lindung.Kernel.Tests.Units;

internal sealed class DutyRotaTests
{
    private static readonly Id<Account> Ani = Id<Account>.New();
    private static readonly Id<Account> Budi = Id<Account>.New();
    private static readonly Id<Account> Citra = Id<Account>.New();

    /// <summary>Ani on Monday by day, Budi in the night from Monday to Tuesday, Citra on Christmas, a Friday.</summary>
    private static readonly DutyRota Rota = new(
        [new(DayOfWeek.Monday, new(8, 0), new(20, 0), Ani, Budi), new(DayOfWeek.Monday, new(20, 0), new(8, 0), Budi), new(DayOfWeek.Friday, new(0, 0), new(0, 0), Ani)],
        [new(new(2026, 12, 25), new(6, 0), new(6, 0), Citra)]);

    [TestCase("2026-11-23T08:00+07:00", "Ani")]
    [TestCase("2026-11-23T19:59+07:00", "Ani")]
    [TestCase("2026-11-23T20:00+07:00", "Budi")]
    [TestCase("2026-11-24T07:59+07:00", "Budi")]
    [TestCase("2026-11-24T08:00+07:00", null)]
    [TestCase("2026-11-23T07:59+07:00", null)]
    [TestCase("2026-11-27T23:59+07:00", "Ani")]
    [TestCase("2026-11-28T00:00+07:00", null)]
    [TestCase("2026-12-25T05:59+07:00", "Ani")]
    [TestCase("2026-12-25T06:00+07:00", "Citra")]
    [TestCase("2026-12-26T05:59+07:00", "Citra")]
    [TestCase("2026-12-26T06:00+07:00", null)]
    public void Moment_ByTheUnitsClock_HasItsOfficer(string moment, string? officer) =>
        Assert.That(Rota.At(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), IndonesianZone.Wib)?.First, Is.EqualTo(Named(officer)));

    [Test]
    public void SameMoment_InAnotherZone_IsAnotherHour()
    {
        var moment = new DateTimeOffset(2026, 11, 23, 12, 30, 0, TimeSpan.Zero);

        Assert.That((Rota.At(moment, IndonesianZone.Wib)?.First, Rota.At(moment, IndonesianZone.Wit)?.First), Is.EqualTo((Named("Ani"), Named("Budi"))));
        Assert.That(Rota.At(moment, IndonesianZone.Wib)?.Second, Is.EqualTo((Id<Account>?)Budi));
        Assert.That(DutyRota.Empty.At(moment, IndonesianZone.Wib), Is.Null);
    }

    private static Id<Account>? Named(string? name) => name switch { "Ani" => Ani, "Budi" => Budi, "Citra" => Citra, _ => null };
}
