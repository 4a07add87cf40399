using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// What the events of a unit mean for the officers' workloads: whoever is assigned takes on, whoever is released lays down, a closed case
/// is laid down by all, a reopened one taken up again. The engine adds these steps to the unit, so that none can be forgotten.
/// </summary>
internal static class Workloads
{
    /// <summary>The steps that must stand in the unit beside its own, in a stable order; none for a unit that touches no assignment.</summary>
    public static IReadOnlyList<Step> Following(DecidedUnit unit, DateTimeOffset now)
    {
        Dictionary<Id<Account>, (List<WorkItem> Taken, List<WorkItem> Down)>? changes = null;
        foreach (var (grain, state, events) in unit.Parts)
            foreach (var @event in events)
                foreach (var (account, role, isTaken) in Means(@event, state.Head, now))
                {
                    changes ??= [];
                    if (!changes.TryGetValue(account, out var change)) changes[account] = change = ([], []);
                    var item = new WorkItem(grain.Stream, role);
                    (isTaken ? change.Down : change.Taken).Remove(item);
                    (isTaken ? change.Taken : change.Down).Add(item);
                }
        if (changes is null) return [];
        return [.. changes.OrderBy(c => c.Key.Value).Select(c => new Step(Workload.StreamOf(c.Key), new ChangeWork(c.Value.Taken, c.Value.Down)))];
    }

    /// <summary>Whether two lists of such steps mean the same.</summary>
    public static bool AreSame(IReadOnlyList<Step> one, IReadOnlyList<Step> other) =>
        one.Count == other.Count && one.Zip(other).All(pair =>
            pair.First.Stream == pair.Second.Stream
            && pair.First.Command is ChangeWork a && pair.Second.Command is ChangeWork b
            && a.Taken.SequenceEqual(b.Taken) && a.LaidDown.SequenceEqual(b.LaidDown));

    private static IEnumerable<(Id<Account> Account, string Role, bool IsTaken)> Means(IEvent @event, CaseHead? before, DateTimeOffset now) => @event switch
    {
        CaseAssigned { Until: null } e => [(e.Account, e.Role, true)],
        CaseReleased e => [(e.Account, e.Role, false)],
        CaseClosed => Work(before, now).Select(a => (a.Account, a.Role, false)),
        CaseReopened => Work(before, now).Select(a => (a.Account, a.Role, true)),
        _ => [],
    };

    private static IEnumerable<Assignment> Work(CaseHead? head, DateTimeOffset now) => head?.WorkAt(now) ?? [];
}
