using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Patbm.Readers;

/// <summary>
/// A report that one wrote or took over. After escalation its holder sees status words only (domain.md 9.4), and by which referral it went.
/// </summary>
[Feature(Features.EarlyReport)]
[Requires(Permissions.Read)]
internal sealed record ReadReport(Id<Case> Id) : IRead<ReportView>, IOnRecord, ILogged<ReportView>
{
    StreamId IOnRecord.Record => EarlyReport.StreamOf(Id);

    public ReadEntry Shown(ReportView answer) => new([Id.Value], answer.Classes(), "patbm.read-report");
}

internal sealed record ReportView(
    Guid Id,
    long Version,
    Code Status,
    Code Word,
    Code Help,
    Code Reason,
    Code Sex,
    int? AgeYears,
    RegionCode Kecamatan,
    IReadOnlyList<Code> Signs,
    bool ImmediateDanger,
    IReadOnlyList<Code> Actions,
    [property: Sealed(KeyScope.File, FieldClass.Identity)] Protected<string> Alias,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<RegionCode> Kelurahan,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string> Neighbourhood,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Description,
    [property: Sealed(KeyScope.File, FieldClass.Contact)] Protected<string>? ReporterContact,
    Id<Referral>? Referral = null) : IVersioned
{
    public static ReportView Of(Snapshot<EarlyReport> report)
    {
        var s = report.State;
        var status = StatusWord.Of(s.Status);
        return s.WasEscalated
            ? new(
                report.Stream.Id, report.Version, status, s.Word, s.Help, s.Reason, Code.NA, null, default, [], s.ImmediateDanger, [],
                Protected<string>.Withheld, Protected<RegionCode>.Withheld, Protected<string>.Withheld, null, null, s.Referral)
            : new(
                report.Stream.Id, report.Version, status, s.Word, s.Help, s.Reason, s.Sex, s.AgeYears, s.Kecamatan, s.Signs, s.ImmediateDanger, s.Actions,
                s.Alias, s.Kelurahan, s.Neighbourhood, s.Description, s.ReporterContact);
    }

    public IReadOnlyList<FieldClass> Classes() =>
        Alias.State == ProtectedState.Known ? [FieldClass.Identity, FieldClass.Specific, FieldClass.FreeText, FieldClass.Contact] : [];
}

internal sealed class ReadReportHandler(IGrains grains, IRequestScope scope, IFieldFilter filter, TimeProvider time) : IReadHandler<ReadReport, ReportView>
{
    public async Task<Result<ReportView>> Handle(ReadReport request, CancellationToken cancellationToken)
    {
        var report = await grains.Ask<EarlyReport>(EarlyReport.StreamOf(request.Id), cancellationToken);
        var actor = scope.Caller.Actor;
        return report.Head?.IsAssigned(actor.Account, time.GetUtcNow()) == true ? filter.For(actor, report.Head, ReportView.Of(report)) : KernelErrors.NoSuchRecord;
    }
}
