using Lindung.Kernel;

namespace Lindung.Runtime.Demo;

/// <summary>A unit of a demo office. Its id is always the same for the same office and code, so that an interrupted filling goes on with it.</summary>
internal sealed record DemoUnit(Id<ServiceUnit> Id, string Type, string Code, string Name, RegionCode Region, Id<ServiceUnit>? Parent);

/// <summary>A demo account with its roles in one unit.</summary>
internal sealed record DemoAccount(Id<Account> Id, string Login, string DisplayName, DemoUnit Unit, IReadOnlyList<string> Roles);

/// <summary>
/// An office that the demo data show: one tenant with its units and accounts. <c>Key</c> is the last part of its logins
/// (<c>probolinggo</c>), <c>Weight</c> its share of the synthetic cases.
/// </summary>
internal sealed record DemoOffice(
    Id<Tenant> Tenant, string Key, RegionCode Region, string Name, int Weight, IReadOnlyList<DemoUnit> Units, IReadOnlyList<DemoAccount> Accounts);
