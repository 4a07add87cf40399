using System.Collections.Immutable;
using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Duplicates;

/// <summary>What a duplicate brought into the record that stays; it stands apart, so that taking it back is exact.</summary>
/// <param name="Unit">Its institution, a co-recorder.</param>
/// <param name="ReportedOn">When its institution heard of it: the earliest counts.</param>
/// <param name="Same">Who is who.</param>
/// <param name="Victims">Victims whom the record that stays did not hold.</param>
/// <param name="Perpetrators">Of these victims only.</param>
/// <param name="Typed">Which of its services the operator's form holds since.</param>
internal sealed record Merged(
    Guid Record,
    Id<ServiceUnit> Unit,
    DateOnly ReportedOn,
    ImmutableArray<Service> Services,
    ImmutableArray<SameVictim> Same,
    ImmutableArray<Victim> Victims,
    ImmutableArray<Perpetrator> Perpetrators,
    ImmutableArray<Service> Typed)
{
    public static Merged Of(DuplicateAbsorbed e) => new(e.Record, e.Unit, e.ReportedOn, [.. e.Services], [], [], [], []);

    /// <summary>The sheet with all that duplicates brought.</summary>
    public static Sheet Into(Sheet sheet, IReadOnlyCollection<Merged> merged) => merged.Count == 0 ? sheet : sheet with
    {
        ReportedOn = merged.Select(m => m.ReportedOn).Append(sheet.ReportedOn).Min(),
        Victims = [.. sheet.Victims.Concat(merged.SelectMany(m => m.Victims)).DistinctBy(v => v.Key)],
        Perpetrators = [.. sheet.Perpetrators.Concat(merged.SelectMany(m => m.Perpetrators)).DistinctBy(p => p.Key)],
        Services = [.. sheet.Services, .. merged.SelectMany(m => m.Services)],
    };

    /// <summary>The victim whom a client of a duplicate is; herself where nobody said otherwise.</summary>
    public static Guid WhoIs(Guid client, IEnumerable<Merged> merged) => merged.SelectMany(m => m.Same).FirstOrDefault(s => s.Here == client)?.There ?? client;

    /// <summary>
    /// The operator filled in the whole form, in which she saw these services: what it holds beyond her own is no longer added to it.
    /// </summary>
    public static ImmutableArray<Merged> After(ImmutableArray<Merged> merged, Sheet before, Sheet form)
    {
        var typed = Without(form.Services, before.Services);
        var after = ImmutableArray.CreateBuilder<Merged>(merged.Length);
        foreach (var m in merged)
        {
            var taken = m.Services.Except(Without(m.Services, typed)).ToImmutableArray();
            typed = Without(typed, taken);
            after.Add(m with { Services = [.. Without(m.Services, taken)], Typed = m.Typed.AddRange(taken) });
        }

        return after.ToImmutable();
    }

    /// <summary>The sheet without what an operator's form holds of the duplicate.</summary>
    /// <param name="told">Services that facts told of its clients since.</param>
    public Sheet OutOf(Sheet sheet, IEnumerable<Service> told)
    {
        var victims = Victims.Select(v => v.Key).ToHashSet();
        var perpetrators = Perpetrators.Select(p => p.Key).ToHashSet();
        return sheet with
        {
            Victims = [.. sheet.Victims.Where(v => !victims.Contains(v.Key))],
            Perpetrators =
            [
                .. sheet.Perpetrators.Where(p => !perpetrators.Contains(p.Key)).Select(p => p with { Relations = [.. p.Relations.Where(r => !victims.Contains(r.Victim))] }),
            ],
            Services = [.. Without(sheet.Services, Typed.Concat(told)).Where(s => !victims.Contains(s.Victim))],
        };
    }

    /// <summary>Each service as often as it stands more often in the first than in the second.</summary>
    public static List<Service> Without(IEnumerable<Service> services, IEnumerable<Service> others)
    {
        var left = services.ToList();
        foreach (var other in others) left.Remove(other);
        return left;
    }
}
