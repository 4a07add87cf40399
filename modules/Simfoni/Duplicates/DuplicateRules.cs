using Lindung.Kernel;

namespace Lindung.Simfoni.Duplicates;

/// <summary>What of a record is compared with another: codes, days, and ids of persons whose likeness the kernel knows.</summary>
/// <param name="Village">Of the scene, where it is told; compared in memory and kept nowhere.</param>
internal sealed record Registered(
    Side Side, ApproximateDate IncidentOn, RegionCode Region, RegionCode? Village, IReadOnlyList<Party> Victims, IReadOnlyList<Party> Perpetrators);

/// <param name="Person">None where the record holds a code only.</param>
internal sealed record Party(Code Sex, int? AgeYears, IReadOnlyList<Code> Forms, Id<Person>? Person);

/// <param name="Rule">Which of the rules gave the score.</param>
internal sealed record Suspicion(Side Other, int Score, Code Rule);

/// <summary>
/// The rules of domain.md 6.6, and a last one for records that hold codes only, as they may (6.3). Pure. A rule finds, a person decides.
/// </summary>
internal static class DuplicateRules
{
    public const int Days = 3;

    /// <param name="alike">How alike two persons are by the kernel's search: 100 one and the same or the same NIK, 80 likely, 60 possible, 0 not.</param>
    public static Suspicion? Compare(Registered one, Registered other, Func<Id<Person>, Id<Person>, int> alike)
    {
        var victims = Likest(one.Victims, other.Victims, alike);
        if (victims >= LookAlike.SameNik && Within(one.IncidentOn, other.IncidentOn, Days)) return new(other.Side, LookAlike.SameNik, DuplicateCodes.PersonAndDay);
        // The same person on another or an unknown day may be another case: no more than the second rule gives.
        if (victims >= LookAlike.ReviewFrom) return new(other.Side, Math.Min(victims, LookAlike.SamePerson), DuplicateCodes.Person);
        var perpetrators = Likest(one.Perpetrators, other.Perpetrators, alike);
        if (perpetrators >= LookAlike.SamePerson && SameDay(one, other) && SamePlace(one, other)) return new(other.Side, LookAlike.SameEvent, DuplicateCodes.Perpetrator);
        return SameCodes(one, other) ? new(other.Side, LookAlike.SameEvent, DuplicateCodes.CodesAndDay) : null;
    }

    private static int Likest(IReadOnlyList<Party> ones, IReadOnlyList<Party> others, Func<Id<Person>, Id<Person>, int> alike) =>
        ones.SelectMany(one => others.Select(other => one.Person is { } a && other.Person is { } b ? alike(a, b) : 0)).DefaultIfEmpty(0).Max();

    /// <summary>Days that may lie so near to each other, as far as they are known; an unknown one lies nowhere.</summary>
    private static bool Within(ApproximateDate one, ApproximateDate other, int days) =>
        one.Range() is var (from, to) && other.Range() is var (start, end) && from.DayNumber <= end.DayNumber + days && start.DayNumber <= to.DayNumber + days;

    private static bool SameDay(Registered one, Registered other) => IsExact(one) && IsExact(other) && one.IncidentOn == other.IncidentOn;

    /// <summary>The village where both records tell it, else the kecamatan.</summary>
    private static bool SamePlace(Registered one, Registered other) =>
        one.Region.Level >= 3 && one.Region == other.Region && (one.Village is not { } a || other.Village is not { } b || a == b);

    private static bool SameCodes(Registered one, Registered other) =>
        IsExact(one) && IsExact(other) && Within(one.IncidentOn, other.IncidentOn, Days) && SamePlace(one, other)
        && one.Victims.Any(a => other.Victims.Any(b => SameVictim(a, b)));

    private static bool SameVictim(Party a, Party b) =>
        a.Sex != Code.NA && a.Sex == b.Sex && a.AgeYears is { } age && b.AgeYears is { } other && Math.Abs(age - other) <= 1 && a.Forms.Intersect(b.Forms).Any(f => f != Code.NA);

    private static bool IsExact(Registered record) => record.IncidentOn.Precision == DatePrecision.Exact;
}
