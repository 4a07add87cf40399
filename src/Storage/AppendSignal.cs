namespace Lindung.Storage;

/// <summary>Lets subscribers wait for the next event without asking again and again.</summary>
internal sealed class AppendSignal(long head)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _head = head;

    public long Head => Volatile.Read(ref _head);

    public void Raise(long position)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            if (position <= _head) return;
            Volatile.Write(ref _head, position);
            (waiting, _next) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        waiting.SetResult();
    }

    public async ValueTask<long> WaitPast(long position, CancellationToken ct)
    {
        while (true)
        {
            Task waiting;
            lock (_lock)
            {
                if (_head > position) return _head;
                waiting = _next.Task;
            }
            await waiting.WaitAsync(ct);
        }
    }
}
