using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Lembar pengaduan (domain.md 7.3) as it is kept: persons by id, codes open, texts sealed with the complaint's own key.</summary>
internal sealed record Intake(
    [property: NotInCopy("it tells who reported")] Code ReporterKind,
    Id<Person>? Reporter,
    [property: NotInCopy("it tells who reported")] bool ReporterAnonymous,
    IReadOnlyList<IntakeClient> Clients,
    IReadOnlyList<ReportedParty> Reported,
    Incident Incident,
    IReadOnlyList<ConsentItem> Consents,
    Code FirstAction,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Chronology,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Needs,
    [property: Sealed(KeyScope.File, FieldClass.Clinical)] Protected<string>? Biological,
    [property: Sealed(KeyScope.File, FieldClass.Clinical)] Protected<string>? Psychological,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Social,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string>? Spiritual,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? FirstActionNote);

/// <summary>What is counted of a client; who she is stands in the person's own stream.</summary>
/// <param name="Forms">BENTUK_KEKERASAN, as far as it was told.</param>
internal sealed record IntakeClient(
    Id<Person> Person,
    Code Sex,
    int AgeYears,
    Code Disability,
    Code Education,
    IReadOnlyList<Code> AccessNeeds,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string>? Language,
    IReadOnlyList<Code> Forms);

/// <param name="Person">Null: unknown.</param>
/// <param name="IsStaff">Works at the unit that received the complaint.</param>
internal sealed record ReportedParty(Id<Person>? Person, Code Relation, bool IsStaff);

internal sealed record Incident(
    ApproximateDate On,
    Code Place,
    RegionCode Kecamatan,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<RegionCode>? Village);

internal sealed record ConsentItem(Code Template, bool Granted);
