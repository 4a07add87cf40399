using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Codes that the module decides by; those of the published lists stand in the lists.</summary>
internal static class Codes
{
    public static readonly Code High = Code.Parse("TINGGI");
    public static readonly Code Medium = Code.Parse("SEDANG");
    public static readonly Code Low = Code.Parse("RENDAH");
    public static readonly Code Sexual = Code.Parse("SEKSUAL");

    /// <summary>Whose report of sexual violence obliges the unit to a police report: the victim's own and a professional's (UU 12/2022 art. 41).</summary>
    public static readonly Code[] ObligingReporters = [Code.Parse("KORBAN"), Code.Parse("TENAGA_KESEHATAN")];
    public static readonly Code NotMine = Code.Parse("BUKAN_KEWENANGAN");

    public static readonly Code SameCase = Code.Parse("SAMA_KASUS");
    public static readonly Code SamePersonOtherCase = Code.Parse("SAMA_ORANG_KASUS_LAIN");
    public static readonly Code NotADuplicate = Code.Parse("BUKAN");
    public static readonly Code[] DuplicateDecisions = [SameCase, SamePersonOtherCase, NotADuplicate];

    public static readonly Code HandedOver = Code.Parse("DILIMPAHKAN");
    public static readonly Code InformationOnly = Code.Parse("INFORMASI_SAJA");
    public static readonly Code Duplicate = Code.Parse("DUPLIKAT");
    public static readonly Code[] Outcomes = [HandedOver, InformationOnly, Duplicate];

    public static readonly Code NoConflict = Code.Parse("TIDAK_ADA_KONFLIK");
    public static readonly Code VictimFirst = Code.Parse("KORBAN_DIUTAMAKAN");
    public static readonly Code[] ConflictDecisions = [NoConflict, VictimFirst];

    /// <summary>The client is a reported party elsewhere.</summary>
    public static readonly Code ClientIsReported = Code.Parse("KLIEN_PERNAH_TERLAPOR");

    /// <summary>The reported party is or was a client of the unit.</summary>
    public static readonly Code ReportedIsClient = Code.Parse("TERLAPOR_ADALAH_KLIEN");

    /// <summary>Client and reported party of this complaint look like one person.</summary>
    public static readonly Code BothSides = Code.Parse("KLIEN_DAN_TERLAPOR_SAMA");

    /// <summary>The reported party works at the unit.</summary>
    public static readonly Code ReportedIsStaff = Code.Parse("TERLAPOR_ADALAH_PETUGAS");

    public static Code Of(Complaint complaint) => complaint.Status switch
    {
        ComplaintStatus.New => Code.Parse("BARU"),
        ComplaintStatus.Triaged => Code.Parse("TRIASE"),
        ComplaintStatus.Completing => Code.Parse("LENGKAPI_DATA"),
        ComplaintStatus.AwaitingApproval => Code.Parse("MENUNGGU_PERSETUJUAN_SPV"),
        ComplaintStatus.Registered => Code.Parse("TERDAFTAR"),
        // DITOLAK is passed through: what remains is what became of it.
        ComplaintStatus.Rejected => complaint.Outcome,
        _ => Code.NA,
    };
}
