using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lindung.Story.Tests.Story;

/// <summary>One call that was answered: when it began (its first try, where it was sent again) and ended, and which version it read or made.</summary>
internal sealed record Call(Guid Case, bool Writes, long Began, long Ended, long Version);

/// <summary>
/// What clients of several cases asked and were answered. Each version of a case is made by one write, so a history is linearizable when the
/// order of versions never runs against the order of time, and nobody reads a version that no write made.
/// </summary>
internal sealed class CallHistory
{
    private readonly ConcurrentBag<Call> _calls = [];

    public IReadOnlyCollection<Call> Calls => _calls;

    /// <summary>Keeps an answered call that began at a timestamp of <see cref="Stopwatch"/>.</summary>
    public void Add(Guid file, bool writes, long began, Answer answer) => _calls.Add(new(file, writes, began, Stopwatch.GetTimestamp(), (long)answer.Body["version"]!));

    /// <summary>Fails where one register could not have answered so.</summary>
    /// <param name="file">The case.</param>
    /// <param name="first">Its version before the first of these calls.</param>
    /// <param name="fewest">How many writes and how many reads there must be, for the history to say something.</param>
    public void AssertLinearizable(Guid file, long first, int fewest = 10)
    {
        var calls = _calls.Where(c => c.Case == file).ToList();
        var writes = calls.Where(c => c.Writes).ToList();
        Assert.That(writes, Has.Count.GreaterThan(fewest), "writes of a case");
        Assert.That(calls.Count - writes.Count, Is.GreaterThan(fewest), "reads of a case");
        Assert.That(writes.Select(w => w.Version), Is.Unique);
        Assert.That(calls.Where(c => !c.Writes).Select(c => c.Version).Except(writes.Select(w => w.Version).Append(first)), Is.Empty, "versions that nobody made");
        // The latest version acknowledged before a call began, against what it saw.
        var ended = calls.OrderBy(c => c.Ended).ToList();
        var (next, latest) = (0, first);
        foreach (var call in calls.OrderBy(c => c.Began))
        {
            for (; next < ended.Count && ended[next].Ended < call.Began; next++) latest = Math.Max(latest, ended[next].Version);
            Assert.That(call.Version, call.Writes ? Is.GreaterThan(latest) : Is.GreaterThanOrEqualTo(latest), call.ToString());
        }
    }
}
