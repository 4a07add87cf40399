namespace Lindung.Testing;

/// <summary>Waits for what the suite does by itself: subscriptions, clocks, read tables, leases.</summary>
public static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Polls until the condition holds; throws with who was expected to do what.</summary>
    public static async Task Until(Func<Task<bool>> holds, string expected, int seconds = 30)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await holds())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Within {seconds} s: {expected}.");
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
