using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>The case manager and the companions whom the approval names (domain.md 7.8).</summary>
internal static class Team
{
    private const string IntakeRole = "PENERIMA_PENGADUAN";

    private static readonly TimeSpan InSight = TimeSpan.FromHours(24);

    public static bool IsWhole(Id<Account> manager, IReadOnlyList<Id<Account>>? companions) =>
        manager != default && companions is { Count: >= 1 and <= 10 } && !companions.Contains(default) && companions.Distinct().Count() == companions.Count;

    /// <summary>What stands against this team in that unit.</summary>
    public static async ValueTask<Error?> Refusal(
        IStaff staff, Id<ServiceUnit> unit, Id<Account> manager, IReadOnlyList<Id<Account>> companions, CancellationToken cancellation) =>
        !await Hold(staff, unit, Roles.CaseManager, [manager], cancellation) ? Errors.NotCaseManager
        : !await Hold(staff, unit, Roles.Companion, companions, cancellation) ? Errors.NotCompanion
        : null;

    public static IEnumerable<CaseAssigned> Assign(Id<Account> manager, IReadOnlyList<Id<Account>> companions, DecisionContext x) =>
        companions.Select(account => (Account: account, Role: Roles.Companion))
            .Prepend((Account: manager, Role: Roles.CaseManager))
            .Where(a => x.Head?.Assignments.Any(h => h.Account == a.Account && h.Role == a.Role && h.HoldsAt(x.Now)) != true)
            .Select(a => new CaseAssigned(a.Account, a.Role, x.Now, null, x.Actor.Account));

    /// <summary>Who took her complaint in still sees her file for a day: she calls back, a colleague asks (domain.md 11).</summary>
    public static IEnumerable<CaseAssigned> KeepInSight(IEnumerable<Id<Account>> desk, RegisterClient c, DecisionContext x) =>
        desk.Where(account => account != c.CaseManager && !c.Companions.Contains(account) && !c.Excluded.Contains(account))
            .Select(account => new CaseAssigned(account, IntakeRole, x.Now, x.Now + InSight, x.Actor.Account));

    /// <summary>Whoever was in the team and is not in this one.</summary>
    public static IEnumerable<CaseReleased> Release(Id<Account> manager, IReadOnlyList<Id<Account>> companions, DecisionContext x) =>
        (x.Head?.WorkAt(x.Now) ?? [])
            .Where(a => !(a.Role == Roles.CaseManager && a.Account == manager) && !(a.Role == Roles.Companion && companions.Contains(a.Account)))
            .Select(a => new CaseReleased(a.Account, a.Role, x.Now, x.Actor.Account));

    public static bool AnyExcluded(Id<Account> manager, IReadOnlyList<Id<Account>> companions, IEnumerable<Id<Account>> excluded) =>
        excluded.Any(account => account == manager || companions.Contains(account));

    private static async ValueTask<bool> Hold(IStaff staff, Id<ServiceUnit> unit, string role, IEnumerable<Id<Account>> accounts, CancellationToken cancellation)
    {
        var holders = await staff.Holding(unit, role, cancellation);
        return accounts.All(account => holders.Any(h => h.Account == account));
    }
}
