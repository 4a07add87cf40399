using Lindung.Kernel;

namespace Contoh.Visits;

internal sealed record Visit(DateOnly On, bool Made, IReadOnlyList<Code> Actions, Protected<string> Purpose)
{
    public const string Kind = "contoh.visit";

    public static Visit None { get; } = new(default, false, [], default);

    public static StreamKind<Visit> Stream { get; } = new StreamKind<Visit>(Kind, None, Apply, isCase: true)
        .Holds(typeof(VisitPlanned), typeof(VisitMade))
        .On<PlanVisit>(VisitDecisions.Decide)
        .On<ReportVisit>(VisitDecisions.Decide);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    public static Visit Apply(Visit visit, IEvent @event) => @event switch
    {
        VisitPlanned e => visit with { On = e.On, Purpose = e.Purpose },
        VisitMade e => visit with { Made = true, Actions = e.Actions },
        _ => visit,
    };
}
