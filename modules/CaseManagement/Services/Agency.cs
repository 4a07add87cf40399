using Lindung.Kernel;

namespace Lindung.CaseManagement.Services;

/// <summary>Whose work a service was.</summary>
internal sealed record Agency(Id<ServiceUnit> Unit, Code Type)
{
    public static async ValueTask<Agency> Of(IUnits units, Id<ServiceUnit> unit, CancellationToken cancellation) =>
        new(unit, await units.Find(unit, cancellation) is { } found && Code.TryParse(found.Unit.Type, null, out var type) ? type : Code.NA);
}
