using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>The case manager and the companions whom the approval names (domain.md 7.8).</summary>
internal static class Team
{
    public static bool IsWhole(Id<Account> manager, IReadOnlyList<Id<Account>>? companions) =>
        manager != default && companions is { Count: >= 1 and <= 10 } && !companions.Contains(default) && companions.Distinct().Count() == companions.Count;

    public static IEnumerable<CaseAssigned> Assign(Id<Account> manager, IReadOnlyList<Id<Account>> companions, DecisionContext x) =>
        companions.Select(account => (Account: account, Role: Roles.Companion))
            .Prepend((Account: manager, Role: Roles.CaseManager))
            .Where(a => x.Head?.Assignments.Any(h => h.Account == a.Account && h.Role == a.Role && h.HoldsAt(x.Now)) != true)
            .Select(a => new CaseAssigned(a.Account, a.Role, x.Now, null, x.Actor.Account));

    public static bool AnyExcluded(Id<Account> manager, IReadOnlyList<Id<Account>> companions, IEnumerable<Id<Account>> excluded) =>
        excluded.Any(account => account == manager || companions.Contains(account));
}
