using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Verification;

/// <summary>Published: a record was verified.</summary>
/// <param name="Level">KAB or PROV.</param>
/// <param name="Revision">Which version of the record, from 1.</param>
/// <param name="By">Null: the suite, on the word of the province.</param>
[Event("simfoni.record-verified")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordVerified(Code Level, int Revision, IReadOnlyList<Code> Ticked, Id<Account>? By) : IFact;

/// <summary>Published: the registry above may look at this version, in codes only.</summary>
/// <param name="Hands">Who recorded and verified: none of them verifies again.</param>
/// <param name="CityVerified">Whether the city verified it, where that is a level.</param>
/// <param name="Review">Whether the province verifies it, where that is a level.</param>
[Event("simfoni.record-forwarded")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordForwarded(
    [property: Open("a number made of codes")] string Number,
    int Revision,
    Sheet Sheet,
    IReadOnlyList<Id<Account>> Hands,
    bool CityVerified,
    bool Review) : IFact;

/// <summary>Published: the version that was forwarded no longer holds.</summary>
[Event("simfoni.record-withdrawn")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordWithdrawn(int Revision, Code Cause) : IFact;

/// <summary>Published: the record goes back to who recorded it.</summary>
/// <param name="Level">KAB or PROV.</param>
/// <param name="Reason">ALASAN_PERBAIKAN.</param>
/// <param name="Event">What joins the clients of one happening, where another module told of it.</param>
[Event("simfoni.record-returned")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordReturned(
    Code Level,
    Code Reason,
    [property: Open("names of fields")] IReadOnlyList<string> Fields,
    Guid? Event,
    IReadOnlyList<Guid> Clients,
    Id<Account>? By) : IFact;

/// <summary>What was said about a step, in words.</summary>
[Event("simfoni.record-noted")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordNoted([property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Note, Id<Account> By) : IEvent;

/// <param name="Master">The record that stays.</param>
/// <param name="Level">KAB or PROV.</param>
[Event("simfoni.record-marked-duplicate")]
[NotInCopy("it tells of other records")]
internal sealed record RecordMarkedDuplicate(Guid Master, Code Level, Id<Account>? By) : IEvent;

/// <summary>A duplicate was merged into this record: its institution is a co-recorder, its services count here (domain.md 6.6).</summary>
[Event("simfoni.duplicate-absorbed")]
[NotInCopy("it tells of other records")]
internal sealed record DuplicateAbsorbed(Guid Record, Id<ServiceUnit> Unit, DateOnly ReportedOn, IReadOnlyList<Service> Services, Id<Account> By) : IEvent;

/// <summary>Published: somebody asks that a verified record be opened for correction.</summary>
[Event("simfoni.correction-proposed")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record CorrectionProposed(int Revision, Code Reason, Id<Account> By) : IFact;

[Event("simfoni.correction-refused")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record CorrectionRefused(Code Reason) : IEvent;

/// <summary>Published: the record belongs to a locked year.</summary>
[Event("simfoni.record-locked")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordLocked(int Year, int Revision) : IFact;
