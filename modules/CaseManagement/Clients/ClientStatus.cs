using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>KLIEN of domain.md 7.8: one per victim inside a case. DARURAT runs beside and never blocks: <see cref="Client.IsEmergency"/>.</summary>
internal enum ClientStatus
{
    None = 0,
    Registered,
    AwaitingConsent,
    Assessment,
    Planning,
    Intervention,
    Review,
    FullyReferred,
    ClosureProposed,
    Closed,
}

internal static class ClientStatuses
{
    /// <summary>The states of somebody who is in the unit's care.</summary>
    public static readonly ClientStatus[] Open =
    [
        ClientStatus.Registered, ClientStatus.AwaitingConsent, ClientStatus.Assessment, ClientStatus.Planning, ClientStatus.Intervention, ClientStatus.Review,
        ClientStatus.FullyReferred, ClientStatus.ClosureProposed,
    ];

    /// <summary>The states in which a plan is made or carried out.</summary>
    public static readonly ClientStatus[] WithPlan = [ClientStatus.Planning, ClientStatus.Intervention, ClientStatus.Review];

    public static Code Code(this ClientStatus status) => status switch
    {
        ClientStatus.Registered => Kernel.Code.Parse("TERDAFTAR"),
        ClientStatus.AwaitingConsent => Kernel.Code.Parse("MENUNGGU_PERSETUJUAN_KLIEN"),
        ClientStatus.Assessment => Kernel.Code.Parse("ASESMEN"),
        ClientStatus.Planning => Kernel.Code.Parse("PERENCANAAN"),
        ClientStatus.Intervention => Kernel.Code.Parse("INTERVENSI"),
        ClientStatus.Review => Kernel.Code.Parse("PEMANTAUAN_EVALUASI"),
        ClientStatus.FullyReferred => Kernel.Code.Parse("RUJUKAN_PENUH"),
        ClientStatus.ClosureProposed => Kernel.Code.Parse("USUL_TERMINASI"),
        ClientStatus.Closed => Kernel.Code.Parse("TERMINASI"),
        _ => Kernel.Code.NA,
    };
}
