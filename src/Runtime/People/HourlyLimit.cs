using System.Collections.Concurrent;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>How often an account did something in the present hour, on this node.</summary>
internal sealed class HourlyLimit(int most, TimeProvider time)
{
    private readonly ConcurrentDictionary<Id<Account>, (long Hour, int Count)> _taken = new();

    /// <summary>Counts once more; false: there were enough this hour.</summary>
    public bool Take(Id<Account> account)
    {
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        return _taken.AddOrUpdate(account, _ => (hour, 1), (_, before) => before.Hour == hour ? (hour, before.Count + 1) : (hour, 1)).Count <= most;
    }
}
