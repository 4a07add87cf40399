using System.Collections.Immutable;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Reviews;

/// <summary>Pemantauan dan evaluasi.</summary>
/// <param name="Since">The intervention begun, or the last review: from here the next one is due. Null: none is due.</param>
/// <param name="Reviews">All that were recorded.</param>
/// <param name="Seen">Rows whose progress was recorded since this review was begun.</param>
internal sealed record Reviewing(DateTimeOffset? Since, ImmutableArray<ReviewRecorded> Reviews, ImmutableHashSet<int> Seen)
{
    public static Reviewing None { get; } = new(null, [], []);

    public static Reviewing Apply(Reviewing reviewing, IEvent @event) => @event switch
    {
        InterventionBegun e => reviewing with { Since = e.At },
        ReviewBegun => reviewing with { Seen = [] },
        ReviewRecorded e => reviewing with { Since = e.At, Reviews = reviewing.Reviews.Add(e), Seen = reviewing.Seen.Union(e.Goals.Select(goal => goal.Row)) },
        ClientReopened => reviewing with { Since = null, Seen = [] },
        _ => reviewing,
    };

    /// <summary>Goals of the plan, none given up, of whose progress nobody has said anything in this review.</summary>
    public IEnumerable<int> Unseen(Plan plan) => plan.Rows.Where(row => row.Status != RowStatus.Cancelled && !Seen.Contains(row.Number)).Select(row => row.Number);
}

[Event("casemanagement.review-begun")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record ReviewBegun(int Cycle, Id<Account> By) : IEvent;

[Event("casemanagement.review-recorded")]
[InCopy]
internal sealed record ReviewRecorded(
    int Cycle,
    IReadOnlyList<GoalProgress> Goals,
    Code Risk,
    DateTimeOffset At,
    Id<Account> By,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Next) : IEvent;

/// <param name="Progress">TERCAPAI, SEBAGIAN, BELUM.</param>
/// <param name="StillValid">The goal is still what she wants.</param>
internal sealed record GoalProgress(
    int Row,
    Code Progress,
    bool StillValid,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note);
