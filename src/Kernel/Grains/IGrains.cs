namespace Lindung.Kernel;

/// <summary>One step of an append unit: a command for one stream.</summary>
public sealed record Step(StreamId Stream, ICommand Command);

/// <summary>What a successful command answers; the same again when the command is repeated.</summary>
/// <param name="Id">The stream of the first step.</param>
/// <param name="Version">That stream's version after the command: the record's ETag.</param>
/// <param name="Position">The last position written; a read may ask for at least this one.</param>
/// <param name="Numbers">Numbers issued in the unit, by kind.</param>
/// <param name="Streams">All streams of the unit, in the order of the steps.</param>
public sealed record Receipt(Guid Id, long Version, long Position, IReadOnlyDictionary<string, string> Numbers, IReadOnlyList<StreamId> Streams);

/// <summary>The state of one stream as it was when the question was answered.</summary>
/// <param name="Stream">Which stream.</param>
/// <param name="Version">Its version; 0: there is no such stream.</param>
/// <param name="Head">The head of the case or what the kind gives as one.</param>
/// <param name="State">The folded state, protected values known or erased: filter before it leaves (<see cref="IFieldFilter"/>).</param>
public sealed record Snapshot<TState>(StreamId Stream, long Version, CaseHead? Head, TState State)
{
    /// <summary>Whether the stream has an event.</summary>
    public bool Exists => Version > 0;
}

/// <summary>The grains: one single-threaded home per stream, hosted by the engine that the deployment chose.</summary>
public interface IGrains
{
    /// <summary>
    /// Decides all steps, in order, and appends their events as one unit: all or nothing. Numbers are issued before all other
    /// steps, wherever they stand, so that every step sees them. The caller's command id is stored with the events; when it was
    /// used before with the same request, the first receipt is answered and nothing is decided; with another request the call is
    /// refused.
    /// </summary>
    /// <param name="caller">Who asks, with the command id.</param>
    /// <param name="steps">At least one; each stream at most once.</param>
    /// <param name="cancellation">Ends the waiting, not an append under way.</param>
    Task<Result<Receipt>> Tell(Caller caller, IReadOnlyList<Step> steps, CancellationToken cancellation = default);

    /// <summary>The state of a stream, at least as new as everything acknowledged before the call.</summary>
    ValueTask<Snapshot<TState>> Ask<TState>(StreamId stream, CancellationToken cancellation = default)
        where TState : class;

    /// <summary>The head of a stream: whose it is, where, who may know; null when there is no such stream.</summary>
    ValueTask<CaseHead?> Head(StreamId stream, CancellationToken cancellation = default);
}

/// <summary>Short forms.</summary>
public static class GrainsExtensions
{
    /// <summary>Decides one command on one stream.</summary>
    public static Task<Result<Receipt>> Tell(this IGrains grains, Caller caller, StreamId stream, ICommand command, CancellationToken cancellation = default) =>
        grains.Tell(caller, [new Step(stream, command)], cancellation);
}
