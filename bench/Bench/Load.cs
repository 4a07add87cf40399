using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lindung.Bench;

/// <summary>What one round gave.</summary>
/// <param name="Rate">Calls a second.</param>
/// <param name="P50">Of single calls, in seconds.</param>
/// <param name="P95">Of single calls, in seconds.</param>
/// <param name="P99">Of single calls, in seconds.</param>
/// <param name="Count">How many calls.</param>
/// <param name="Cpu">Processor time of this process a call, in seconds: what a busy machine does not distort.</param>
internal sealed record Sample(double Rate, double P50, double P95, double P99, long Count, double Cpu = 0)
{
    /// <summary>From the times of single calls, in seconds.</summary>
    public static Sample Of(List<double> times, double elapsed, long count)
    {
        times.Sort();
        return new(count / elapsed, At(times, 0.50), At(times, 0.95), At(times, 0.99), count);
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)(share * (sorted.Count - 1))];
}

/// <summary>Callers in a closed loop: each calls again as soon as it is answered.</summary>
internal static class Load
{
    /// <summary>Calls until the time is over.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="call">Given the caller's number and how often it called before.</param>
    /// <param name="perReading">How many calls one reading of the clock covers, where a call costs less than a reading.</param>
    public static async Task<Sample> Run(int callers, double seconds, Func<int, long, ValueTask> call, int perReading = 1)
    {
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var end = began + (long)(seconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => Loop(caller, end, call, perReading))));
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var times = all.SelectMany(a => a).ToList();
        var sample = Sample.Of(times, elapsed, (long)times.Count * perReading);
        return sample with { Cpu = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / sample.Count };
    }

    /// <summary>
    /// Callers in an open loop: calls begin at random moments (Poisson) of a given rate, whether earlier ones were answered or not, and each is timed from
    /// the moment at which it was due. A server that stalls is charged for everybody who would have waited (no coordinated omission).
    /// </summary>
    /// <param name="rate">Calls a second.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="chance">Decides the moments: the same seed, the same moments.</param>
    /// <param name="call">One call; what it gives is the kind under which its time is kept.</param>
    public static async Task<IReadOnlyDictionary<string, Sample>> Open(double rate, double seconds, Random chance, Func<Task<string>> call)
    {
        var times = new ConcurrentDictionary<string, ConcurrentBag<double>>();
        var (began, under) = (Stopwatch.GetTimestamp(), new List<Task>());
        for (var due = 0.0; due < seconds; due -= Math.Log(1 - chance.NextDouble()) / rate)
        {
            var early = due - Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (early > 0) await Task.Delay(TimeSpan.FromSeconds(early));
            var at = due;
            under.Add(Task.Run(async () =>
            {
                var kind = await call();
                times.GetOrAdd(kind, _ => []).Add(Stopwatch.GetElapsedTime(began).TotalSeconds - at);
            }));
        }
        await Task.WhenAll(under);
        return times.ToDictionary(t => t.Key, t => Sample.Of([.. t.Value], seconds, t.Value.Count));
    }

    private static async Task<List<double>> Loop(int caller, long end, Func<int, long, ValueTask> call, int perReading)
    {
        var times = new List<double>(1 << 14);
        for (var n = 0L; ;)
        {
            var began = Stopwatch.GetTimestamp();
            if (began >= end) return times;
            for (var i = 0; i < perReading; i++)
            {
                var answer = call(caller, n++);
                if (!answer.IsCompletedSuccessfully) await answer;
            }
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds / perReading);
            // Calls that never wait would keep the other callers from their turn.
            if (perReading > 1) await Task.Yield();
        }
    }
}
