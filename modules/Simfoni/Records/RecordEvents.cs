using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <param name="Event">What joins the clients of one happening, where another module told of it; null: recorded by hand.</param>
/// <param name="Practice">Made by a practice unit: it never counts.</param>
[Event("simfoni.record-drafted")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordDrafted(Guid? Event, bool Practice) : IEvent;

/// <summary>A client of the event was told by a fact: a victim, and what the fact says of the event.</summary>
[Event("simfoni.client-told")]
[InCopy]
internal sealed record ClientTold(
    Victim Victim,
    Id<Person> Person,
    DateOnly ReportedOn,
    ApproximateDate IncidentOn,
    RegionCode Region,
    Code Place,
    [property: NotInCopy("it tells who reported")] Code Source,
    IReadOnlyList<Code> Relations) : IEvent;

/// <summary>The forms of violence that an assessment found, told by a fact before anybody filled them in.</summary>
/// <param name="Offences">TPKS.</param>
[Event("simfoni.violence-told")]
[InCopy]
internal sealed record ViolenceTold(Guid Client, IReadOnlyList<Code> Forms, IReadOnlyList<Code> Offences) : IEvent;

/// <summary>More was told of a client by a fact: a service, a legal stage, the end of her file.</summary>
[Event("simfoni.more-told")]
[InCopy]
internal sealed record MoreTold(Told Told) : IEvent;

/// <param name="What">LAYANAN, PROSES_HUKUM or PENUTUPAN.</param>
/// <param name="Kind">A code of LAYANAN_SIMFONI, PROSES_HUKUM or TERMINASI_ALASAN.</param>
/// <param name="Agency">JENIS_INSTANSI.</param>
internal sealed record Told(Code What, Guid Client, Code Kind, DateOnly On, Code Agency);

/// <summary>The operator filled in the record: the whole of it, each time.</summary>
[Event("simfoni.record-completed")]
[InCopy]
internal sealed record RecordCompleted(Sheet Sheet, Texts Texts, Id<Account> By) : IEvent;

/// <summary>What is written of the event; never exported, never in a fact.</summary>
/// <param name="Explanations">What LAINNYA means, by field.</param>
internal sealed record Texts(
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<RegionCode>? Village,
    [property: Sealed(KeyScope.File, FieldClass.Contact)] Protected<string>? Address,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Chronology,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<IReadOnlyDictionary<string, string>>? Explanations)
{
    public static Texts None { get; } = new(null, null, null, null);
}

/// <param name="Warnings">Rules of domain.md 6.4 that warned when it was sent.</param>
[Event("simfoni.record-sent")]
[NotInCopy("work of the offices, nothing about her")]
internal sealed record RecordSent(IReadOnlyList<Code> Warnings, Id<Account> By) : IEvent;

[Event("simfoni.record-cancelled")]
[InCopy]
internal sealed record RecordCancelled(
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Reason,
    Id<Account> By) : IEvent;
