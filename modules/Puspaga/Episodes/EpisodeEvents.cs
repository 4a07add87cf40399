using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Sessions;

namespace Lindung.Puspaga.Episodes;

/// <summary>Published: a family is served, with what is counted of it.</summary>
/// <param name="AgeYears">Completed years at registration.</param>
/// <param name="Kecamatan">Where the family lives.</param>
/// <param name="Referral">The referral it came by; null: by itself.</param>
[Event("puspaga.episode-opened")]
[InCopy]
internal sealed record EpisodeOpened(
    Id<Person> Person, Code ClientType, Code Sex, int AgeYears, Code AgeGroup, RegionCode Kecamatan, Id<Referral>? Referral) : IFact;

/// <summary>What the sender of a client for after-care let us know.</summary>
[Event("puspaga.after-care-asked")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record AfterCareAsked(
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<IReadOnlyDictionary<string, string>> Handed) : IEvent;

[Event("puspaga.family-described")]
[InCopy]
internal sealed record FamilyDescribed(Family Family, Id<Account> By) : IEvent;

/// <summary>The registration form (domain.md 8.4) as it is kept: the client by id, codes open, words sealed.</summary>
internal sealed record Family(
    Code ClientType,
    IReadOnlyList<Code> Themes,
    Code Education,
    Code Occupation,
    Code MaritalStatus,
    Code Disability,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Reason,
    [property: Sealed(KeyScope.File, FieldClass.Identity)] Protected<IReadOnlyList<FamilyMember>>? Members,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Source);

/// <summary>Somebody of the family, by initials; whoever becomes a client herself is registered as a person.</summary>
internal sealed record FamilyMember([property: OneLine] string Initials, Code Relation, int? AgeYears = null, Code? Education = null, Code? Occupation = null);

[Event("puspaga.consent-confirmed")]
[InCopy]
internal sealed record ConsentConfirmed(Id<Account> By) : IEvent;

[Event("puspaga.family-assessed")]
[InCopy]
internal sealed record FamilyAssessed(
    IReadOnlyList<Code> Themes,
    [property: NotInCopy("a suspicion of which nobody may have been told")] Code Risk,
    [property: Sealed(KeyScope.File, FieldClass.Clinical)] Protected<string> Findings,
    Id<Account> By) : IEvent;

[Event("puspaga.sessions-planned")]
[InCopy]
internal sealed record SessionsPlanned(
    int Sessions,
    IReadOnlyList<Code> Services,
    [property: Sealed(KeyScope.File, FieldClass.Clinical)] Protected<string> Goals,
    Id<Account> By) : IEvent;

[Event("puspaga.session-booked")]
[InCopy]
internal sealed record SessionBooked(KeptBooking Booking) : IEvent;

/// <param name="Day">The stream of the counsellor's day.</param>
internal sealed record KeptBooking(Guid Id, Guid Day, Id<Account> Counsellor, DateTimeOffset From);

/// <summary>The appointment is held, moved or off: it is no longer to come.</summary>
[Event("puspaga.booking-released")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record BookingReleased(Guid Booking) : IEvent;

[Event("puspaga.session-recorded")]
[InCopy]
internal sealed record SessionRecorded(Session Session) : IEvent;

/// <summary>Published: a session was held, with what is counted of it and not a word of its content.</summary>
[Event("puspaga.session-held")]
[NotInCopy("the record of the session says it")]
internal sealed record SessionHeld(
    int Number,
    Code Service,
    Code Mode,
    IReadOnlyList<Code> Themes,
    Code ClientType,
    Code Sex,
    Code AgeGroup,
    RegionCode Kecamatan,
    DateOnly HeldOn,
    int Minutes) : IFact;

[Event("puspaga.supervisor-named")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record SupervisorNamed(Supervision Supervision) : IEvent;

internal sealed record Supervision(Id<Account> Counsellor, Id<Account> Supervisor);

[Event("puspaga.episode-evaluated")]
[InCopy]
internal sealed record EpisodeEvaluated(
    bool GoalsReached,
    [property: Sealed(KeyScope.File, FieldClass.Clinical)] Protected<string> Summary,
    Id<Account> By) : IEvent;

/// <summary>Published: the family is served no longer.</summary>
/// <param name="Outcome">SELESAI, RUJUK, MENGUNDURKAN_DIRI.</param>
/// <param name="ReferredTo">JENIS_INSTANSI, with RUJUK.</param>
[Event("puspaga.episode-ended")]
[NotInCopy("its outcome may tell of a referral that nobody was told of")]
internal sealed record EpisodeEnded(Code Outcome, Code ReferredTo, int Sessions, Id<Account> By) : IFact;
