using System.Diagnostics;
using System.Threading.Channels;

namespace Lindung.Storage;

/// <summary>
/// The one writer of the process: gathers what waits into one transaction. What fails never takes its neighbour along, and nobody is
/// answered before the outcome of the commit is known.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int MostWaiting = 8_192;
    private const int MostUnits = 1_024;
    private const int MostBytes = 16 * 1024 * 1024;
    private const int MostAttempts = 2;

    /// <summary>Where another process writes too, a wrong guess costs more than the round trip that a right one spares.</summary>
    private const int BatchesOfCaution = 100;
    private static readonly TimeSpan MostPatience = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = false });

    private readonly IBackend _backend;
    private readonly StoreOptions _options;
    private readonly Heads _heads;
    private readonly Action<long> _appended;
    private readonly Task _loop;
    private readonly Queue<Pending> _again = new();
    private Sequencer? _guess;
    private int _cautious;
    private int _expected;
    private TimeSpan _lastTook;

    public GroupWriter(IBackend backend, StoreOptions options, Heads heads, Action<long> appended)
    {
        (_backend, _options, _heads, _appended) = (backend, options, heads, appended);
        _loop = Task.Run(Run);
    }

    public async ValueTask Enqueue(Pending pending, CancellationToken ct)
    {
        if (_waiting.Writer.TryWrite(pending)) return;
        try
        {
            await _waiting.Writer.WriteAsync(pending, ct);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreUnavailableException("The store is closed.", e);
        }
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task Run()
    {
        while (_again.Count > 0 || await _waiting.Reader.WaitToReadAsync())
        {
            await Gather();
            var taken = Take();
            var started = Stopwatch.GetTimestamp();
            try
            {
                await Store(taken);
            }
            catch (Exception e)
            {
                // A bug must not stop the writer for everybody else.
                taken.ForEach(p => p.Fail(e));
                await _backend.Abandon(broken: true);
            }
            _lastTook = Stopwatch.GetElapsedTime(started);
            _expected = Math.Min(taken.Count + _waiting.Reader.Count, MostUnits);
        }
    }

    /// <summary>
    /// Those just answered often ask again at once. Without a moment's patience they and those who waited meanwhile take turns in
    /// transactions half as large as need be; the moment is a small part of what the last transaction took.
    /// </summary>
    private async ValueTask Gather()
    {
        var patience = TimeSpan.FromTicks(Math.Min(_lastTook.Ticks / 8, MostPatience.Ticks));
        var started = Stopwatch.GetTimestamp();
        while (_waiting.Reader.Count + _again.Count < _expected && Stopwatch.GetElapsedTime(started) < patience) await Task.Yield();
    }

    /// <summary>What fits into one transaction: no stream and no command id twice, since the second depends on the first.</summary>
    private List<Pending> Take()
    {
        var taken = new List<Pending>();
        var streams = new HashSet<Guid>();
        var commands = new HashSet<Guid>();
        var (events, bytes) = (0, 0);
        for (var left = _again.Count; left > 0; left--) Consider(_again.Dequeue());
        while (taken.Count < MostUnits && events < AppendUnit.MostEvents && bytes < MostBytes && _waiting.Reader.TryRead(out var next))
            Consider(next);
        return taken;

        void Consider(Pending pending)
        {
            if (pending.Cancellation.IsCancellationRequested)
            {
                pending.Fail(new OperationCanceledException(pending.Cancellation));
                return;
            }
            if (pending is PendingUnit { Unit: var unit })
            {
                if (commands.Contains(unit.CommandId) || unit.Streams.Any(s => streams.Contains(s.Stream.Id)))
                {
                    _again.Enqueue(pending);
                    return;
                }
                commands.Add(unit.CommandId);
                foreach (var append in unit.Streams) streams.Add(append.Stream.Id);
                events += unit.EventCount;
                bytes += unit.Streams.Sum(s => s.Events.Sum(e => e.Data.Length + e.Metadata.Length)) + unit.Chunks.Sum(c => c.Bytes.Length);
            }
            taken.Add(pending);
        }
    }

    private async Task Store(List<Pending> pending)
    {
        var (fitting, stale) = Split(pending, p => p is not PendingUnit u || u.Unit.Streams.All(s => !IsBehind(s)));
        if (fitting.Count > 0)
        {
            var unknown = UnknownHeads(fitting);
            if (_guess is not { } guess || unknown.Count > 0 || !await Commit(fitting, guess, isGuess: true))
                stale.AddRange(await StoreUnderLock(fitting, unknown));
        }
        foreach (var unit in stale.Cast<PendingUnit>()) await Explain(unit);
    }

    /// <summary>Looks first, then writes.</summary>
    /// <returns>What does not fit the store.</returns>
    private async Task<List<Pending>> StoreUnderLock(List<Pending> fitting, List<StreamAppend> unknown)
    {
        if (await Begin(fitting, unknown) is not { } begun) return [];
        var (sound, doubtful) = Split(fitting, p => p is not PendingUnit u || u.Unit.Streams.All(s => IsKnown(u.Unit, s, begun)));
        if (sound.Count == 0) await _backend.Abandon(broken: false);
        else await Commit(sound, begun.Sequencer, isGuess: false);
        return doubtful;
    }

    private bool IsBehind(StreamAppend append) => _heads.Find(append.Stream.Id) is { } head && head.Version > append.ExpectedVersion;

    private bool IsKnown(AppendUnit unit, StreamAppend append, Begun begun)
    {
        if (append.ExpectedVersion == 0) return true;
        if (_heads.Find(append.Stream.Id) is { } head && Heads.Fits(head, unit.Tenant, append)) return true;
        return begun.Heads.TryGetValue(append.Stream.Id, out var found) && Heads.Fits(found, unit.Tenant, append);
    }

    private List<StreamAppend> UnknownHeads(List<Pending> pending) =>
    [
        .. pending.OfType<PendingUnit>().SelectMany(p => p.Unit.Streams.Where(s =>
            s.ExpectedVersion > 0 && !(_heads.Find(s.Stream.Id) is { } head && Heads.Fits(head, p.Unit.Tenant, s)))),
    ];

    private async Task<Begun?> Begin(List<Pending> pending, List<StreamAppend> unknown)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _backend.Begin(unknown);
            }
            catch (Exception e)
            {
                await _backend.Abandon(broken: true);
                // The connection may have died while nobody wrote: a new one is tried before anybody is refused.
                if (attempt < MostAttempts && _backend.IsOutage(e)) continue;
                pending.ForEach(p => p.Fail(Told(e)));
                return null;
            }
        }
    }

    /// <returns>False when the guess was wrong and nothing was stored; otherwise everybody is answered or will be.</returns>
    private async Task<bool> Commit(List<Pending> pending, Sequencer before, bool isGuess)
    {
        using var builder = new BatchBuilder(before, _options.Clock.GetUtcNow(), _options.SigningKey);
        pending.ForEach(builder.Add);
        _guess = null;
        try
        {
            await (isGuess ? _backend.CommitIfUnmoved(builder.Batch, before) : _backend.Commit(builder.Batch));
        }
        catch (SequencerMovedException)
        {
            await _backend.Abandon(broken: false);
            _cautious = BatchesOfCaution;
            return false;
        }
        catch (RowRefusedException e)
        {
            await _backend.Abandon(broken: false);
            await Halve(pending, e);
            return true;
        }
        catch (Exception e)
        {
            await _backend.Abandon(broken: true);
            if (!_backend.IsOutage(e)) pending.ForEach(p => p.Fail(e));
            else await Resolve(pending, builder, e);
            return true;
        }
        if (_cautious > 0) _cautious--;
        else if (_backend.IsWorthGuessing) _guess = builder.Batch.After;
        Learn(pending, builder);
        return true;
    }

    private void Learn(List<Pending> pending, BatchBuilder builder)
    {
        foreach (var e in builder.Batch.Events) _heads.Learn(new(e.Tenant.Value, e.Stream.Kind, e.Stream.Id, e.Version, e.Hash));
        // Whoever is answered finds the head at least where her events stand.
        if (builder.Batch.Events.Count > 0) _appended(builder.Batch.After.Position);
        builder.Answer();
        if (builder.Batch.Events.Count > 0) _backend.Announce(builder.Batch.After.Position);
    }

    private async Task Halve(List<Pending> pending, RowRefusedException cause)
    {
        if (pending is [var alone])
        {
            if (alone is PendingUnit unit && cause.IsKeyTaken) await Explain(unit);
            else alone.Fail(cause.InnerException!);
            return;
        }
        await Store(pending[..(pending.Count / 2)]);
        await Store(pending[(pending.Count / 2)..]);
    }

    /// <summary>The commit may or may not have happened: looked up under the lock, which an unfinished commit still holds.</summary>
    private async Task Resolve(List<Pending> pending, BatchBuilder builder, Exception cause)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await _backend.Begin([]);
                var stored = await ColdQueries.IsStored(_backend, builder.Batch);
                await _backend.Abandon(broken: false);
                if (stored) Learn(pending, builder);
                else TryAgain(pending, cause);
                return;
            }
            catch (Exception e) when (_backend.IsOutage(e))
            {
                await _backend.Abandon(broken: true);
                if (Stopwatch.GetElapsedTime(started) > _options.Patience)
                {
                    var told = new StoreUnavailableException("The connection died in the commit; the outcome is not known.", cause, outcomeUnknown: true);
                    pending.ForEach(p => p.Fail(told));
                    return;
                }
                await Task.Delay(LookAgain);
            }
        }
    }

    private void TryAgain(List<Pending> pending, Exception cause)
    {
        foreach (var p in pending)
            if (++p.Attempts < MostAttempts) _again.Enqueue(p);
            else p.Fail(Told(cause));
    }

    /// <summary>Why a unit did not fit; if the reason is gone meanwhile it is tried again.</summary>
    private async Task Explain(PendingUnit pending)
    {
        var unit = pending.Unit;
        try
        {
            if (await ColdQueries.FindCommand(_backend, unit.CommandId, default) is { } known)
            {
                pending.Answer(new CommandKnown(known, known.RequestHash.AsSpan().SequenceEqual(unit.RequestHash)));
                return;
            }
            foreach (var append in unit.Streams)
            {
                var version = await _backend.VersionOf(append.Stream.Id, default);
                if (version == append.ExpectedVersion) continue;
                pending.Answer(new VersionConflict(append.Stream, version));
                return;
            }
            if (++pending.Attempts <= MostAttempts) _again.Enqueue(pending);
            else pending.Fail(new InvalidOperationException("The unit names a previous hash, tenant, kind or chunk that does not fit the store."));
        }
        catch (Exception e)
        {
            pending.Fail(Told(e));
        }
    }

    private Exception Told(Exception e) =>
        _backend.IsOutage(e) ? new StoreUnavailableException("The store cannot be written now.", e) : e;

    private static (List<Pending> Yes, List<Pending> No) Split(List<Pending> pending, Func<Pending, bool> isYes)
    {
        var (yes, no) = (new List<Pending>(pending.Count), new List<Pending>());
        foreach (var p in pending) (isYes(p) ? yes : no).Add(p);
        return (yes, no);
    }
}
