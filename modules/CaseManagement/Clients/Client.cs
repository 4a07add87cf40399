using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>KLIEN of domain.md 7.8: one per victim inside a case.</summary>
internal enum ClientStatus
{
    None = 0,
    Registered,
}

internal sealed record Client(ClientStatus Status, ClientRegistered? Registration)
{
    public const string Kind = "casemanagement.client";

    public static Client None { get; } = new(ClientStatus.None, null);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    public static StreamKind<Client> Stream { get; } = new StreamKind<Client>(Kind, None, Apply, isCase: true)
        .Holds(typeof(ClientRegistered))
        .On<RegisterClient>(Decide);

    public static Client Apply(Client client, IEvent @event) => @event switch
    {
        ClientRegistered e => new(ClientStatus.Registered, e),
        _ => client,
    };

    private static Result<Events> Decide(Client client, RegisterClient c, DecisionContext x)
    {
        if (client.Status != ClientStatus.None) return Errors.NotInThisState;
        if (x.Actor.AccountOrNull is not { } by) return KernelErrors.NotAllowed;
        if (!x.Issued.TryGetValue(c.NumberKey, out var number)) return Errors.NumberMissing;
        if (Team.AnyExcluded(c.CaseManager, c.Companions, c.Excluded)) return KernelErrors.AccountExcluded;
        return Events.Of([
            new CaseOpened(x.Actor.Tenant, Kind, x.Actor.UnitRegion, x.Actor.Unit, [c.Registration.Person], c.Confidentiality, by, c.Excluded),
            new CaseNumbered(number),
            .. Team.Assign(c.CaseManager, c.Companions, x),
            c.Registration,
        ]);
    }
}

/// <param name="NumberKey">Which of the numbers issued in this unit: <c>KLN:1</c>.</param>
[Command("casemanagement.register-client")]
internal sealed record RegisterClient(
    ClientRegistered Registration,
    string NumberKey,
    Id<Account> CaseManager,
    IReadOnlyList<Id<Account>> Companions,
    Confidentiality Confidentiality,
    IReadOnlyList<Id<Account>> Excluded) : ICommand;

/// <summary>Published: a client was registered, with what is counted of her (domain.md 15).</summary>
/// <param name="Event">The stream that joins the clients of one event (KSS).</param>
/// <param name="AgeYears">Completed years at the incident.</param>
/// <param name="AgeGroup">Its band.</param>
/// <param name="Kecamatan">Where it happened.</param>
/// <param name="Relations">Of the reported parties to her.</param>
[Event("casemanagement.client-registered")]
internal sealed record ClientRegistered(
    Id<Case> Complaint,
    Guid Event,
    Id<Person> Person,
    Code Sex,
    int AgeYears,
    Code AgeGroup,
    Code Disability,
    Code Education,
    RegionCode Kecamatan,
    ApproximateDate Incident,
    Code Place,
    Code CaseType,
    Code Risk,
    Code Channel,
    IReadOnlyList<Code> Relations) : IFact;
