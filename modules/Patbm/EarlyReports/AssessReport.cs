using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>Nilai laporan: is there immediate danger?</summary>
[Command("patbm.assess-report")]
[Feature(Features.EarlyReport)]
[Requires(Permissions.Write, ToSee = Permissions.Read)]
internal sealed record AssessReport(Id<Case> Id, bool ImmediateDanger) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => EarlyReport.StreamOf(Id);
}

internal sealed class AssessReportHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AssessReport>
{
    public Task<Result<Receipt>> Handle(AssessReport request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, EarlyReport.StreamOf(request.Id), request, cancellationToken);
}
