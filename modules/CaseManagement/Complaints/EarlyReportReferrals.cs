using System.Globalization;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Takes the early reports of PATBM and Poscinta: an accepted one is a complaint at once, with its number.</summary>
[Feature(Features.Complaint, NewWork = true)]
internal sealed class EarlyReportReferrals(IUnits units, TimeProvider time) : IReferralAcceptance
{
    private static readonly Code Patbm = Code.Parse("PATBM");
    private static readonly Code Poscinta = Code.Parse("POSCINTA");

    public const string EarlyReport = "patbm.early-report";

    public string What => EarlyReport;

    public IReadOnlyList<string> UnitTypes => Module.UnitTypes;

    public string Permission => Permissions.ReceiveComplaint;

    public async ValueTask<Result<IReadOnlyList<Step>>> Accept(Snapshot<Referral> referral, Caller caller, CancellationToken cancellation)
    {
        if (await units.Find(caller.Actor.Unit, cancellation) is not { } unit || !UnitTypes.Contains(unit.Unit.Type)) return Errors.ForeignUnit;
        var sender = await units.Find(referral.State.From, cancellation);
        var channel = sender?.Unit.Type == "POSCINTA" ? Poscinta : Patbm;
        var now = time.GetUtcNow();
        IReadOnlyList<Step> steps =
        [
            new(Complaint.StreamOf(Id<Case>.New()), Take(referral, channel, unit.Unit.Region, now)),
            Numbers.Issue(Numbers.Complaint, unit, IndonesianZone.Of(unit.Unit.Region).DayOf(now)),
        ];
        return Result<IReadOnlyList<Step>>.Ok(steps);
    }

    /// <summary>What is not told or not readable any more stays open: the intake completes it.</summary>
    internal static TakeComplaint Take(Snapshot<Referral> referral, Code channel, RegionCode unitRegion, DateTimeOffset now)
    {
        var data = referral.State.Minimum.Or(null) ?? new Dictionary<string, string>();
        var sex = Code.TryParse(data.GetValueOrDefault("sex"), null, out var known) ? known : Code.NA;
        var age = int.TryParse(data.GetValueOrDefault("ageYears"), NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= 120 ? years : 0;
        var region = RegionCode.TryParse(data.GetValueOrDefault("kelurahan") ?? data.GetValueOrDefault("kecamatan"), null, out var told) ? told : unitRegion;
        return new(
            channel, channel, sex, age, region, [], referral.State.Urgent, now, new(referral.Stream.Id), data.Count == 0 ? null : data,
            referral.Head is { } head ? [.. head.Excluded] : []);
    }
}
