using System.Diagnostics;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// Hosts grains in this process: the local engine, and what every node of a cluster engine runs. Turns are taken in one order
/// over all streams of a unit, so that units never wait for each other in a circle.
/// </summary>
public sealed class GrainHost : IGrains
{
    private readonly WarmGrains _warm;
    private readonly GrainLoader _loader;
    private readonly EventStore _store;
    private readonly EventCodec _codec;
    private readonly IClocks _clocks;
    private readonly TimeProvider _time;
    private readonly GrainOptions _options;

    /// <summary>Hosts the given kinds over a store.</summary>
    public GrainHost(StreamKinds kinds, EventStore store, EventCodec codec, IClocks clocks, TimeProvider time, GrainOptions options)
    {
        (_store, _codec, _clocks, _time, _options) = (store, codec, clocks, time, options);
        _warm = new(kinds, options.MostWarm);
        _loader = new(store, codec);
    }

    /// <summary>How many grains are warm.</summary>
    public int Warm => _warm.Count;

    /// <summary>Deactivates every grain: after an erasure nothing unsealed stays warm, whichever streams held it.</summary>
    public Task Deactivate(CancellationToken cancellation = default) => _warm.DropAll(cancellation);

    /// <inheritdoc />
    public async ValueTask<Snapshot<TState>> Ask<TState>(StreamId stream, CancellationToken cancellation = default)
        where TState : class
    {
        var state = await Current(stream, cancellation);
        return state is null
            ? throw new InvalidOperationException($"No module of this deployment hosts {stream.Kind}.")
            : new(stream, state.Version, state.Head, (TState)state.State);
    }

    /// <inheritdoc />
    public async ValueTask<CaseHead?> Head(StreamId stream, CancellationToken cancellation = default) => (await Current(stream, cancellation))?.Head;

    /// <inheritdoc />
    public async Task<Result<Receipt>> Tell(Caller caller, IReadOnlyList<Step> steps, CancellationToken cancellation = default)
    {
        IReadOnlyList<Step> following = [];
        // Before any turn is taken: the limits are a stream themselves.
        var limits = _options.LimitsOf is { } of ? await of(caller.Actor.Tenant, cancellation) : null;
        for (var attempt = 0; attempt < _options.MostAttempts; attempt++)
        {
            var told = await Tell(caller, steps, following, limits, cancellation);
            if (told.Following is null) return told.Answer;
            following = told.Following;
        }
        return KernelErrors.Busy;
    }

    /// <summary>Decides the caller's steps and those that follow from them; tells when others follow than were foreseen.</summary>
    private async Task<Told> Tell(Caller caller, IReadOnlyList<Step> steps, IReadOnlyList<Step> following, Limits? limits, CancellationToken cancellation)
    {
        var turns = new List<Activation>(steps.Count + following.Count);
        try
        {
            foreach (var stream in steps.Concat(following).Select(s => s.Stream).OrderBy(s => s.Id).ThenBy(s => s.Kind, StringComparer.Ordinal))
            {
                if (turns.Count > 0 && turns[^1].Stream == stream) throw new ArgumentException($"{stream} stands twice in one unit.", nameof(steps));
                if (await _warm.Enter(stream, cancellation) is not { } turn) return new(KernelErrors.NoSuchRecord);
                turns.Add(turn);
            }
            return await Decide(caller, steps, following, turns, limits, cancellation);
        }
        catch (GrainRefusedException refused)
        {
            return new(refused.Error);
        }
        catch (StoreUnavailableException lost)
        {
            // What is stored is unknown or may be newer than what is warm: read it again next time.
            if (lost.OutcomeUnknown) turns.ForEach(_warm.Drop);
            throw;
        }
        finally
        {
            turns.ForEach(t => t.Leave());
        }
    }

