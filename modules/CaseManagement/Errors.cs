using Lindung.Kernel;

namespace Lindung.CaseManagement;

public static partial class Errors
{
    public static readonly Error NotInThisState = Error.Conflict("casemanagement.complaint.not-in-this-state",
        "Langkah ini tidak cocok dengan status pengaduan sekarang. Muat ulang pengaduan, lalu pilih langkah yang tersedia.",
        "This step does not fit the complaint's present state. Reload it, then choose a step that is offered.");

    public static readonly Error AlreadyReceived = Error.Conflict("casemanagement.complaint.already-received",
        "Pengaduan ini sudah diterima. Buka pengaduan yang ada.", "This complaint was received already. Open the one that is there.");

    public static readonly Error ReceivedInFuture = Error.Invalid("casemanagement.complaint.received-in-future",
        "Waktu terima tidak boleh di masa depan. Periksa tanggal dan jam.", "The time of receipt cannot lie in the future. Check date and time.");

    public static readonly Error SourceNeeded = Error.Invalid("casemanagement.complaint.source-needed",
        "Isi lembaga perujuk untuk kanal rujukan atau pelimpahan.", "Give the referring institution for the channels rujukan and pelimpahan.");

    public static readonly Error RegionNeeded = Error.Invalid("casemanagement.complaint.region-needed",
        "Isi kode kecamatan atau desa/kelurahan.", "Give the code of a kecamatan or desa/kelurahan.");

    public static readonly Error AgeOutOfRange = Error.Invalid("casemanagement.complaint.age-out-of-range",
        "Isi usia 0 sampai 120 tahun.", "Give an age of 0 to 120 years.");

    public static readonly Error NotTriaged = Error.Conflict("casemanagement.complaint.not-triaged",
        "Pengaduan belum ditriase. Isi kewenangan, jenis kasus, dan risiko dahulu.", "The complaint is not triaged. Give authority, case type and risk first.");

    public static readonly Error Incomplete = Error.Conflict("casemanagement.complaint.incomplete",
        "Lembar pengaduan belum lengkap. Lengkapi data, atau tetapkan risiko tinggi bila darurat.",
        "The intake form is not complete. Complete it, or rate the risk high in an emergency.");

    public static readonly Error ConflictUnchecked = Error.Conflict("casemanagement.complaint.conflict-unchecked",
        "Pemeriksaan konflik kepentingan belum dilakukan. Jalankan pemeriksaan dahulu.", "The conflict-of-interest check was not made. Run the checks first.");

    public static readonly Error DuplicateUnchecked = Error.Conflict("casemanagement.complaint.duplicate-unchecked",
        "Kemungkinan duplikat belum diputuskan. Jalankan pemeriksaan, lalu putuskan.", "Possible duplicates are not decided. Run the checks, then decide.");

    public static readonly Error ConflictUndecided = Error.Conflict("casemanagement.complaint.conflict-undecided",
        "Ada kemungkinan konflik kepentingan. Putuskan TIDAK_ADA_KONFLIK atau KORBAN_DIUTAMAKAN.",
        "A conflict of interest is possible. Decide TIDAK_ADA_KONFLIK or KORBAN_DIUTAMAKAN.");

    public static readonly Error SamePerson = Error.Conflict("casemanagement.complaint.same-person",
        "Yang menerima atau mencatat pengaduan tidak boleh menyetujui atau menolaknya. Minta supervisor lain.",
        "Who received or recorded a complaint cannot approve or reject it. Ask another supervisor.");

    public static readonly Error CompanionNeeded = Error.Invalid("casemanagement.complaint.companion-needed",
        "Tetapkan satu manajer kasus dan paling sedikit satu pendamping, masing-masing satu kali.",
        "Name one case manager and at least one companion, each once.");

    public static readonly Error NotCaseManager = Error.Invalid("casemanagement.complaint.not-case-manager",
        "Petugas ini bukan manajer kasus di unit Anda. Pilih dari daftar petugas.",
        "This officer is no case manager of your unit. Choose from the list of officers.");

    public static readonly Error NotCompanion = Error.Invalid("casemanagement.complaint.not-companion",
        "Salah satu petugas bukan pendamping di unit Anda. Pilih dari daftar petugas.",
        "One of the officers is no companion of your unit. Choose from the list of officers.");

    public static readonly Error ClientsDiffer = Error.Conflict("casemanagement.complaint.clients-differ",
        "Daftar klien berubah. Muat ulang pengaduan, lalu setujui lagi.", "The list of clients changed. Reload the complaint, then approve again.");

    public static readonly Error NumberMissing = Error.Conflict("casemanagement.number-missing",
        "Nomor tidak dapat diterbitkan. Coba lagi.", "No number could be issued. Try again.");

