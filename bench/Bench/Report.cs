using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Bench;

/// <summary>One figure beside the raw limit of the same run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Store">On which store.</param>
/// <param name="Callers">How many at once.</param>
/// <param name="Ours">The median over the rounds.</param>
/// <param name="Unit">Of <paramref name="Ours"/> and <paramref name="Raw"/>.</param>
/// <param name="Raw">The raw limit; null where the budget stands by itself.</param>
/// <param name="Ratio">The median of the rounds' ratios of ours to raw.</param>
/// <param name="Budget">What is asked.</param>
/// <param name="IsMet">Null: no budget, or not at this size.</param>
/// <param name="P50">Of single calls, in milliseconds.</param>
/// <param name="P99">Of single calls, in milliseconds.</param>
/// <param name="Note">What else was seen.</param>
internal sealed record Line(
    string Name, StoreSort Store, int Callers, double Ours, string Unit, double? Raw, double? Ratio, string Budget, bool? IsMet,
    double? P50 = null, double? P99 = null, string Note = "");

/// <summary>Everything that was measured, with what it was measured on.</summary>
internal sealed class Report(BenchOptions options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private readonly List<Line> _lines = [];
    private readonly double _flush = Disk.MedianFlush();

    /// <summary>64, or 256 where one flush takes so long that more must be gathered.</summary>
    public int ManyCallers => options.Callers ?? (_flush > 0.5 ? 256 : 64);

    private string Machine =>
        $"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, one flush {_flush:0.000} ms, "
        + $"load {Load1()}; SQLite WAL synchronous=FULL, PostgreSQL fsync=on synchronous_commit=on; {options.Rounds} rounds of {options.Seconds} s, medians";

    public void Add(Line line)
    {
        _lines.Add(line);
        Console.Error.WriteLine("  " + Text(line));
    }

    public void Print(TextWriter to)
    {
        to.WriteLine(Machine);
        to.WriteLine();
        to.WriteLine("| What | Store | Callers | Ours | Raw | Ratio | p50 ms | p99 ms | Budget | | Note |");
        to.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var line in _lines) to.WriteLine(Text(line));
    }

    public Task Write(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Machine, Lines = _lines }, Json));

    private static string Text(Line l) =>
        $"| {l.Name} | {l.Store} | {l.Callers} | {Number(l.Ours)} {l.Unit} | {(l.Raw is { } raw ? Number(raw) : "")} | {(l.Ratio is { } r ? r.ToString("0.00", Invariant) : "")} | "
        + $"{Time(l.P50)} | {Time(l.P99)} | {l.Budget} | {l.IsMet switch { true => "met", false => "**missed**", null => "" }} | {l.Note} |";

    private static string Number(double n) => n >= 100 ? n.ToString("#,0", Invariant) : n.ToString("0.##", Invariant);

    private static string Time(double? ms) => ms is not { } t ? "" : t >= 0.01 ? t.ToString("0.00", Invariant) : t.ToString("0.00000", Invariant);

    private static string Load1() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
}

/// <summary>The disk below both stores.</summary>
internal static class Disk
{
    /// <summary>How long a small write takes to reach it, in milliseconds.</summary>
    public static double MedianFlush()
    {
        using var folder = new Testing.TemporaryFolder();
        using var file = new FileStream(folder.At("flush"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var page = new byte[4096];
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            file.Position = 0;
            var began = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }
}