    private ValueTask<GrainState?> Current(StreamId stream, CancellationToken cancellation)
    {
        if (_warm.Find(stream) is not { } grain) return ValueTask.FromResult<GrainState?>(null);
        return !_options.Shared && grain.State is { } warm ? ValueTask.FromResult<GrainState?>(warm) : Fresh(grain, cancellation);
    }

    private async ValueTask<GrainState?> Fresh(Activation grain, CancellationToken cancellation)
    {
        if (grain.State is { } warm && await _store.VersionOf(grain.Stream, cancellation) <= warm.Version) return warm;
        if (await _warm.Enter(grain.Stream, cancellation) is not { } turn) return null;
        try
        {
            return turn.State = await Loaded(turn, cancellation);
        }
        finally
        {
            turn.Leave();
        }
    }

    private async ValueTask<GrainState> Loaded(Activation grain, CancellationToken cancellation) =>
        grain.State is { } state && !_options.Shared ? state : await _loader.Load(grain.Stream, grain.Kind, grain.State, cancellation);

    private async Task<Told> Decide(Caller caller, IReadOnlyList<Step> steps, IReadOnlyList<Step> following, List<Activation> turns, Limits? limits, CancellationToken cancellation)
    {
        foreach (var grain in turns) grain.State ??= await _loader.Load(grain.Stream, grain.Kind, null, cancellation);
        for (var attempt = 0; attempt < _options.MostAttempts; attempt++)
        {
            var decided = DecideOnce(caller, steps, turns, limits);
            if (decided.IsOk)
            {
                Step[] follow = [.. Workloads.Following(decided.Value, _time.GetUtcNow()).Where(f => steps.All(s => s.Stream != f.Stream))];
                if (!Workloads.AreSame(follow, following)) return new(default, follow);
                if (follow.Length > 0 && DecideInto(decided.Value, caller, follow, turns, limits) is { } refused) decided = refused;
            }
            if (!decided.IsOk || decided.Value.IsEmpty)
            {
                if (await CatchUp(turns, cancellation)) continue;
                return new(await _store.AnsweredBefore(caller, cancellation) ?? decided.Map(unit => ReceiptOf(steps, unit, null, 0)));
            }
            switch (await Append(caller, steps, decided.Value, cancellation))
            {
                case (Appended appended, var unit):
                    return new(ReceiptOf(steps, unit, appended, appended.LastPosition));
                case (CommandKnown known, _):
                    return new(ReceiptBytes.Read(known));
                default:
                    await Reload(turns, cancellation);
                    break;
            }
        }
        return new(KernelErrors.Busy);
    }

    private Result<DecidedUnit> DecideOnce(Caller caller, IReadOnlyList<Step> steps, List<Activation> turns, Limits? limits)
    {
        var unit = new DecidedUnit();
        // Numbers first, wherever they stand: the first step's stream is what the receipt is about, and it needs its number.
        var ordered = steps.Count == 1 ? steps : [.. steps.OrderBy(s => s.Command is IssueNumbers ? 0 : 1)];
        var first = turns.Find(t => t.Stream == steps[0].Stream)!.State!;
        if (caller.ExpectedVersion is { } expected && expected != first.Version && first.Tenant == caller.Actor.Tenant) return KernelErrors.ChangedMeanwhile.With("version", first.Version);
        return DecideInto(unit, caller, ordered, turns, limits) is { } refused ? refused : unit;
    }

    /// <summary>Adds what the steps decide; the first refusal, or null.</summary>
    private Error? DecideInto(DecidedUnit unit, Caller caller, IReadOnlyList<Step> steps, List<Activation> turns, Limits? limits)
    {
        var now = _time.GetUtcNow();
        foreach (var step in steps)
        {
            var grain = turns.Find(t => t.Stream == step.Stream)!;
            var state = grain.State!;
            if (state.Version > 0 && state.Tenant != caller.Actor.Tenant) return KernelErrors.NoSuchRecord;
            var context = new DecisionContext(caller.Actor, now, step.Stream, state.Head, unit.Issued, limits?.For(state.Head?.Unit ?? caller.Actor.Unit) ?? _clocks) { Lists = _options.Lists };
            var decided = (grain.Kind.IsCase ? CaseDecisions.Decide(state.Head, step.Command, context) : null)
                ?? grain.Kind.DecideOn(state.State, step.Command, context)
                ?? throw new InvalidOperationException($"{step.Stream.Kind} does not decide {step.Command.GetType().Name}.");
            if (decided.Error is { } error) return error;
            unit.Add(grain, state, decided.Value);
        }
        return null;
    }

