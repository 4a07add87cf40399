using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Quality;
using Lindung.Simfoni.Verification;
using MediatR;

namespace Lindung.Simfoni.Pages;

/// <summary>The registry's settings of one's own city or province stand in the forms that set them anew.</summary>
internal sealed class SettingsStart(IMediator mediator, IGrains grains, IRequestScope scope) : IFormStart
{
    public async ValueTask<FormStart?> Of(FormAsk asked, CancellationToken cancellation = default) =>
        asked.Request == typeof(SetGapThreshold) ? new(new SetGapThreshold(await grains.GapThreshold(scope.Caller.Actor.UnitRegion, cancellation)), null)
        : asked.Request == typeof(SetLevels) ? await Levels(cancellation)
        : null;

    private async Task<FormStart?> Levels(CancellationToken cancellation) =>
        await mediator.Send(new ListLevels(), cancellation) is { IsOk: true, Value: var provinces }
        && provinces.FirstOrDefault(p => p.Region == scope.Caller.Actor.UnitRegion.At(1)) is { } own
            ? new(new SetLevels(own.City, own.Province), null)
            : null;
}
