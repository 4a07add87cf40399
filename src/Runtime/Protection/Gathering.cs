namespace Lindung.Runtime;

/// <summary>
/// Turns look-ups of many callers into few: while one load runs, further keys wait and go together in the next.
/// </summary>
internal sealed class Gathering<TKey, TValue>(Func<IReadOnlyCollection<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> load)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _lock = new();
    private Dictionary<TKey, TaskCompletionSource<TValue?>> _waiting = [];
    private bool _running;

    public Task<TValue?> Get(TKey key)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var waiting)) return waiting.Task;
            var mine = new TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(key, mine);
            if (!_running)
            {
                _running = true;
                _ = Task.Run(Run);
            }

            return mine.Task;
        }
    }

    private async Task Run()
    {
        while (Take() is { } batch)
        {
            try
            {
                var found = await load(batch.Keys).ConfigureAwait(false);
                foreach (var (key, waiting) in batch) waiting.SetResult(found.GetValueOrDefault(key));
            }
#pragma warning disable CA1031 // Whoever waits gets the failure; the next batch tries again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                foreach (var waiting in batch.Values) waiting.TrySetException(e);
            }
        }
    }

    private Dictionary<TKey, TaskCompletionSource<TValue?>>? Take()
    {
        lock (_lock)
        {
            _running = _waiting.Count > 0;
            if (!_running) return null;
            var batch = _waiting;
            _waiting = [];
            return batch;
        }
    }
}
