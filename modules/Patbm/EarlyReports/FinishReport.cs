using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>Selesai: feedback was given, or watching is over.</summary>
[Command("patbm.finish-report")]
[Feature(Features.EarlyReport)]
[Requires(Permissions.Write, ToSee = Permissions.Read)]
internal sealed record FinishReport(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => EarlyReport.StreamOf(Id);
}

internal sealed class FinishReportHandler(IGrains grains, IRequestScope scope) : IWriteHandler<FinishReport>
{
    public Task<Result<Receipt>> Handle(FinishReport request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, EarlyReport.StreamOf(request.Id), request, cancellationToken);
}
