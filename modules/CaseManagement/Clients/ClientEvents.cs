using System.Text.Json.Nodes;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>Published: a client was registered, with what is counted of her (domain.md 15).</summary>
/// <param name="Event">The stream that joins the clients of one event (KSS).</param>
/// <param name="AgeYears">Completed years at the incident.</param>
/// <param name="AgeGroup">Its band.</param>
/// <param name="Kecamatan">Where it happened.</param>
/// <param name="Relations">Of the reported parties to her.</param>
/// <param name="Forms">BENTUK_KEKERASAN, as far as the intake knew.</param>
/// <param name="Reporter">JENIS_PELAPOR; NA: nobody was asked yet.</param>
/// <param name="ReceivedAt">When the complaint was received; null: registered before that was told.</param>
/// <param name="RegisteredAt">When she was registered; null as before.</param>
[Event("casemanagement.client-registered", 2)]
[InCopy]
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
    [property: NotInCopy("it tells who reported")] Code Channel,
    IReadOnlyList<Code> Relations,
    IReadOnlyList<Code> Forms,
    [property: NotInCopy("it tells who reported")] Code Reporter,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? RegisteredAt) : IFact;

/// <summary>Version 1 told neither forms of violence nor who reported when.</summary>
internal sealed class ClientRegisteredSince1 : IUpcaster
{
    public string EventName => "casemanagement.client-registered";

    public int FromVersion => 1;

    public JsonObject Upcast(JsonObject data)
    {
        data["forms"] = new JsonArray();
        data["reporter"] = Code.NA.ToString();
        return data;
    }
}

/// <summary>The client was told of her rights, of what the law orders, and asked for her consent.</summary>
[Event("casemanagement.consent-asked")]
[InCopy]
internal sealed record ConsentAsked(DateTimeOffset At, Id<Account> By) : IEvent;

[Event("casemanagement.risk-rated")]
[InCopy]
internal sealed record RiskRated(Code Risk, DateTimeOffset At, Id<Account> By, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Why) : IEvent;
