namespace Lindung.Storage;

/// <summary>Somebody waits for the writer.</summary>
internal abstract class Pending(CancellationToken ct)
{
    /// <summary>How often it was put into a transaction.</summary>
    public int Attempts { get; set; }

    /// <summary>Heeded until the writer takes it; from then on the outcome is told, not abandoned.</summary>
    public CancellationToken Cancellation { get; } = ct;

    public abstract void Fail(Exception exception);
}

internal abstract class Pending<T>(CancellationToken ct) : Pending(ct)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _done.Task;

    public void Answer(T answer) => _done.TrySetResult(answer);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}

internal sealed class PendingUnit(AppendUnit unit, CancellationToken ct) : Pending<AppendOutcome>(ct)
{
    public AppendUnit Unit { get; } = unit;
}

internal sealed class PendingLog(IReadOnlyList<ReadLogEntry> entries, CancellationToken ct) : Pending<long>(ct)
{
    public IReadOnlyList<ReadLogEntry> Entries { get; } = entries;
}

internal sealed class PendingCheckpoint(CancellationToken ct) : Pending<Checkpoint>(ct);
