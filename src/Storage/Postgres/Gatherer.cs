using System.Threading.Channels;

namespace Lindung.Storage;

/// <summary>Turns many single questions into few queries: what waits while one query runs is asked together in the next.</summary>
internal sealed class Gatherer<TAsk, TAnswer> : IAsyncDisposable
{
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private readonly Func<IReadOnlyList<TAsk>, Task<TAnswer[]>> _askAll;
    private readonly int _most;
    private readonly Task[] _loops;

    public Gatherer(int loops, int most, Func<IReadOnlyList<TAsk>, Task<TAnswer[]>> askAll)
    {
        (_askAll, _most) = (askAll, most);
        _loops = [.. Enumerable.Range(0, loops).Select(_ => Task.Run(Run))];
    }

    public async ValueTask<TAnswer> Ask(TAsk ask, CancellationToken ct)
    {
        var waiting = new Waiting(ask);
        await _waiting.Writer.WriteAsync(waiting, ct);
        return await waiting.Task.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.WhenAll(_loops);
    }

    private async Task Run()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var taken = new List<Waiting>();
            while (taken.Count < _most && _waiting.Reader.TryRead(out var next)) taken.Add(next);
            if (taken.Count == 0) continue;
            try
            {
                var answers = await _askAll([.. taken.Select(w => w.Ask)]);
                for (var i = 0; i < taken.Count; i++) taken[i].TrySetResult(answers[i]);
            }
            catch (Exception e)
            {
                taken.ForEach(w => w.TrySetException(e));
            }
        }
    }

    private sealed class Waiting(TAsk ask) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TAsk Ask { get; } = ask;
    }
}
