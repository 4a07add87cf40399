using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Who may be meant by what somebody from outside said: the suite itself looks, shows nobody anything, and takes one look-alike too many rather than
/// one too few.
/// </summary>
internal sealed class PersonsMeant(IPersonSearch search, RegionTable regions, StoreNature nature, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<Id<Person>>> Of(Id<Tenant> tenant, PersonInput typed, CancellationToken cancellation)
    {
        // What cannot be read as a NIK, a telephone or a birth does not keep the name from being looked for.
        var read = Read(tenant, typed) is { IsOk: true } whole ? whole : Read(tenant, new PersonInput(Name: typed.Name));
        return read.IsOk
            ? [.. (await search.Candidates(tenant, read.Value.Value, (_, _) => new((bool?)true), cancellation)).Select(c => c.Person).OfType<Id<Person>>()]
            : [];
    }

    private Result<Checked<PersonDetails>> Read(Id<Tenant> tenant, PersonInput typed) => typed.Read(nature.In(tenant).IsSynthetic, regions, IndonesianZone.Wib.DayOf(time.GetUtcNow()));
}
