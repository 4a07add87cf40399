using System.Collections.Immutable;
using Lindung.CaseManagement.Closures;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>Rencana intervensi (domain.md 7.9).</summary>
/// <param name="Cycle">Intervensi ke-n; 0: none was begun.</param>
/// <param name="IsAgreed">The client agreed to the rows as they are.</param>
/// <param name="IsApproved">A supervisor approved them.</param>
/// <param name="Writers">Who wrote rows: none of them approves.</param>
internal sealed record Plan(ImmutableArray<PlanRow> Rows, int Cycle, bool IsAgreed, bool IsApproved, ImmutableArray<Id<Account>> Writers)
{
    public static Plan None { get; } = new([], 0, false, false, []);

    public PlanRow? Find(int number) => Rows.FirstOrDefault(row => row.Number == number);

    public static Plan Apply(Plan plan, IEvent @event) => @event switch
    {
        PlanRowAdded e => plan with
        {
            Rows = plan.Rows.Add(e.Row),
            // Whoever agreed and approved did so to what stood there.
            IsAgreed = false,
            IsApproved = false,
            Writers = plan.Writers.Contains(e.By) ? plan.Writers : plan.Writers.Add(e.By),
        },
        PlanRowMoved e => plan.Change(e.Row, row => row with { Due = e.Due }),
        PlanRowCancelled e => plan.Change(e.Row, row => row with { Status = RowStatus.Cancelled }),
        PlanRowReported e => plan.Change(e.Row, row => row with { Status = e.Status, On = e.On, Minutes = e.Minutes, Note = e.Note, FollowUp = e.FollowUp }),
        PlanRowReferred e => plan.Change(e.Row, row => row with { Referral = e.Referral, Answer = ReferralAnswer.Sent }),
        PlanRowAnswered e => plan.Change(e.Row, row => row with
        {
            Status = row.IsOpen ? e.Status : row.Status,
            On = e.On ?? row.On,
            Answer = e.Answer,
            Result = e.Result,
            Referral = ReferralAnswer.IsTurnedDown(e.Answer) ? null : row.Referral,
        }),
        PlanAgreed => plan with { IsAgreed = true },
        PlanApproved => plan with { IsApproved = true },
        InterventionBegun e => plan with { Cycle = e.Cycle },
        ClientReopened => plan with { IsAgreed = false, IsApproved = false },
        _ => plan,
    };

    private Plan Change(int number, Func<PlanRow, PlanRow> change) => this with { Rows = [.. Rows.Select(row => row.Number == number ? change(row) : row)] };
}