    private async Task<(AppendOutcome Outcome, DecidedUnit Unit)> Append(Caller caller, IReadOnlyList<Step> steps, DecidedUnit unit, CancellationToken cancellation)
    {
        var appends = new List<StreamAppend>(unit.Parts.Count);
        foreach (var (grain, state, events) in unit.Parts.Where(p => p.Events.Count > 0))
        {
            var region = events.OfType<CaseHandedOver>().LastOrDefault()?.Region
                ?? state.Head?.Region ?? events.OfType<CaseOpened>().FirstOrDefault()?.Region ?? caller.Actor.UnitRegion;
            var metadata = new EventMetadata(
                caller.Actor.AccountOrNull, caller.Actor.Unit == default ? null : caller.Actor.Unit, region, grain.Kind.Module,
                caller.Correlation, caller.Command, caller.OccurredAt ?? _time.GetUtcNow(), _time.GetUtcNow());
            var encoded = await _codec.Encode(caller.Actor.Tenant, grain.Stream, state.Version + 1, events, metadata, cancellation);
            appends.Add(new(grain.Stream, state.Version, state.Hash, encoded));
        }
        var outcome = ReceiptBytes.Write(ReceiptOf(steps, unit, null, 0));
        // An append under way is never given up: its outcome decides what is warm.
        var appended = await _store.Append(new(caller.Actor.Tenant, caller.Command, caller.Request.ToArray(), outcome, appends), CancellationToken.None);
        if (appended is Appended done) Publish(unit, done, caller.Actor.Tenant);
        return (appended, unit);
    }

    private static void Publish(DecidedUnit unit, Appended done, Id<Tenant> tenant)
    {
        foreach (var (grain, before, events) in unit.Parts.Where(p => p.Events.Count > 0))
        {
            var end = done.Streams.First(s => s.Stream == grain.Stream);
            var state = before;
            for (var i = 0; i < events.Count; i++) state = state.Next(grain.Kind, tenant, events[i], end.Hash);
            Debug.Assert(state.Version == end.Version, "The store and the grain count alike.");
            grain.State = state;
        }
    }

    /// <summary>Whether another process had appended: then the decision is made again.</summary>
    private async ValueTask<bool> CatchUp(List<Activation> turns, CancellationToken cancellation)
    {
        if (!_options.Shared) return false;
        var stale = false;
        foreach (var grain in turns)
        {
            if (await _store.VersionOf(grain.Stream, cancellation) <= grain.State!.Version) continue;
            grain.State = await _loader.Load(grain.Stream, grain.Kind, grain.State, cancellation);
            stale = true;
        }
        return stale;
    }

    private async ValueTask Reload(List<Activation> turns, CancellationToken cancellation)
    {
        foreach (var grain in turns) grain.State = await _loader.Load(grain.Stream, grain.Kind, grain.State, cancellation);
    }

    private static Receipt ReceiptOf(IReadOnlyList<Step> steps, DecidedUnit unit, Appended? appended, long position)
    {
        var first = unit.Parts.Find(p => p.Grain.Stream == steps[0].Stream);
        return new(steps[0].Stream.Id, first.State.Version + first.Events.Count, position, unit.Numbers, [.. steps.Select(s => s.Stream)]);
    }

    /// <summary>An answer, or the steps that follow from the caller's own and must stand in the unit too.</summary>
    private readonly record struct Told(Result<Receipt> Answer, IReadOnlyList<Step>? Following = null);
}
