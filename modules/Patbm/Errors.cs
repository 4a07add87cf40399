using Lindung.Kernel;

namespace Lindung.Patbm;

public static class Errors
{
    public static readonly Error NotInThisState = Error.Conflict("patbm.early-report.not-in-this-state",
        "Langkah ini tidak cocok dengan status laporan sekarang. Muat ulang laporan, lalu pilih langkah yang tersedia.",
        "This step does not fit the report's present state. Reload the report, then choose a step that is offered.");

    public static readonly Error AlreadyRecorded = Error.Conflict("patbm.early-report.already-recorded",
        "Laporan ini sudah tercatat. Buka laporan yang ada.", "This report is recorded already. Open the one that is there.");

    public static readonly Error NotAGroup = Error.Conflict("patbm.early-report.not-a-group",
        "Laporan dini hanya dicatat dari kelompok PATBM atau Poscinta. Pilih unit Anda dahulu.",
        "Early reports are recorded from a PATBM group or Poscinta only. Choose your unit first.");

    public static readonly Error ForeignRegion = Error.Invalid("patbm.early-report.foreign-region",
        "Kelurahan ini di luar kabupaten/kota kelompok Anda. Teruskan lewat SAPA 129 atau pilih kelurahan yang benar.",
        "This kelurahan lies outside your group's kabupaten/kota. Pass it on by SAPA 129 or choose the right kelurahan.");

    public static readonly Error KelurahanNeeded = Error.Invalid("patbm.early-report.kelurahan-needed",
        "Isi kode desa/kelurahan, misalnya 35.74.03.1001.", "Give the code of the desa/kelurahan, for example 35.74.03.1001.");

    public static readonly Error NeighbourhoodMalformed = Error.Invalid("patbm.early-report.neighbourhood-malformed",
        "Isi RT dan RW dengan 1 sampai 3 angka.", "Give RT and RW as 1 to 3 digits.");

    public static readonly Error AgeOutOfRange = Error.Invalid("patbm.early-report.age-out-of-range",
        "Isi perkiraan usia 0 sampai 120 tahun.", "Give an estimated age of 0 to 120 years.");

    public static readonly Error SignsNeeded = Error.Invalid("patbm.early-report.signs-needed",
        "Pilih paling sedikit satu tanda risiko, masing-masing satu kali.", "Choose at least one sign of risk, each once.");

    public static readonly Error ActionsNeeded = Error.Invalid("patbm.early-report.actions-needed",
        "Pilih paling sedikit satu tindakan, masing-masing satu kali.", "Choose at least one action, each once.");

    public static readonly Error DescriptionTooLong = Error.Invalid("patbm.early-report.description-too-long",
        "Uraian paling panjang 500 huruf.", "The description has at most 500 characters.");

    public static readonly Error DescriptionHoldsNik = Error.Invalid("patbm.early-report.description-holds-nik",
        "Uraian memuat 16 angka seperti NIK atau nomor KK. Hapus nomor itu: laporan dini tidak memuat identitas.",
        "The description holds 16 digits like a NIK or KK. Take the number out: an early report holds no identity.");

    public static readonly Error DescriptionHoldsPhone = Error.Invalid("patbm.early-report.description-holds-phone",
        "Uraian memuat nomor telepon. Hapus nomor itu; kontak pelapor punya isian sendiri.",
        "The description holds a phone number. Take it out; the reporter's contact has a field of its own.");

    public static readonly Error ReporterContact = Error.Invalid("patbm.early-report.reporter-contact",
        "Pilih pelapor anonim, atau isi kontaknya (paling panjang 100 huruf); tidak keduanya.",
        "Either the reporter is anonymous, or give a contact (at most 100 characters); not both.");

    public static readonly Error ConsentOrReason = Error.Invalid("patbm.early-report.consent-or-reason",
        "Sertakan persetujuan, atau alasan LIFE_SAVING atau LEGAL_DUTY; tidak keduanya.",
        "Give a consent, or the reason LIFE_SAVING or LEGAL_DUTY; not both.");

    public static readonly Error NoReceiver = Error.Conflict("patbm.early-report.no-receiver",
        "Belum ada UPTD PPA atau layanan sejenis untuk wilayah ini. Bila ada bahaya, hubungi polisi (110) atau SAPA 129.",
        "No UPTD PPA or similar service serves this region yet. In danger call the police (110) or SAPA 129.");

    public static readonly Error LimitOutOfRange = Error.Invalid("patbm.limit-out-of-range",
        "Minta 1 sampai 200 baris.", "Ask for 1 to 200 rows.");
}
