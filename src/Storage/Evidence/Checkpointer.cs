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
        _timer.Dispose();
        _stop.Dispose();
    }

    private async Task Run()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stop.Token)) await Sign();
        }
        catch (OperationCanceledException)
        {
            // The store closes.
        }
    }

    private async Task Sign()
    {
        try
        {
            await _store.SignWhatIsNew(_stop.Token);
        }
        catch (StoreUnavailableException)
        {
            // The next tick tries again.
        }
    }
}
