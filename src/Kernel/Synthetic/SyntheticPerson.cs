namespace Lindung.Kernel;

/// <summary>A made-up person: the name begins with Contoh, the NIK with 99, the telephone number with a prefix nobody has.</summary>
/// <param name="Name">Invented syllables that are no Indonesian name.</param>
/// <param name="Nik">Unique within one <see cref="SyntheticPeople"/>, in keeping with sex and birth.</param>
/// <param name="FamilyCard">Unique likewise.</param>
/// <param name="Phone">Three of ten have none.</param>
/// <param name="Sex">Code of <c>JENIS_KELAMIN</c>.</param>
/// <param name="Birth">The birth date.</param>
/// <param name="Home">One of the given regions.</param>
/// <param name="Address">A street that is not there.</param>
/// <param name="Education">Code of <c>PENDIDIKAN</c>, in keeping with the age.</param>
/// <param name="Occupation">Code of <c>PEKERJAAN</c>, in keeping with the age.</param>
/// <param name="MaritalStatus">Code of <c>STATUS_PERKAWINAN</c>; children are unmarried.</param>
public sealed record SyntheticPerson(
    string Name,
    Nik Nik,
    FamilyCard FamilyCard,
    PhoneNumber? Phone,
    Code Sex,
    DateOnly Birth,
    RegionCode Home,
    string Address,
    Code Education,
    Code Occupation,
    Code MaritalStatus
);

/// <summary>A made-up victim.</summary>
/// <param name="Person">Who.</param>
/// <param name="Age">Completed years on the incident day.</param>
/// <param name="Forms">Codes of <c>BENTUK_KEKERASAN</c>, one to three.</param>
/// <param name="Trafficking">Code of <c>KATEGORI_TPPO</c> exactly when one form is TPPO.</param>
public sealed record SyntheticVictim(SyntheticPerson Person, int Age, IReadOnlyList<Code> Forms, Code? Trafficking);

/// <summary>A made-up reported party.</summary>
/// <param name="Person">Who.</param>
/// <param name="Age">Completed years on the incident day.</param>
/// <param name="Relations">Code of <c>HUBUNGAN</c> to each victim, in the order of the victims.</param>
public sealed record SyntheticPerpetrator(SyntheticPerson Person, int Age, IReadOnlyList<Code> Relations);

/// <summary>A made-up event.</summary>
/// <param name="IncidentOn">When it happened.</param>
/// <param name="ReportedOn">When it was reported.</param>
/// <param name="Region">Where it happened: the first victim's home.</param>
/// <param name="Place">Code of <c>TEMPAT_KEJADIAN</c>.</param>
/// <param name="Channel">Code of <c>KANAL</c>.</param>
/// <param name="Narrative">One neutral line, never a detail.</param>
/// <param name="Victims">One or more.</param>
/// <param name="Perpetrators">None in three of ten events.</param>
public sealed record SyntheticCase(
    DateOnly IncidentOn,
    DateOnly ReportedOn,
    RegionCode Region,
    Code Place,
    Code Channel,
    string Narrative,
    IReadOnlyList<SyntheticVictim> Victims,
    IReadOnlyList<SyntheticPerpetrator> Perpetrators
);
