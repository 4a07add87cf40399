using System.Diagnostics;

namespace Lindung.Storage;

/// <summary>
/// Stores what was gathered. What fails never takes its neighbour along, and nobody is answered before the outcome of the commit is
/// known.
/// </summary>
/// <param name="backend">The store's database.</param>
/// <param name="options">Clock, signing key and patience.</param>
/// <param name="heads">Where the streams stand, as far as this process knows.</param>
/// <param name="appended">Told the last position before anybody is answered.</param>
/// <param name="again">Takes what is to be tried in a later transaction.</param>
internal sealed class GroupCommit(IBackend backend, StoreOptions options, Heads heads, Action<long> appended, Queue<Pending> again)
{
    private const int MostAttempts = 2;

    /// <summary>Where another process writes too, a wrong guess costs more than the round trip that a right one spares.</summary>
    private const int BatchesOfCaution = 100;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private Sequencer? _guess;
    private int _cautious;

    public async Task Store(List<Pending> pending)
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

    /// <summary>Gives the transaction up; the next begins on a new connection.</summary>
    public ValueTask Abandon() => backend.Abandon(broken: true);

    /// <summary>Looks first, then writes.</summary>
    /// <returns>What does not fit the store.</returns>
    private async Task<List<Pending>> StoreUnderLock(List<Pending> fitting, List<StreamAppend> unknown)
    {
        if (await Begin(fitting, unknown) is not { } begun) return [];
        var (sound, doubtful) = Split(fitting, p => p is not PendingUnit u || u.Unit.Streams.All(s => IsKnown(u.Unit, s, begun)));
        if (sound.Count == 0) await backend.Abandon(broken: false);
        else await Commit(sound, begun.Sequencer, isGuess: false);
        return doubtful;
    }

    private bool IsBehind(StreamAppend append) => heads.Find(append.Stream.Id) is { } head && head.Version > append.ExpectedVersion;

    private bool IsKnown(AppendUnit unit, StreamAppend append, Begun begun)
    {
        if (append.ExpectedVersion == 0) return true;
        if (heads.Find(append.Stream.Id) is { } head && Heads.Fits(head, unit.Tenant, append)) return true;
        return begun.Heads.TryGetValue(append.Stream.Id, out var found) && Heads.Fits(found, unit.Tenant, append);
    }

    private List<StreamAppend> UnknownHeads(List<Pending> pending) =>
    [
        .. pending.OfType<PendingUnit>().SelectMany(p => p.Unit.Streams.Where(s =>
            s.ExpectedVersion > 0 && !(heads.Find(s.Stream.Id) is { } head && Heads.Fits(head, p.Unit.Tenant, s)))),
    ];

    private async Task<Begun?> Begin(List<Pending> pending, List<StreamAppend> unknown)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await backend.Begin(unknown);
            }
            catch (Exception e)
            {
                await backend.Abandon(broken: true);
                // The connection may have died while nobody wrote: a new one is tried before anybody is refused.
                if (attempt < MostAttempts && backend.IsOutage(e)) continue;
                pending.ForEach(p => p.Fail(Told(e)));
                return null;
            }
        }
    }

    /// <returns>False when the guess was wrong and nothing was stored; otherwise everybody is answered or will be.</returns>
    private async Task<bool> Commit(List<Pending> pending, Sequencer before, bool isGuess)
    {
        using var builder = new BatchBuilder(before, backend.Now(options.Clock), options.SigningKey);
        pending.ForEach(builder.Add);
        _guess = null;
        try
        {
            await (isGuess ? backend.CommitIfUnmoved(builder.Batch, before) : backend.Commit(builder.Batch));
        }
        catch (SequencerMovedException)
        {
            await backend.Abandon(broken: false);
            _cautious = BatchesOfCaution;
            return false;
        }
        catch (RowRefusedException e)
        {
            await backend.Abandon(broken: false);
            await Halve(pending, e);
            return true;
        }
        catch (Exception e)
        {
            await backend.Abandon(broken: true);
            if (!backend.IsOutage(e)) pending.ForEach(p => p.Fail(e));
            else await Resolve(pending, builder, e);
            return true;
        }
        if (_cautious > 0) _cautious--;
        else if (backend.IsWorthGuessing) _guess = builder.Batch.After;
        Learn(pending, builder);
        return true;
    }

    private void Learn(List<Pending> pending, BatchBuilder builder)
    {
        foreach (var e in builder.Batch.Events) heads.Learn(new(e.Tenant.Value, e.Stream.Kind, e.Stream.Id, e.Version, e.Hash));
        // Whoever is answered finds the head at least where her events stand.
        if (builder.Batch.Events.Count > 0) appended(builder.Batch.After.Position);
        builder.Answer();
        if (builder.Batch.Events.Count > 0) backend.Announce(builder.Batch.After.Position);
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
                await backend.Begin([]);
                var stored = await ColdQueries.IsStored(backend, builder.Batch);
                await backend.Abandon(broken: false);
                if (stored) Learn(pending, builder);
                else TryAgain(pending, cause);
                return;
            }
            catch (Exception e) when (backend.IsOutage(e))
            {
                await backend.Abandon(broken: true);
                if (Stopwatch.GetElapsedTime(started) > options.Patience)
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
            if (++p.Attempts < MostAttempts) again.Enqueue(p);
            else p.Fail(Told(cause));
    }

    /// <summary>Why a unit did not fit; if the reason is gone meanwhile it is tried again.</summary>
    private async Task Explain(PendingUnit pending)
    {
        var unit = pending.Unit;
        try
        {
            if (await ColdQueries.FindCommand(backend, unit.CommandId, default) is { } known)
            {
                pending.Answer(new CommandKnown(known, known.RequestHash.AsSpan().SequenceEqual(unit.RequestHash)));
                return;
            }
            foreach (var append in unit.Streams)
            {
                var version = await backend.VersionOf(append.Stream.Id, default);
                if (version == append.ExpectedVersion) continue;
                pending.Answer(new VersionConflict(append.Stream, version));
                return;
            }
            if (++pending.Attempts <= MostAttempts) again.Enqueue(pending);
            else pending.Fail(new InvalidOperationException("The unit names a previous hash, tenant, kind or chunk that does not fit the store."));
        }
        catch (Exception e)
        {
            pending.Fail(Told(e));
        }
    }

    private Exception Told(Exception e) =>
        backend.IsOutage(e) ? new StoreUnavailableException("The store cannot be written now.", e) : e;

    private static (List<Pending> Yes, List<Pending> No) Split(List<Pending> pending, Func<Pending, bool> isYes)
    {
        var (yes, no) = (new List<Pending>(pending.Count), new List<Pending>());
        foreach (var p in pending) (isYes(p) ? yes : no).Add(p);
        return (yes, no);
    }
}
