using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>Codes that the module decides by; those of the published lists stand in the lists.</summary>
internal static class Codes
{
    public static readonly Code Yes = Code.Parse("YA");
    public static readonly Code No = Code.Parse("TIDAK");
    public static readonly Code Other = Code.Parse("LAINNYA");

    public static readonly Code ServiceTold = Code.Parse("LAYANAN");
    public static readonly Code LegalStageTold = Code.Parse("PROSES_HUKUM");
    public static readonly Code ClosureTold = Code.Parse("PENUTUPAN");

    public static readonly Code City = Code.Parse("KAB");
    public static readonly Code Province = Code.Parse("PROV");

    public static readonly Code Verified = Code.Parse("VERIFIKASI");
    public static readonly Code SentBack = Code.Parse("KEMBALIKAN");
    public static readonly Code Opened = Code.Parse("BUKA");
    public static readonly Code Kept = Code.Parse("TETAP");
    public static readonly Code MarkedDuplicate = Code.Parse("GANDA");

    public static readonly Code VerificationCause = Code.Parse("VERIFIKASI");
    public static readonly Code ReturnCause = Code.Parse("PERBAIKAN");
    public static readonly Code DuplicateCause = Code.Parse("GANDA");
    public static readonly Code ServiceCause = Code.Parse("LAYANAN");
    public static readonly Code LockCause = Code.Parse("KUNCI");

    public static readonly Code Trafficking = Code.Parse("TPPO");
    public static readonly Code School = Code.Parse("SEKOLAH");
    public static readonly Code Home = Code.Parse("RUMAH_TANGGA");
    public static readonly Code Teacher = Code.Parse("GURU");
    public static readonly Code Spouse = Code.Parse("SUAMI_ISTRI");
    public static readonly Code Pupil = Code.Parse("PELAJAR");
    public static readonly Code CivilServant = Code.Parse("PNS_TNI_POLRI");
    public static readonly Code NeverMarried = Code.Parse("BELUM");
    public static readonly Code[] Married = [Code.Parse("MENIKAH"), Code.Parse("SIRRI")];
    public static readonly Code[] Family = [Spouse, Code.Parse("ORANG_TUA"), Code.Parse("KELUARGA")];
    public static readonly Code[] BeforeSchool = [Code.NA, Code.Parse("TIDAK_SEKOLAH"), Code.Parse("PAUD_TK")];
    public static readonly Code[] UpperSchool = [Code.Parse("SLTA"), Code.Parse("PT")];

    public static Code Of(RecordStatus status) => status switch
    {
        RecordStatus.Draft => Code.Parse("DRAF"),
        RecordStatus.Sent => Code.Parse("TERKIRIM"),
        RecordStatus.VerifiedCity => Code.Parse("TERVERIFIKASI_KAB"),
        RecordStatus.VerifiedProvince => Code.Parse("TERVERIFIKASI_PROV"),
        RecordStatus.Final => Code.Parse("FINAL"),
        RecordStatus.Returned => Code.Parse("PERBAIKAN"),
        RecordStatus.Cancelled => Code.Parse("BATAL"),
        RecordStatus.Duplicate => Code.Parse("GANDA"),
        _ => Code.NA,
    };
}
