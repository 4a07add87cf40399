using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Who is who in a duplicate and the record that stays.</summary>
/// <param name="Joined">Victims who did not stand in it, and come over.</param>
/// <param name="Perpetrators">Who is related to them alone.</param>
[Event("simfoni.victims-matched")]
[NotInCopy("it tells of other records")]
internal sealed record VictimsMatched(Guid Record, IReadOnlyList<SameVictim> Same, IReadOnlyList<Victim> Joined, IReadOnlyList<Perpetrator> Perpetrators) : IEvent;

[Event("simfoni.alternatives-kept")]
[NotInCopy("it tells of other records")]
internal sealed record AlternativesKept(IReadOnlyList<Alternative> Alternatives) : IEvent;

/// <param name="Taken">Whether the duplicate's value holds from now on.</param>
[Event("simfoni.alternative-chosen")]
[NotInCopy("it tells of other records")]
internal sealed record AlternativeChosen(Alternative Alternative, bool Taken, Id<Account> By) : IEvent;

/// <summary>The two are not the same event after all: what the duplicate brought leaves the record.</summary>
[Event("simfoni.duplicate-released")]
[NotInCopy("it tells of other records")]
internal sealed record DuplicateReleased(Guid Record, Id<Account> By) : IEvent;

/// <summary>Who somebody in the record is, says a person's own stream; here stands her id.</summary>
[Event("simfoni.party-identified")]
[NotInCopy("it tells of other records")]
internal sealed record PartyIdentified(KnownParty Known, Id<Account> By) : IEvent;

/// <param name="Party">The victim's or perpetrator's key.</param>
/// <param name="OddNumber">Whether something about the NIK or KK was odd when it was entered (V08).</param>
internal sealed record KnownParty(Guid Party, Id<Person> Person, bool OddNumber);
