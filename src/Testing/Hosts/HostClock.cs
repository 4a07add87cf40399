using System.Globalization;

namespace Lindung.Testing;

/// <summary>
/// The clock of a deployment's machines, set by its operator: every process that is started with <see cref="Variables"/> reads it in place of
/// this machine's (Debian's package <c>faketime</c>). The programs themselves know nothing of it.
/// </summary>
public sealed class HostClock : IDisposable
{
    /// <summary>How long a process may go by the time from before it was set anew.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(1);

    private readonly string _file;

    private HostClock(string library, TimeSpan ahead)
    {
        // Read by the database server's account too.
        _file = Path.Combine(Path.GetTempPath(), $"lindung-clock-{Environment.ProcessId}-{Guid.NewGuid():N}");
        Set(ahead);
        Variables = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            ["FAKETIME_CACHE_DURATION"] = Noticed.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            // Waiting goes on by the real clock.
            ["DONT_FAKE_MONOTONIC"] = "1",
        };
    }

    /// <summary>What a process is started with to live by this clock.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>How far it is ahead of this machine's clock.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <summary>Its time.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + Ahead;

    /// <summary>A clock on which it is soon, within a day, this time of the day (UTC).</summary>
    public static HostClock At(TimeOnly time)
    {
        var ahead = time - TimeOnly.FromTimeSpan(TimeProvider.System.GetUtcNow().TimeOfDay);
        return new(DebianPackage.Need("faketime", Library), TimeSpan.FromSeconds(Math.Floor(ahead.TotalSeconds)));
    }

    /// <summary>A clock that goes right until somebody sets it.</summary>
    public static HostClock Right() => new(DebianPackage.Need("faketime", Library), TimeSpan.Zero);

    /// <summary>Sets it forward, or back, while the processes run.</summary>
    public void Advance(TimeSpan by) => Set(Ahead + by);

    /// <inheritdoc />
    public void Dispose() => File.Delete(_file);

    private void Set(TimeSpan ahead)
    {
        Ahead = ahead;
        // Whoever reads it meanwhile finds the old text or the new one.
        File.WriteAllText(_file + ".new", (ahead < TimeSpan.Zero ? "" : "+") + ((long)ahead.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        File.Move(_file + ".new", _file, overwrite: true);
    }

    private static string? Library() => Directory.GetDirectories("/usr/lib", "*-linux-gnu*").Select(folder => folder + "/faketime/libfaketimeMT.so.1").FirstOrDefault(File.Exists);
}
