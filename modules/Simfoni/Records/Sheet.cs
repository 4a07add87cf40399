using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>What is counted and verified of one registered event (domain.md 6.3): codes, dates, ages. Nobody's identity.</summary>
/// <param name="Region">Kabupaten/kota or kecamatan as it was on the day of the event.</param>
/// <param name="Household">KDRT: YA, TIDAK.</param>
/// <param name="Source">KANAL by which it was reported.</param>
/// <param name="PlaceExplained">Whether a text says what LAINNYA means.</param>
internal sealed record Sheet(
    DateOnly ReportedOn,
    ApproximateDate IncidentOn,
    RegionCode Region,
    Code Place,
    Code Household,
    [property: NotInCopy("it tells who reported")] Code Source,
    bool PlaceExplained,
    IReadOnlyList<Victim> Victims,
    [property: NotInCopy("others' data")] IReadOnlyList<Perpetrator> Perpetrators,
    IReadOnlyList<Service> Services)
{
    public static Sheet Empty { get; } = new(default, ApproximateDate.Unknown, default, Code.NA, Code.NA, Code.NA, false, [], [], []);

    /// <summary>The day that decides which region stood: that of the event, else of the report.</summary>
    internal DateOnly DecidingDay => IncidentOn.Value ?? ReportedOn;
}

/// <param name="Key">The client's file where the service works with the suite; else made for the record.</param>
/// <param name="AgeYears">Completed years at the event; null: unknown.</param>
/// <param name="Trafficking">KATEGORI_TPPO.</param>
/// <param name="Guardian">Whether a child has a guardian, or a reason is told why not.</param>
/// <param name="Explained">Whether a text says what LAINNYA means.</param>
internal sealed record Victim(
    Guid Key,
    Code Sex,
    int? AgeYears,
    Code Education,
    Code Occupation,
    Code MaritalStatus,
    Code Citizenship,
    Code Disability,
    IReadOnlyList<Code> Forms,
    IReadOnlyList<Code> Details,
    IReadOnlyList<Code> Trafficking,
    IReadOnlyList<Code> Offences,
    IReadOnlyList<Code> Categories,
    bool Guardian,
    bool Explained)
{
    internal bool? IsChild => AgeGroups.IsChild(AgeYears);
}

/// <param name="Known">Whether anybody knows who it is.</param>
/// <param name="Explained">Whether a text says what LAINNYA means.</param>
internal sealed record Perpetrator(
    Guid Key, bool Known, Code Sex, int? AgeYears, IReadOnlyList<Relation> Relations, IReadOnlyList<LegalStage> Stages, bool Explained);

/// <param name="Kind">HUBUNGAN of the perpetrator to that victim.</param>
internal sealed record Relation(Guid Victim, Code Kind);

/// <param name="Kind">PROSES_HUKUM.</param>
/// <param name="Agency">JENIS_INSTANSI.</param>
internal sealed record LegalStage(Code Kind, DateOnly On, Code Agency);

/// <param name="Kind">LAYANAN_SIMFONI.</param>
/// <param name="Agency">JENIS_INSTANSI of who served.</param>
internal sealed record Service(Guid Victim, Code Kind, DateOnly On, Code Agency);
