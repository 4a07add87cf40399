namespace Lindung.Storage;

/// <summary>Signs what the last thousands left unsigned, on real time: evidence must not wait for a clock that was turned back.</summary>
internal sealed class Checkpointer : IAsyncDisposable
{
    private readonly EventStore _store;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public Checkpointer(EventStore store, TimeSpan every)
    {
        _store = store;
        _timer = new(every);
        _loop = Task.Run(Run);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        // So that an orderly stop leaves nothing unsigned.
        await Sign(CancellationToken.None);
        _timer.Dispose();
        _stop.Dispose();
    }

    private async Task Run()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stop.Token)) await Sign(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The store closes.
        }
    }

    private async Task Sign(CancellationToken ct)
    {
        try
        {
            await _store.SignWhatIsNew(ct);
        }
        catch (StoreUnavailableException)
        {
            // The next tick or start tries again.
        }
    }
}
