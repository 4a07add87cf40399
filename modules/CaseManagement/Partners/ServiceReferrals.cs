using Lindung.Kernel;

namespace Lindung.CaseManagement.Partners;

/// <summary>
/// Takes the referrals for one service at hospital, puskesmas, police unit, legal aid and other partners (domain.md 7.10). A partner keeps
/// no case here: what she was handed, and what she answers, is the referral.
/// </summary>
[Feature(Features.PartnerWork, NewWork = true)]
internal sealed class ServiceReferrals : IReferralAcceptance
{
    public const string Literal = "casemanagement.service";

    public static readonly string[] Partners = ["PPT_RS", "PUSKESMAS", "UPPA", "RPSA", "RPTC", "LPSK", "LBH", "LPLBM", "LPA", "BNK", "TOKOH_AGAMA"];

    public string What => Literal;

    public IReadOnlyList<string> UnitTypes => Partners;

    public string Permission => Permissions.ServeForClient;

    /// <summary>A partner of the tenant; null: there is none, or it is no partner.</summary>
    public static async ValueTask<UnitInfo?> Find(IUnits units, Id<Tenant> tenant, Id<ServiceUnit> unit, CancellationToken cancellation) =>
        await units.Find(unit, cancellation) is { } found && found.Unit.Tenant == tenant && Partners.Contains(found.Unit.Type) ? found : null;

    public ValueTask<Result<IReadOnlyList<Step>>> Accept(Snapshot<Referral> referral, Caller caller, CancellationToken cancellation) =>
        ValueTask.FromResult(Result<IReadOnlyList<Step>>.Ok([]));
}
