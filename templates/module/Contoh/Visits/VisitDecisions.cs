using Lindung.Kernel;

namespace Contoh.Visits;

internal static class VisitDecisions
{
    public static Result<Events> Decide(Visit visit, PlanVisit command, DecisionContext context)
    {
        if (context.Head is not null) return Errors.AlreadyPlanned;
        var actor = context.Actor;
        return Events.Of(
            new CaseOpened(actor.Tenant, Visit.Kind, actor.UnitRegion, actor.Unit, [], Confidentiality.Normal, actor.Account),
            new VisitPlanned(command.On, command.Purpose.Trim()));
    }

    public static Result<Events> Decide(Visit visit, ReportVisit command, DecisionContext context) =>
        context.Head is null ? KernelErrors.NoSuchRecord
        : visit.Made ? Errors.AlreadyMade
        : Events.Of(new VisitMade(visit.On, command.Actions), new CaseClosed("SELESAI", context.Now));
}
