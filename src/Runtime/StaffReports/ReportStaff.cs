using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

internal static class StaffReportPermissions
{
    public const string Handle = "kernel.staff-report.handle";
}

/// <summary>
/// Reports an officer, a partner or an activist. It goes to the first head above every unit in which that person has a role, else to the
/// data-protection officer; for those units it does not exist.
/// </summary>
/// <param name="Conduct">What kind.</param>
/// <param name="What">What happened.</param>
/// <param name="Account">Who, if she has an account.</param>
/// <param name="Unit">Else: a unit as a whole.</param>
/// <param name="Name">Else: somebody without an account; then it goes past the unit of who reports.</param>
/// <param name="Unnamed">Whoever decides does not see who reported.</param>
[AlwaysOn("a colleague can be reported whatever is switched off")]
[SignedIn("whoever has an account may report; nothing is shown for it but a number")]
internal sealed record ReportStaff(
    Code Conduct, string What, Id<Account>? Account = null, Id<ServiceUnit>? Unit = null, [property: OneLine] string? Name = null, bool Unnamed = false) : IWrite;

internal sealed class ReportStaffRules : AbstractValidator<ReportStaff>
{
    private static readonly Error Long = Error.Invalid("kernel.staff-report-what", "Tulis apa yang terjadi, paling banyak 5.000 huruf.", "Write what happened, in at most 5,000 letters.");

    private static readonly Error Whom = Error.Invalid("kernel.staff-report-whom",
        "Pilih satu: petugas, atau unit, atau tulis nama orang tanpa akun (paling banyak 200 huruf).",
        "Choose one: an officer, or a unit, or write the name of somebody without an account (at most 200 letters).");

    public ReportStaffRules()
    {
        RuleFor(r => r.Conduct).IsOneOf("JENIS_PELANGGARAN");
        RuleFor(r => r.What).Must(what => what is { Length: <= 5_000 } && !string.IsNullOrWhiteSpace(what)).Else(Long);
        RuleFor(r => r.Account).Must((r, account) => (account is null ? 0 : 1) + (r.Unit is null ? 0 : 1) + (string.IsNullOrWhiteSpace(r.Name) ? 0 : 1) == 1).Else(Whom);
        RuleFor(r => r.Name).MaximumLength(200).Else(Whom);
    }
}

internal sealed class ReportStaffHandler(IGrains grains, IStaff staff, IUnits units, PastTheirUnits past, IRequestScope scope, TimeProvider time) : IWriteHandler<ReportStaff>
{
    public async Task<Result<Receipt>> Handle(ReportStaff r, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var everybody = await staff.Everybody(actor.Tenant, cancellation: cancellationToken);
        if (r.Account is { } account && everybody.All(m => m.Account != account)) return KernelErrors.NotValid.With("field", "account");
        if (r.Unit is { } whole && (await units.Find(whole, cancellationToken))?.Unit.Tenant != actor.Tenant) return KernelErrors.NotValid.With("field", "unit");
        HashSet<Id<ServiceUnit>> theirs = r.Account is { } whose ? [.. everybody.Where(m => m.Account == whose).Select(m => m.Unit)] : [r.Unit ?? actor.Unit];
        if (await past.Find(everybody, theirs, r.Account, actor, cancellationToken) is not { } above || await units.Find(above.Unit, cancellationToken) is not { } unit)
            return StaffReportErrors.Nobody;
        var report = new RecordStaffReport(
            r.Conduct, r.What.Trim(), r.Account, r.Name, r.Unnamed, [.. theirs.Where(u => u != above.Unit)], above.Unit, unit.Unit.Region, above.Account, above.Role);
        return await grains.Tell(
            scope.Caller,
            [
                new(StaffReport.StreamOf(new(Names.Guid(scope.Caller.Command, "staff report"))), report),
                Numbers.Issue(Numbers.StaffReport, unit, IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow())),
            ],
            cancellationToken);
    }
}

/// <summary>Who decides about a report: above all units of whom it is about, and of none of them.</summary>
internal sealed class PastTheirUnits(IStaff staff, IUnits units, IGrains grains)
{
    public async ValueTask<Superior?> Find(
        IReadOnlyList<StaffMember> everybody, IReadOnlySet<Id<ServiceUnit>> theirs, Id<Account>? about, Actor reporter, CancellationToken cancellation)
    {
        foreach (var at in await Above(theirs, cancellation))
            foreach (var role in Superiors.Heading)
                if (await First(await staff.Holding(at, role, cancellation), outside: true) is { } head) return new(head.Account, role, at);
        // Nobody above: whoever watches over all units, though she sits beside whom it is about; the head of the dinas where she herself is reported.
        foreach (var role in new[] { Roles.ProtectionOfficer, "KADIS" })
            if (await First(await staff.Everybody(reporter.Tenant, role, cancellation), outside: false) is { } watch) return new(watch.Account, role, watch.Unit);
        return null;

        async ValueTask<StaffMember?> First(IReadOnlyList<StaffMember> members, bool outside)
        {
            foreach (var m in members)
                if (m.Account != about && m.Account != reporter.Account && !(outside && everybody.Any(e => e.Account == m.Account && theirs.Contains(e.Unit)))
                    && (await grains.Ask<Workload>(Workload.StreamOf(m.Account), cancellation)).State.LeftAt is null) return m;
            return null;
        }
    }

    /// <summary>The units above, the nearest first.</summary>
    private async ValueTask<IReadOnlyList<Id<ServiceUnit>>> Above(IReadOnlySet<Id<ServiceUnit>> theirs, CancellationToken cancellation)
    {
        var above = new List<Id<ServiceUnit>>();
        foreach (var unit in theirs)
            for (var at = await Parent(unit); at is { } parent; at = await Parent(parent))
                if (!theirs.Contains(parent) && !above.Contains(parent)) above.Add(parent);
        return above;

        async ValueTask<Id<ServiceUnit>?> Parent(Id<ServiceUnit> unit) => (await units.Find(unit, cancellation))?.Unit.Parent;
    }
}
