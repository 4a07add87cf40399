using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Counted = Lindung.Simfoni.Statistics.Counted;

namespace Lindung.Bench;

/// <summary>
/// A registry of made-up records over ten years: 38 provinces, 514 kabupaten/kota and 14 kecamatan in each, large provinces with more. A
/// record counts first when the city verifies it and again, a week later, when the province does: two changes each.
/// </summary>
internal sealed class Registry
{
    public const int FirstYear = 2016, Years = 10;

    private const int Samples = 4_000, Lag = 7, Kecamatan = 14;
    private static readonly int[] ProvinceNumbers = [.. Between(11, 19), 21, .. Between(31, 36), .. Between(51, 53), .. Between(61, 65), .. Between(71, 76), 81, 82, .. Between(91, 96)];

    private readonly Random _random = new(11);
    private readonly Counted[] _samples;
    private readonly double[] _weights;

    public Registry()
    {
        Cities = [.. ProvinceNumbers.SelectMany((p, i) => Enumerable.Range(1, i < 20 ? 14 : 13).Select(c => RegionCode.Parse($"{p}.{c:00}")))];
        var people = new SyntheticPeople(5, [RegionCode.Parse("35.74.03.1001")]);
        _samples = [.. Enumerable.Range(0, Samples).Select(_ => Sample(people))];
        // Between the largest and the smallest province lies a factor of six.
        _weights = [.. Cities.Select(c => 1 / Math.Sqrt(1 + (Array.IndexOf(ProvinceNumbers, int.Parse(c.At(1).ToString(), CultureInfo.InvariantCulture)) * 7 % 38)))];
        for (var i = 1; i < _weights.Length; i++) _weights[i] += _weights[i - 1];
        Regions = RegionTable.Of(
        [
            .. ProvinceNumbers.Select(p => (RegionCode.Parse($"{p}"), "CONTOH")),
            .. Cities.Select(c => (c, "CONTOH")),
            .. Cities.SelectMany(c => Enumerable.Range(1, Kecamatan).Select(k => (RegionCode.Parse($"{c}.{k:00}"), "CONTOH"))),
        ]);
    }

    public IReadOnlyList<RegionCode> Cities { get; }

    public RegionTable Regions { get; }

    /// <summary>The changes of every day in their order, until so many victims were counted.</summary>
    /// <param name="victims">How many.</param>
    /// <param name="inTenYears">How many there would be after all ten years: how dense the days are.</param>
    public IEnumerable<(DateOnly Day, RecordCounted Change, int Victims)> Changes(long victims, long inTenYears)
    {
        var day = new DateOnly(FirstYear, 1, 1);
        var waiting = new Queue<(DateOnly Day, Counted Counted)>();
        var perDay = inTenYears / (Years * 365.25);
        for (var (counted, due) = (0L, 0.0); counted < victims || waiting.Count > 0; day = day.AddDays(1))
        {
            for (due = counted < victims ? due + perDay : 0; due > 0 && counted < victims;)
            {
                var one = Made(day);
                due -= one.Victims.Count;
                counted += one.Victims.Count;
                waiting.Enqueue((day.AddDays(Lag), one));
                yield return (day, new(Codes.VerificationCause, null, one), one.Victims.Count);
            }
            while (waiting.TryPeek(out var next) && next.Day <= day)
            {
                waiting.Dequeue();
                yield return (day, new(Codes.VerificationCause, next.Counted, next.Counted with { Status = FigureStatus.Verified }), 0);
            }
        }
    }

    private Counted Made(DateOnly day)
    {
        var at = Array.BinarySearch(_weights, _random.NextDouble() * _weights[^1]);
        var city = Cities[at < 0 ? ~at : at];
        return _samples[_random.Next(Samples)] with { ReportedOn = day, Region = RegionCode.Parse($"{city}.{1 + _random.Next(Kecamatan):00}") };
    }

    private Counted Sample(SyntheticPeople people)
    {
        var day = new DateOnly(2024, 1, 1).AddDays(_random.Next(365));
        var sheet = SyntheticRecords.InputOf(people.Case(day), _random).Sheet(day);
        return Counted.Of(Record.None with { Status = RecordStatus.VerifiedCity, Sheet = sheet })!;
    }

    private static IEnumerable<int> Between(int first, int last) => Enumerable.Range(first, last - first + 1);
}
