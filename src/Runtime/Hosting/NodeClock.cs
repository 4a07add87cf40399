using Lindung.Kernel;
using Lindung.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Hosting;

/// <summary>
/// Whether this node's clock is right: not behind the newest event, not set back while the node runs, not away from the clock of the database server. While
/// it is not, the node decides nothing: what has ended (a session, a token, an emergency, a consent) would be open again, and what is not due would be told.
/// </summary>
internal sealed class NodeClock(SuiteOptions options, TimeProvider time) : IHealthCheck, IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _right = new();
    private (DateTimeOffset Wall, long At)? _latest;
    private bool _isWatched;
    private bool _away;

    /// <summary>Asked before anything is decided. True where nobody watches.</summary>
    public bool IsRight
    {
        get
        {
            lock (_lock) return !_isWatched || Told(!_away && !Jumped());
        }
    }

    /// <summary>Ends when the clock is no longer right.</summary>
    public CancellationToken WhileRight
    {
        get
        {
            lock (_lock) return _right.Token;
        }
    }

    /// <summary>Whether the clock can be right at such times of the store.</summary>
    public static bool Fits(DateTimeOffset now, StoreTimes store, SuiteOptions options) =>
        now >= store.RecordedAt - options.ClockTolerance && (!options.Shared || (now - store.Now).Duration() <= options.ClockTolerance);

    /// <summary>Compares it with the store's times, once a second.</summary>
    public bool Look(StoreTimes store)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            (_isWatched, _away) = (true, !Fits(now, store, options));
            // Only a time that fits the store counts as one that was right; beside a server that is the server's word.
            if (!_away && (options.Shared || _latest is not { } latest || now >= Least(latest))) _latest = (now, time.GetTimestamp());
            return Told(!_away && !Jumped());
        }
    }

    public async Task WhenRight(CancellationToken cancellation)
    {
        while (!IsRight) await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsRight ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    public void Dispose() => _right.Dispose();

    /// <summary>Set back, or beside a server ahead, since it was last right. Beside an embedded store nobody can tell a jump ahead from a machine that slept.</summary>
    private bool Jumped()
    {
        if (_latest is not { } latest) return false;
        var ahead = time.GetUtcNow() - Least(latest);
        return ahead < -options.ClockTolerance || (options.Shared && ahead > options.ClockTolerance);
    }

    /// <summary>What the time must be since it was last right.</summary>
    private DateTimeOffset Least((DateTimeOffset Wall, long At) latest) => latest.Wall + time.GetElapsedTime(latest.At);

    private bool Told(bool right)
    {
        if (right && _right.IsCancellationRequested) _right = new();
        else if (!right && !_right.IsCancellationRequested) _ = _right.CancelAsync();
        return right;
    }
}

/// <summary>Watches the node's clock.</summary>
internal sealed class ClockWatch(NodeClock clock, EventStore store, ILogger<ClockWatch> log) : BackgroundService
{
    private const int BeatsToAsk = 5;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat);
        var wasRight = true;
        for (var beats = 0; beats == 0 || await beat.WaitForNextTickAsync(stoppingToken); beats++)
        {
            var right = beats % BeatsToAsk == 0 ? await Asked(stoppingToken) : clock.IsRight;
            if (right != wasRight) log.LogWarning("The clock of this machine is right: {Right}", right);
            wasRight = right;
        }
    }

    private async Task<bool> Asked(CancellationToken cancellation)
    {
        try
        {
            return clock.Look(await store.ReadTimes(cancellation));
        }
        catch (StoreUnavailableException)
        {
            // Without the store nothing is decided anyway.
            return clock.IsRight;
        }
    }
}
