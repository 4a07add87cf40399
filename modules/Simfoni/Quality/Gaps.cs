using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Quality;

/// <param name="Unit">What is counted: the victims, perpetrators or relations of a record.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Missing">Of how many the field says NA.</param>
internal sealed record Gap(string Field, Code Unit, Func<Sheet, int> Of, Func<Sheet, int> Missing);

/// <summary>Fields that may be left at NA and still be sent (V15). Pure.</summary>
internal static class Gaps
{
    public static IReadOnlyList<Gap> All { get; } =
    [
        OfVictims("ageYears", v => v.AgeYears is null),
        OfVictims("education", v => v.Education == Code.NA),
        OfVictims("occupation", v => v.Occupation == Code.NA),
        OfVictims("maritalStatus", v => v.MaritalStatus == Code.NA),
        OfVictims("citizenship", v => v.Citizenship == Code.NA),
        OfVictims("disability", v => v.Disability == Code.NA),
        new("perpetratorAge", CountingUnits.Perpetrator, s => s.Perpetrators.Count(p => p.Known), s => s.Perpetrators.Count(p => p is { Known: true, AgeYears: null })),
        new("relation", CountingUnits.Relation, s => s.Perpetrators.Sum(p => p.Relations.Count), s => s.Perpetrators.Sum(p => p.Relations.Count(r => r.Kind == Code.NA))),
    ];

    private static Gap OfVictims(string field, Func<Victim, bool> missing) =>
        new(field, CountingUnits.Victim, s => s.Victims.Count, s => s.Victims.Count(missing));
}
