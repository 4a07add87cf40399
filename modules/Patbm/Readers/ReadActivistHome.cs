using Lindung.Kernel;

namespace Lindung.Patbm.Readers;

/// <summary>Where an activist begins: whom she calls first, and what she may do here.</summary>
[Feature(Features.EarlyReport)]
[Requires(Permissions.Create)]
internal sealed record ReadActivistHome : IRead<ActivistHome>;

/// <param name="Service">The unit that takes in victims of her kelurahan; null: none serves it yet.</param>
/// <param name="Contact">Its public telephone and mail, as its letters bear them; null: nobody told them yet.</param>
internal sealed record ActivistHome(string? Service, string? Contact);

internal sealed class ReadActivistHomeHandler(IUnits units, IRequestScope scope) : IReadHandler<ReadActivistHome, ActivistHome>
{
    public async Task<Result<ActivistHome>> Handle(ReadActivistHome request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var nearest = await units.Nearest(actor.Tenant, NearestUnit.VictimServices, actor.UnitRegion, cancellation: cancellationToken);
        return new ActivistHome(nearest?.Unit.Name, nearest?.Unit.Letterhead?.Contact);
    }
}
