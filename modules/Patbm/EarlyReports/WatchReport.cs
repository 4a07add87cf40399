using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>Pantau.</summary>
[Command("patbm.watch-report")]
[Feature(Features.EarlyReport)]
[Requires(Permissions.Write, ToSee = Permissions.Read)]
internal sealed record WatchReport(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => EarlyReport.StreamOf(Id);
}

internal sealed class WatchReportHandler(IGrains grains, IRequestScope scope) : IWriteHandler<WatchReport>
{
    public Task<Result<Receipt>> Handle(WatchReport request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, EarlyReport.StreamOf(request.Id), request, cancellationToken);
}
