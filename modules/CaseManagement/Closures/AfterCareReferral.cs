using Lindung.Kernel;

namespace Lindung.CaseManagement.Closures;

/// <summary>Layanan lanjutan: what a Puspaga is asked for when a client's case is closed. Puspaga takes it, if it is there.</summary>
internal static class AfterCareReferral
{
    public const string Literal = "casemanagement.after-care";

    private const string Type = "PUSPAGA";

    /// <summary>The Puspaga that was chosen, or the nearest one that serves the unit's region; null: there is none.</summary>
    public static async ValueTask<UnitInfo?> Receiver(IUnits units, Actor actor, Id<ServiceUnit>? chosen, CancellationToken cancellation)
    {
        if (chosen is { } id) return await units.Find(id, cancellation) is { } found && found.Unit.Tenant == actor.Tenant && found.Unit.Type == Type ? found : null;
        var serving = await units.Serving(actor.Tenant, Type, actor.UnitRegion, cancellation);
        return serving.Count > 0 ? serving[0] : null;
    }
}
