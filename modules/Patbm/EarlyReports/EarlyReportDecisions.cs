using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>
/// Whoever wrote a report, or took it over from who wrote it, alone acts on it; to everybody else it does not exist. What the receiving unit says comes from the suite,
/// by the referral's facts.
/// </summary>
internal static class EarlyReportDecisions
{
    public static Result<Events> Decide(EarlyReport report, RecordReport command, DecisionContext context)
    {
        if (report.Status != ReportStatus.None) return Errors.AlreadyRecorded;
        if (context.Actor.AccountOrNull is not { } writer) return KernelErrors.NotAllowed;
        if (Description.Refuse(command.Report.Description) is { } refusal) return refusal;
        var input = command.Report;
        return Events.Of(
            // Only who is assigned may know: the other members of the group see counts.
            new CaseOpened(context.Actor.Tenant, EarlyReport.Kind, command.OwnerRegion.At(3), command.Owner, [], Confidentiality.High, writer),
            new CaseAssigned(writer, Module.ActivistRole, context.Now, null, writer),
            new EarlyReportRecorded(
                input.Sex, input.AgeYears, input.Kelurahan.At(3), input.Signs, input.ImmediateDanger, input.Actions,
                Alias.Of(context.Stream.Id), input.Kelurahan, $"{input.Rt}/{input.Rw ?? "-"}", ProtectedText.Of(input.Description),
                ProtectedText.Of(input.ReporterContact), input.Anonymous, input.ReportedPartyIsInsider));
    }

    public static Result<Events> Decide(EarlyReport report, AssessReport command, DecisionContext context) =>
        Refuse(report, context, ReportStatus.Recorded) ?? Ok(new EarlyReportAssessed(command.ImmediateDanger));

    public static Result<Events> Decide(EarlyReport report, WatchReport command, DecisionContext context) =>
        Refuse(report, context, ReportStatus.Assessed, ReportStatus.CommunityResponse) ?? Ok(new EarlyReportWatched());

    public static Result<Events> Decide(EarlyReport report, RespondInCommunity command, DecisionContext context) =>
        Refuse(report, context, ReportStatus.Assessed) ?? Ok(new CommunityResponded(command.Actions));

    public static Result<Events> Decide(EarlyReport report, SendReport command, DecisionContext context)
    {
        var escalated = new EarlyReportEscalated(command.Referral, command.To, report.Kecamatan, report.ImmediateDanger);
        // In danger the assessment is made by the same act: one step for a volunteer on the phone.
        if (report is { Status: ReportStatus.Recorded, ImmediateDanger: true })
            return Refuse(report, context, ReportStatus.Recorded) ?? Ok(new EarlyReportAssessed(true), escalated);
        return Refuse(report, context, ReportStatus.Assessed) ?? Ok(escalated);
    }

    public static Result<Events> Decide(EarlyReport report, FinishReport command, DecisionContext context) =>
        Refuse(report, context, ReportStatus.Watched, ReportStatus.FeedbackDue)
        ?? Ok(new EarlyReportFinished(), new CaseClosed("SELESAI", context.Now));

    public static Result<Events> Decide(EarlyReport report, TakeAnswer command, DecisionContext context)
    {
        if (report.Status == ReportStatus.None) return KernelErrors.NoSuchRecord;
        if (!context.Actor.IsSuite) return KernelErrors.NotAllowed;
        if (report.Referral != command.Referral) return Events.None;
        // An answer that comes twice or too late changes nothing: the referral is the truth, this is its echo.
        return (report.Status, command.Answer) switch
        {
            (ReportStatus.Escalated, UnitAnswer.Accepted) => Ok(new UnitAcceptedReport()),
            (ReportStatus.Escalated, UnitAnswer.Refused) => Ok(new UnitRefusedReport(command.Code), new FeedbackFellDue()),
            (ReportStatus.AcceptedByUnit, UnitAnswer.Serves) => Ok(new UnitHandlesReport()),
            (ReportStatus.AcceptedByUnit, UnitAnswer.AsksForHelp) => Ok(new UnitAskedForHelp(command.Code)),
            (ReportStatus.AcceptedByUnit, UnitAnswer.Done) => Ok(new UnitHandledReport(), new FeedbackFellDue()),
            _ => Events.None,
        };
    }

    private static Result<Events>? Refuse(EarlyReport report, DecisionContext context, params ReadOnlySpan<ReportStatus> from)
    {
        if (report.Status == ReportStatus.None || context.Actor.IsSuite || context.Head?.IsAssigned(context.Actor.Account, context.Now) != true) return KernelErrors.NoSuchRecord;
        return from.Contains(report.Status) ? default(Result<Events>?) : Errors.NotInThisState.With("status", StatusWord.Of(report.Status).ToString());
    }

    private static Result<Events> Ok(params ReadOnlySpan<IEvent> events) => Events.Of(events);
}
