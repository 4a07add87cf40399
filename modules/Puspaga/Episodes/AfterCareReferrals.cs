using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>Takes clients for after-care: an accepted one is an episode of the counsellor who accepted, with its number.</summary>
[Feature(Features.Episode, NewWork = true)]
internal sealed class AfterCareReferrals(IGrains grains, IUnits units, StoreNature nature, TimeProvider time) : IReferralAcceptance
{
    public const string AfterCare = "casemanagement.after-care";

    public string What => AfterCare;

    public IReadOnlyList<string> UnitTypes { get; } = [Module.UnitType];

    public string Permission => Permissions.Register;

    public async ValueTask<Result<IReadOnlyList<Step>>> Accept(Snapshot<Referral> referral, Caller caller, CancellationToken cancellation)
    {
        if (await units.Find(caller.Actor.Unit, cancellation) is not { Unit.Type: Module.UnitType } unit) return Errors.NotAPuspaga;
        var today = IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow());
        var open = Open(referral, unit.Unit.Region);
        List<Step> steps = [new(Episode.StreamOf(Id<Case>.New()), open), Numbers.Issue(Episode.Number, unit, today)];
        if (!(await grains.Ask<Person>(Person.StreamOf(open.Person), cancellation)).Exists) steps.Add(new(Person.StreamOf(open.Person), Unnamed(open, today)));
        return Result<IReadOnlyList<Step>>.Ok(steps);
    }

    /// <summary>What is not told or not readable any more stays open: the counsellor completes the registration.</summary>
    internal static OpenEpisode Open(Snapshot<Referral> referral, RegionCode unitRegion)
    {
        var data = referral.State.Minimum.Or(null) ?? new Dictionary<string, string>();
        var person = Id<Person>.TryParse(data.GetValueOrDefault(Referral.PersonKey), null, out var known) ? known : Id<Person>.New();
        var sex = Code.TryParse(data.GetValueOrDefault("sex"), null, out var said) ? said : Code.NA;
        int? age = int.TryParse(data.GetValueOrDefault("ageYears"), NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= 120 ? years : null;
        var region = RegionCode.TryParse(data.GetValueOrDefault("kecamatan"), null, out var kecamatan) ? kecamatan : unitRegion;
        return new(
            person, AgeGroups.IsChild(age) == true ? Codes.Child : Code.NA, sex, age ?? 0, region.At(3), null, null, new(referral.Stream.Id), data.Count == 0 ? null : data,
            referral.Head is { } head ? [.. head.Excluded] : []);
    }

    /// <summary>Somebody of whom no more was told than what is counted.</summary>
    private RegisterPerson Unnamed(OpenEpisode open, DateOnly today) => new(
        new(open.Sex, Alias: open.Handed?.GetValueOrDefault("client") ?? "Klien rujukan", Birth: new(today.AddYears(-open.AgeYears).AddMonths(-6), DatePrecision.Estimated)),
        nature.IsSynthetic);
}
