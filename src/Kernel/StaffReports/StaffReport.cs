namespace Lindung.Kernel;

/// <summary>
/// Laporan tentang petugas: somebody of the dinas reports that an officer, a partner or an activist leaks, hinders, harms or has a stake. It goes past
/// every unit in which that person has a role: a case of the unit above them, behind a wall before all of those.
/// </summary>
/// <param name="Reported">What was reported; null: nothing yet.</param>
/// <param name="Decided">How it was decided; null: it waits.</param>
public sealed record StaffReport(StaffReportRecorded? Reported, StaffReportDecided? Decided)
{
    /// <summary>The literal case kind.</summary>
    public const string Kind = "kernel.staff-report";

    /// <summary>The limit for the decision.</summary>
    public const string Limit = "SLA-20";

    private static readonly Code Reason = Code.Parse("TERLAPOR");

    /// <summary>Nothing yet.</summary>
    public static StaffReport None { get; } = new(null, null);

    /// <summary>The stream of a report.</summary>
    public static StreamId StreamOf(Id<StaffReport> id) => new(Kind, id.Value);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<StaffReport> Stream { get; } = new StreamKind<StaffReport>(Kind, None, Apply, isCase: true)
        .Holds(typeof(StaffReportRecorded), typeof(StaffReportDecided))
        .On<RecordStaffReport>(Decide)
        .On<DecideStaffReport>(Decide);

    /// <summary>The next state.</summary>
    public static StaffReport Apply(StaffReport report, IEvent @event) => @event switch
    {
        StaffReportRecorded e => report with { Reported = e },
        StaffReportDecided e => report with { Decided = e },
        _ => report,
    };

    private static Result<Events> Decide(StaffReport report, RecordStaffReport c, DecisionContext x) =>
        report.Reported is not null ? Events.None
        : c.To == c.Account || c.To == x.Actor.Account || c.PastUnits.Contains(c.Unit) ? StaffReportErrors.Nobody
        : Events.Of([
            new CaseOpened(x.Actor.Tenant, Kind, c.Region, c.Unit, [], Confidentiality.Normal, null, c.Account is { } shutOut ? [shutOut] : null),
            .. x.Issued.TryGetValue(Numbers.StaffReport, out var number) ? [new CaseNumbered(number)] : Array.Empty<IEvent>(),
            .. c.PastUnits.Count > 0 ? [new WallRaised([], c.PastUnits, Reason, x.Now, null)] : Array.Empty<IEvent>(),
            new StaffReportRecorded(c.Conduct, c.Account, Protected<string>.Known(c.What), ProtectedText.Of(c.Name), c.Unnamed, x.Now, x.Actor.Account, c.Unit, c.To),
            new CaseAssigned(c.To, c.Role, x.Now, null, null),
            x.Clocks.Start(Limit, c.Region, x.Now)]);

    private static Result<Events> Decide(StaffReport report, DecideStaffReport c, DecisionContext x) =>
        report.Reported is not { } reported ? KernelErrors.NoSuchRecord
        : report.Decided is not null ? StaffReportErrors.Decided
        : x.Actor.IsSuite || x.Actor.Account == reported.By || x.Actor.Account == reported.Account ? KernelErrors.NotAllowed
        : Events.Of([new StaffReportDecided(c.Outcome, Protected<string>.Known(c.Note), x.Now, x.Actor.Account), .. x.EndClocks(), new CaseClosed(c.Outcome.ToString(), x.Now)]);
}

/// <summary>Somebody of the dinas reported a colleague, a partner or an activist.</summary>
/// <param name="Conduct">A code of <c>JENIS_PELANGGARAN</c>.</param>
/// <param name="Account">Whose account; null: a whole unit, or somebody without one.</param>
/// <param name="What">What happened.</param>
/// <param name="Name">Who, where it is somebody without an account.</param>
/// <param name="Unnamed">Whether who reported wishes not to be named to whoever decides.</param>
/// <param name="At">When.</param>
/// <param name="By">Who reported.</param>
/// <param name="Unit">Which unit decides.</param>
/// <param name="To">Who decides first.</param>
[Event("kernel.staff-report-recorded")]
public sealed record StaffReportRecorded(
    Code Conduct,
    Id<Account>? Account,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> What,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Name,
    bool Unnamed,
    DateTimeOffset At,
    Id<Account> By,
    Id<ServiceUnit> Unit,
    Id<Account> To) : IEvent;

/// <summary>The report was decided.</summary>
/// <param name="Outcome">A code of <c>HASIL_LAPORAN_PETUGAS</c>.</param>
/// <param name="Note">Why, and what follows.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
[Event("kernel.staff-report-decided")]
public sealed record StaffReportDecided(Code Outcome, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Note, DateTimeOffset At, Id<Account> By) : IEvent;

/// <summary>Records a report; <paramref name="Unit"/> and <paramref name="To"/> stand above whom it is about.</summary>
/// <param name="Conduct">What kind.</param>
/// <param name="What">What happened.</param>
/// <param name="Account">Whose account.</param>
/// <param name="Name">Who, without one.</param>
/// <param name="Unnamed">Whether who reports is not named to whoever decides.</param>
/// <param name="PastUnits">For which units it does not exist.</param>
/// <param name="Unit">Which unit decides.</param>
/// <param name="Region">That unit's region.</param>
/// <param name="To">Who there.</param>
/// <param name="Role">In which role.</param>
[Command("kernel.record-staff-report")]
public sealed record RecordStaffReport(
    Code Conduct, string What, Id<Account>? Account, string? Name, bool Unnamed, IReadOnlyList<Id<ServiceUnit>> PastUnits, Id<ServiceUnit> Unit, RegionCode Region, Id<Account> To, string Role)
    : ICommand;

/// <summary>Decides a report.</summary>
[Command("kernel.decide-staff-report")]
public sealed record DecideStaffReport(Code Outcome, string Note) : ICommand;

/// <summary>Refusals about reports on staff.</summary>
public static class StaffReportErrors
{
    /// <summary>No one in this deployment stands above whom it is about.</summary>
    public static readonly Error Nobody = Error.Conflict("kernel.staff-report-nobody",
        "Di aplikasi ini tidak ada orang di atas terlapor yang dapat memutuskan. Laporkan langsung ke Inspektorat Daerah atau lewat SP4N-LAPOR!.",
        "Nobody in this application stands above whom you report. Report directly to the regional inspectorate or by SP4N-LAPOR!.");

    /// <summary>It was decided meanwhile.</summary>
    public static readonly Error Decided = Error.Conflict("kernel.staff-report-decided",
        "Laporan ini sudah diputuskan. Muat ulang halamannya.", "This report has been decided. Reload the page.");
}
