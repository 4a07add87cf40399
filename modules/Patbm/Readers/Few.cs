namespace Lindung.Patbm.Readers;

/// <summary>What a village office, a dinas or the nation is not told: a count so small that it could tell of somebody (domain.md 6.9, 11).</summary>
internal static class Few
{
    private const long Fewest = 5;

    public static ReportCounts Without(ReportCounts counts)
    {
        var hidden = Hidden([.. counts.ByStatus.Select(c => c.Count ?? 0)]);
        return counts with
        {
            Total = Shown(counts.Total),
            ByStatus = [.. counts.ByStatus.Select((c, i) => hidden.Contains(i) ? c with { Count = null } : c)],
            Feedback = Without(counts.Feedback),
        };
    }

    private static FeedbackCount Without(FeedbackCount feedback) =>
        feedback is { Due: { } due, InTime: { } inTime, Waiting: { } waiting } && Hidden([inTime, waiting, due - inTime - waiting]).Count > 0
            ? new(Shown(feedback.Due), null, null, null)
            : feedback;

    private static long? Shown(long? count) => count is > 0 and < Fewest ? null : count;

    /// <summary>The small cells, and as many more as keep the total from telling them: at least two, of which nobody knows which holds how many.</summary>
    private static HashSet<int> Hidden(IReadOnlyList<long> cells)
    {
        var hidden = new HashSet<int>();
        var sum = 0L;
        foreach (var (cell, at) in cells.Select((cell, at) => (cell, at)).Where(c => c.cell > 0).OrderBy(c => c.cell))
        {
            if (cell >= Fewest && (hidden.Count == 0 || (hidden.Count > 1 && sum >= Fewest))) break;
            hidden.Add(at);
            sum += cell;
        }

        return hidden;
    }
}
