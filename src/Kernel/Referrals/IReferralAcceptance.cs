namespace Lindung.Kernel;

/// <summary>
/// Declares that a module takes referrals of some kind: at which type of unit, and what it does with one that is accepted.
/// A kernel plug-in point: registered by the receiving module, named by nobody else.
/// </summary>
public interface IReferralAcceptance
{
    /// <summary>What it takes: <c>patbm.early-report</c>.</summary>
    string What { get; }

    /// <summary>The types of unit that take it: <c>UPTD_PPA</c>, <c>P2TP2A</c>, <c>PLT_PPA</c>.</summary>
    IReadOnlyList<string> UnitTypes { get; }

    /// <summary>The permission that accepting and refusing asks for.</summary>
    string Permission { get; }

    /// <summary>
    /// The steps of the receiver's own case, to be appended in one unit with the acceptance; the first step's stream is that case.
    /// None where the receiver keeps no case of its own, as a hospital that is served by no module: then the referral is all it has.
    /// </summary>
    ValueTask<Result<IReadOnlyList<Step>>> Accept(Snapshot<Referral> referral, Caller caller, CancellationToken cancellation);
}
