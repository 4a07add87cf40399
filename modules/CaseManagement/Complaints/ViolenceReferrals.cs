using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>
/// Takes clients in whose counselling at a Puspaga violence showed: an accepted one is a complaint at once, with its number. What was said
/// in the session stays there.
/// </summary>
[Feature(Features.Complaint, NewWork = true)]
internal sealed class ViolenceReferrals(IUnits units, TimeProvider time) : IReferralAcceptance
{
    public const string ViolenceIndicated = "puspaga.violence-indicated";

    private static readonly Code Puspaga = Code.Parse("PUSPAGA");

    public string What => ViolenceIndicated;

    public IReadOnlyList<string> UnitTypes => Module.UnitTypes;

    public string Permission => Permissions.ReceiveComplaint;

    public async ValueTask<Result<IReadOnlyList<Step>>> Accept(Snapshot<Referral> referral, Caller caller, CancellationToken cancellation)
    {
        if (await units.Find(caller.Actor.Unit, cancellation) is not { } unit || !UnitTypes.Contains(unit.Unit.Type)) return Errors.ForeignUnit;
        var now = time.GetUtcNow();
        IReadOnlyList<Step> steps =
        [
            new(Complaint.StreamOf(Id<Case>.New()), EarlyReportReferrals.Take(referral, Puspaga, unit.Unit.Region, now)),
            Numbers.Issue(Numbers.Complaint, unit, IndonesianZone.Of(unit.Unit.Region).DayOf(now)),
        ];
        return Result<IReadOnlyList<Step>>.Ok(steps);
    }
}
