using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <param name="NumberKey">Which of the numbers issued in this unit: <c>KLN:1</c>.</param>
/// <param name="UnitType">The owner unit's type: the complaint is her first service.</param>
/// <param name="Desk">Who took the complaint in.</param>
[Command("casemanagement.register-client")]
internal sealed record RegisterClient(
    ClientRegistered Registration,
    string NumberKey,
    Id<Account> CaseManager,
    IReadOnlyList<Id<Account>> Companions,
    Confidentiality Confidentiality,
    IReadOnlyList<Id<Account>> Excluded,
    Code UnitType,
    IReadOnlyList<Id<Account>> Desk) : ICommand;
