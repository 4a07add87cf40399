using System.Diagnostics;
using System.Threading.Channels;

namespace Lindung.Storage;

/// <summary>The one writer of the process: gathers what waits into one transaction, which <see cref="GroupCommit"/> stores.</summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int MostWaiting = 8_192;
    private const int MostUnits = 1_024;
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan MostPatience = TimeSpan.FromMilliseconds(1);

    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = false });

    private readonly Queue<Pending> _again = new();
    private readonly GroupCommit _commit;
    private readonly Task _loop;
    private int _expected;
    private TimeSpan _lastTook;

    public GroupWriter(IBackend backend, StoreOptions options, Heads heads, Action<long> appended)
    {
        _commit = new(backend, options, heads, appended, _again);
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
                await _commit.Store(taken);
            }
            catch (Exception e)
            {
                // A bug must not stop the writer for everybody else.
                taken.ForEach(p => p.Fail(e));
                await _commit.Abandon();
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
}
