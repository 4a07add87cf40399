using Lindung.CaseManagement.Complaints;

namespace Lindung.CaseManagement.Checks;

/// <summary>What persons on both sides, and their roles elsewhere, mean. Pure.</summary>
internal static class Finding
{
    /// <param name="clients">The clients and who looks like them, with scores.</param>
    /// <param name="reported">The reported parties and who looks like them, with scores.</param>
    /// <param name="roles">Where any of them stands in other files.</param>
    /// <param name="staff">Whether a reported party works at the unit.</param>
    public static Complaints.Checks Of(IReadOnlyDictionary<Guid, int> clients, IReadOnlyDictionary<Guid, int> reported, IReadOnlyList<RoleRow> roles, bool staff)
    {
        var conflicts = new List<PossibleMatch>();
        var both = clients.Keys.Where(reported.ContainsKey).Select(person => Math.Min(clients[person], reported[person])).DefaultIfEmpty(0).Max();
        if (both > 0) conflicts.Add(new(Codes.BothSides, null, both));
        if (staff) conflicts.Add(new(Codes.ReportedIsStaff, null, 100));
        conflicts.AddRange(Matches(Codes.ClientIsReported, clients, roles.Where(r => r.Role == PersonRoles.Reported)));
        conflicts.AddRange(Matches(Codes.ReportedIsClient, reported, roles.Where(r => r.Role == PersonRoles.Client)));
        return new(conflicts, [.. Matches(Codes.Duplicate, clients, roles.Where(r => r.Role == PersonRoles.Client))]);
    }

    /// <summary>One match per file, the likeliest; the likeliest file first.</summary>
    private static IEnumerable<PossibleMatch> Matches(Kernel.Code why, IReadOnlyDictionary<Guid, int> persons, IEnumerable<RoleRow> roles) =>
        roles.Where(role => persons.ContainsKey(role.Person))
            .GroupBy(role => role.Record, (record, rows) => new PossibleMatch(why, record, rows.Max(row => persons[row.Person])))
            .OrderByDescending(match => match.Score).ThenBy(match => match.Record);
}
