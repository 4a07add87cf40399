using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Which of the persons that officers read are their kin, colleagues or neighbours. Opens who they are in memory and keeps hashes only.</summary>
internal sealed class NearPersons
{
    private const int AtOnce = 50;
    private readonly Dictionary<Guid, Traces> _traces = [];
    private readonly Nearness _near;
    private readonly CaseWork _work;

    private NearPersons(Nearness near, CaseWork work) => (_near, _work) = (near, work);

    /// <summary>Of what was read in a tenant; nothing is opened where nothing was stated of any officer.</summary>
    public static async Task<NearPersons> Of(Nearness near, CaseWork work, PersonSearch persons, Id<Tenant> tenant, IEnumerable<Guid> records, CancellationToken cancellation)
    {
        var all = new NearPersons(near, work);
        if (near.IsEmpty) return all;
        foreach (var some in records.SelectMany(work.PersonsOf).Distinct().Chunk(AtOnce))
            foreach (var (id, person) in await Task.WhenAll(some.Select(async id => (id, await persons.Load(tenant, new(id), cancellation)))))
                if (person is not null) all._traces[id] = near.Of(person.Identity);
        return all;
    }

    /// <summary>How many of the persons of these records are her kin.</summary>
    public int Kin(Guid officer, IEnumerable<Guid> records) => Count(records, traces => _near.IsKin(officer, traces));

    /// <summary>How many are her colleagues.</summary>
    public int Colleagues(Guid officer, IEnumerable<Guid> records) => Count(records, traces => _near.IsColleague(officer, traces));

    /// <summary>How many live where she does.</summary>
    public int Neighbours(Guid officer, IEnumerable<Guid> records) => Count(records, traces => _near.IsNeighbour(officer, traces));

    private int Count(IEnumerable<Guid> records, Func<Traces, bool> near) =>
        records.SelectMany(_work.PersonsOf).Distinct().Count(person => _traces.TryGetValue(person, out var traces) && near(traces));
}