    public static readonly Error HelpFirst = Error.Conflict("casemanagement.complaint.help-first",
        "Ada bahaya: catat bantuan darurat dahulu, baru limpahkan atau tutup pengaduan.",
        "There is danger: record emergency help first, then hand over or close the complaint.");

    public static readonly Error OutcomeUnknown = Error.Invalid("casemanagement.complaint.outcome-unknown",
        "Pilih DILIMPAHKAN, INFORMASI_SAJA, atau DUPLIKAT.", "Choose DILIMPAHKAN, INFORMASI_SAJA or DUPLIKAT.");

    public static readonly Error ReasonNeeded = Error.Invalid("casemanagement.complaint.reason-needed",
        "Tulis alasan, paling panjang 2000 huruf.", "Write the reason, at most 2000 characters.");

    public static readonly Error DuplicateDecisionUnknown = Error.Invalid("casemanagement.complaint.duplicate-decision-unknown",
        "Pilih SAMA_KASUS, SAMA_ORANG_KASUS_LAIN, atau BUKAN.", "Choose SAMA_KASUS, SAMA_ORANG_KASUS_LAIN or BUKAN.");

    public static readonly Error IsDuplicate = Error.Conflict("casemanagement.complaint.is-duplicate",
        "Pengaduan ini sudah diputuskan sebagai kasus yang sama. Tolak dengan DUPLIKAT.",
        "This complaint was decided to be the same case. Reject it as DUPLIKAT.");

    public static readonly Error ActionNeeded = Error.Invalid("casemanagement.complaint.action-needed",
        "Pilih tindakan darurat dari daftar; kontak pertama tidak memerlukan tindakan.",
        "Choose the emergency action from the list; a first contact needs none.");

    public static readonly Error StepInFuture = Error.Invalid("casemanagement.complaint.step-in-future",
        "Waktu tindakan harus antara waktu terima dan sekarang.", "The time of the step must lie between receipt and now.");

    public static readonly Error TextTooLong = Error.Invalid("casemanagement.text-too-long",
        "Teks terlalu panjang.", "The text is too long.");

    public static readonly Error ClientsNeeded = Error.Invalid("casemanagement.complaint.clients-needed",
        "Isi 1 sampai 20 klien, masing-masing dengan nama atau alias, jenis kelamin, dan usia.",
        "Give 1 to 20 clients, each with a name or alias, sex and age.");

    public static readonly Error PersonNotFamiliar = Error.Invalid("casemanagement.complaint.person-not-familiar",
        "Orang ini tidak dapat dipilih. Pilih dari pengaduan ini atau dari berkas yang boleh Anda baca, atau isi identitasnya.",
        "This person cannot be chosen. Choose one of this complaint or of a file that you may read, or give the identity.");

    public static readonly Error ChronologyNeeded = Error.Invalid("casemanagement.complaint.chronology-needed",
        "Isi kronologi serta kebutuhan dan harapan.", "Give the chronology and the needs and hopes.");

    public static readonly Error ReporterNeeded = Error.Invalid("casemanagement.complaint.reporter-needed",
        "Pilih pelapor anonim, atau isi nama dan teleponnya.", "Either the reporter is anonymous, or give name and phone.");

    public static readonly Error IncidentDate = Error.Invalid("casemanagement.complaint.incident-date",
        "Tanggal kejadian tidak boleh di masa depan dan harus sesuai ketelitiannya.",
        "The date of the event cannot lie in the future and must fit its precision.");

    public static readonly Error ForeignUnit = Error.Conflict("casemanagement.complaint.foreign-unit",
        "Pengaduan hanya diterima oleh UPTD PPA, P2TP2A, atau PLT PPA. Pilih unit Anda dahulu.",
        "Only a UPTD PPA, P2TP2A or PLT PPA receives complaints. Choose your unit first.");

    public static readonly Error LimitOutOfRange = Error.Invalid("casemanagement.limit-out-of-range",
        "Minta 1 sampai 200 baris.", "Ask for 1 to 200 rows.");

    public static readonly Error TooMany = Error.Invalid("casemanagement.complaint.too-many",
        "Isi paling banyak 20 baris, tidak ada yang kosong.", "Give at most 20 rows, none of them empty.");

    public static readonly Error ReceivedLongAgo = Error.Invalid("casemanagement.complaint.received-long-ago",
        "Waktu terima paling lama satu tahun yang lalu. Periksa tahunnya.", "The time of receipt lies at most one year back. Check the year.");

    public static readonly Error NobodyToLookFor = Error.Invalid("casemanagement.complaint.nobody-to-look-for",
        "Isi nama, NIK, tanggal lahir, atau telepon klien dahulu, lalu periksa.", "Give the client's name, NIK, birth date or telephone first, then check.");
}
