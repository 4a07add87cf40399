namespace Lindung.Bench.Measures;

/// <summary>One measurement on one store.</summary>
internal sealed record Run(BenchOptions Options, Report Report, StoreSort Store)
{
    /// <summary>Rounds of raw and ours in turn, so that both meet the same machine.</summary>
    public async Task<Compared> Compare(Func<Task<double>> raw, Func<Task<Sample>> ours)
    {
        var rounds = new List<(double Raw, Sample Ours)>();
        for (var i = 0; i < Options.Rounds; i++) rounds.Add((await raw(), await ours()));
        return new(
            Median(rounds.Select(r => r.Raw)), Median(rounds.Select(r => r.Ours.Rate)), Median(rounds.Select(r => r.Ours.Rate / r.Raw)),
            Median(rounds.Select(r => r.Ours.P50)) * 1_000, Median(rounds.Select(r => r.Ours.P95)) * 1_000, Median(rounds.Select(r => r.Ours.P99)) * 1_000,
            Median(rounds.Select(r => r.Ours.Cpu)) * 1_000_000);
    }

    public void Add(string name, int callers, Compared c, string unit, string budget, bool? isMet, string note = "") =>
        Report.Add(new(name, Store, callers, c.Ours, unit, c.Raw, c.Ratio, budget, isMet, c.P50, c.P99, c.Cpu == 0 ? note : $"{note}; {c.Cpu:0.0} µs of processor each"));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

/// <summary>Medians over the rounds.</summary>
internal sealed record Compared(double Raw, double Ours, double Ratio, double P50, double P95, double P99, double Cpu);

/// <summary>Everything that is measured, by name.</summary>
internal static class Catalogue
{
    public static IReadOnlyDictionary<string, Func<Run, Task>> All { get; } = new Dictionary<string, Func<Run, Task>>
    {
        ["durable"] = DurableCommand.Measure,
        ["one-caller"] = OneCaller.Measure,
        ["ask"] = WarmAsk.Measure,
        ["activation"] = Activations.Measure,
        ["replay"] = Replay.Measure,
        ["rebuild"] = Rebuild.Measure,
        ["search"] = Search.Measure,
        ["look-alikes"] = LookAlikes.Measure,
        ["sealing"] = Sealing.Measure,
        ["statistics"] = StatisticsOfVictims.Measure,
        ["growth"] = Growth.Measure,
        ["feature-check"] = FeatureCheck.Measure,
        ["pages"] = PageTimes.Measure,
        ["officers"] = OfficersAtWork.Measure,
        ["kills"] = KilledHosts.Measure,
        ["start"] = ColdStart.Measure,
        ["subsets"] = SubsetStarts.Measure,
    };
}
