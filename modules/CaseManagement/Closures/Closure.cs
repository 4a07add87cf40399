using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Closures;

/// <summary>Terminasi (domain.md 7.8, 7.14).</summary>
/// <param name="From">Where the client stood when it was proposed: a refusal leads back there.</param>
/// <param name="ByClient">She herself withdrew.</param>
/// <param name="Proposed">What was proposed; null: nobody did, or it was refused.</param>
/// <param name="AfterCare">The referral for after-care.</param>
/// <param name="FullReferral">The referral by which another institution goes on.</param>
/// <param name="FullAnswer">STATUS_RUJUKAN of it.</param>
internal sealed record Closure(
    ClientStatus From, bool ByClient, ClosureProposed? Proposed, Id<Referral>? AfterCare, Id<Referral>? FullReferral, Code FullAnswer)
{
    public static Closure None { get; } = new(ClientStatus.None, false, null, null, null, Code.NA);

    /// <param name="closure">As it stood.</param>
    /// <param name="status">The client's state before the event.</param>
    /// <param name="event">What happened.</param>
    public static Closure Apply(Closure closure, ClientStatus status, IEvent @event) => @event switch
    {
        ClientWithdrew => closure with { From = Origin(closure, status), ByClient = true },
        ClosureProposed e => closure with { From = Origin(closure, status), Proposed = e },
        ClosureRefused => closure with { ByClient = false, Proposed = null },
        ClientReferredFully e => closure with { FullReferral = e.Referral, FullAnswer = ReferralAnswer.Sent },
        FullReferralAnswered e => closure with { FullAnswer = e.Answer, FullReferral = e.IsTurnedDown ? null : closure.FullReferral },
        ClientClosed e => closure with { AfterCare = e.Referral },
        ClientReopened => None,
        _ => closure,
    };

    private static ClientStatus Origin(Closure closure, ClientStatus status) => status == ClientStatus.ClosureProposed ? closure.From : status;
}

internal static class AfterCares
{
    public static readonly Code Puspaga = Code.Parse("PUSPAGA");

    /// <summary>What is decided about the time after: a referral to Puspaga, the village's watch, nothing needed, or she declined.</summary>
    public static readonly Code[] All = [Puspaga, Code.Parse("PATBM"), Code.Parse("TIDAK_PERLU"), Code.Parse("DITOLAK_KLIEN")];
}
