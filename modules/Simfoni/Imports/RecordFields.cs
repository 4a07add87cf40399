using Lindung.Kernel;

namespace Lindung.Simfoni.Imports;

/// <summary>What a file of records may say: codes, ages, days and regions. There is no field for a name, NIK, phone, address or story.</summary>
internal static class RecordFields
{
    public const string Id = "id";
    public const string Case = "case";
    public const string ReportedOn = "reportedOn";
    public const string IncidentOn = "incidentOn";
    public const string Province = "province";
    public const string Region = "region";
    public const string Place = "place";
    public const string Household = "household";
    public const string Channel = "source";
    public const string Sex = "sex";
    public const string Age = "age";
    public const string Education = "education";
    public const string Occupation = "occupation";
    public const string MaritalStatus = "maritalStatus";
    public const string Citizenship = "citizenship";
    public const string Disability = "disability";
    public const string Forms = "forms";
    public const string Services = "services";
    public const string Agency = "agency";
    public const string Relation = "relation";
    public const string PerpetratorSex = "perpetratorSex";
    public const string PerpetratorAge = "perpetratorAge";

    public static IReadOnlyList<ImportField> All { get; } =
    [
        new(Id, ImportValue.Text, Required: true), new(Case, ImportValue.Text),
        new(ReportedOn, ImportValue.Day, Required: true), new(IncidentOn, ImportValue.Date),
        new(Province, ImportValue.Region), new(Region, ImportValue.Region, Required: true, Within: Province),
        Coded(Place, "TEMPAT_KEJADIAN"), Coded(Household, "KDRT"), Coded(Channel, "KANAL"),
        Coded(Sex, "JENIS_KELAMIN") with { Required = true }, new(Age, ImportValue.Age),
        Coded(Education, "PENDIDIKAN"), Coded(Occupation, "PEKERJAAN"), Coded(MaritalStatus, "STATUS_PERKAWINAN"), Coded(Citizenship, "KEWARGANEGARAAN"), Coded(Disability, "DISABILITAS"),
        Coded(Forms, "BENTUK_KEKERASAN") with { Required = true, Many = true }, Coded(Services, "LAYANAN_SIMFONI") with { Many = true }, Coded(Agency, "JENIS_INSTANSI"),
        Coded(Relation, "HUBUNGAN"), Coded(PerpetratorSex, "JENIS_KELAMIN"), new(PerpetratorAge, ImportValue.Age),
    ];

    private static ImportField Coded(string name, string list) => new(name, ImportValue.Code, List: list);
}
