using Lindung.Simfoni.Statistics;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>The invariants of domain.md 16.3 over records that change at random.</summary>
[TestFixture]
internal sealed class FigureTests
{
    private static IEnumerable<int> Seeds => Enumerable.Range(1, 25);

    [TestCaseSource(nameof(Seeds))]
    public void Figures_SummedFromChanges_AreThoseCountedFromWhatStands(int seed)
    {
        var world = Made(seed);

        Assert.That(Summed.Of(world.Changes).Cells, Is.EqualTo(Summed.Of(world.Standing.Select(c => ((Counted?)null, (Counted?)c))).Cells));
    }

    [TestCaseSource(nameof(Seeds))]
    public void Figures_OfOneUnit_AddUpToIt(int seed)
    {
        var figures = Summed.Of(Made(seed).Changes);
        foreach (var (area, year) in figures.Places)
        {
            var victims = figures.Total(area, year, "VICTIM", "TOTAL");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(figures.Total(area, year, "VICTIM", "TEMPAT_KEJADIAN"), Is.EqualTo(victims), "I1");
                Assert.That(figures.Total(area, year, "FORM", "BENTUK_KEKERASAN"), Is.GreaterThanOrEqualTo(victims), "I2");
                Assert.That(figures.Total(area, year, "RELATION", "HUBUNGAN"), Is.GreaterThanOrEqualTo(figures.Total(area, year, "PERPETRATOR", "TOTAL")), "I3");
                Assert.That(figures.Total(area, year, "VICTIM", "JENIS_KELAMIN", cell: c => c is "L" or "P"), Is.EqualTo(victims), "I4");
                Assert.That(figures.Total(area, year, "VICTIM", "KELOMPOK_USIA"), Is.EqualTo(victims), "I5");
                Assert.That(figures.Total(area, year, "VICTIM", "DILAYANI", cell: c => c == "YA"), Is.LessThanOrEqualTo(victims), "I8");
                Assert.That(figures.Total(area, year, "VICTIM", "ANAK", cell: c => c is "ANAK" or "DEWASA" or "NA"), Is.EqualTo(victims), "I9");
                Assert.That(figures.Total(area, year, "CASE", "TEMPAT_KEJADIAN"), Is.EqualTo(figures.Total(area, year, "CASE", "TOTAL")).And.LessThanOrEqualTo(victims), "one place a case");
                Assert.That(figures.Total(area, year, "FORM", "BENTUK_ANAK"), Is.EqualTo(figures.Total(area, year, "FORM", "BENTUK_KEKERASAN")));
            }
        }
    }

    [TestCaseSource(nameof(Seeds))]
    public void Figures_OfRegionsBelow_AddUpToTheRegion(int seed)
    {
        var figures = Summed.Of(Made(seed).Changes);
        foreach (var (area, year) in figures.Places.Where(p => p.Area.Level < 3))
            foreach (var table in FixedTables.All)
                Assert.That(
                    figures.Places.Where(p => p.Year == year && p.Area.Level == area.Level + 1 && p.Area.IsWithin(area)).Sum(p => figures.Total(p.Area, year, $"{table.Unit}", $"{table.By}")),
                    Is.EqualTo(figures.Total(area, year, $"{table.Unit}", $"{table.By}")), $"I6 {area} {table.Unit} {table.By}");
    }

    [TestCaseSource(nameof(Seeds))]
    public void Figures_OfMoreCertainty_AreNeverMore(int seed)
    {
        var figures = Summed.Of(Made(seed).Changes);
        foreach (var (area, year) in figures.Places)
            foreach (var table in FixedTables.All)
            {
                var certain = FigureStatus.All.Select(status => figures.Total(area, year, $"{table.Unit}", $"{table.By}", status)).ToList();
                Assert.That(certain, Is.Ordered.Descending, $"I7 {area} {table.Unit} {table.By}");
            }
    }

    [TestCaseSource(nameof(Seeds))]
    public void Figures_OfAnEarlierMoment_NeverChange(int seed)
    {
        var world = Made(seed);
        var moment = world.Changes.Count;
        var then = Summed.Of(world.Changes).Cells;
        world.Go(50);

        Assert.That(Summed.Of(world.Changes.Take(moment)).Cells, Is.EqualTo(then), "I10");
    }

    [Test]
    public void Figures_OfTheSample_CountEveryUnitByItself()
    {
        var record = Records.In(Lindung.Simfoni.Records.RecordStatus.VerifiedCity).State;
        var figures = Summed.Of([(null, record.Counted)]);
        var java = People.Probolinggo.At(1);

        int Of(string unit, string by) => figures.Total(java, 2026, unit, by);

        Assert.That(
            (Of("CASE", "TOTAL"), Of("VICTIM", "TOTAL"), Of("FORM", "BENTUK_KEKERASAN"), Of("PERPETRATOR", "TOTAL"), Of("RELATION", "HUBUNGAN"), Of("SERVICE", "LAYANAN_SIMFONI")),
            Is.EqualTo((1, 1, 2, 1, 1, 1)));
        Assert.That(figures.Places.Select(p => p.Area.Level), Is.EquivalentTo(new[] { 0, 1, 2, 3 }));
    }

    private static World Made(int seed)
    {
        var world = new World(seed);
        world.Go(120);
        return world;
    }
}
