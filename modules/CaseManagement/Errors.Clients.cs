using Lindung.Kernel;

namespace Lindung.CaseManagement;

public static partial class Errors
{
    public static readonly Error ClientNotInThisState = Error.Conflict("casemanagement.client.not-in-this-state",
        "Langkah ini tidak cocok dengan status klien sekarang. Muat ulang berkas klien, lalu pilih langkah yang tersedia.",
        "This step does not fit the client's present state. Reload the file, then choose a step that is offered.");

    public static readonly Error TextNeeded = Error.Invalid("casemanagement.text-needed",
        "Isi keterangan, paling panjang 2000 huruf.", "Say what is asked, in at most 2000 characters.");

    public static readonly Error ReasonUnknown = Error.Invalid("casemanagement.without-consent-reason-unknown",
        "Pilih LIFE_SAVING atau LEGAL_DUTY.", "Choose LIFE_SAVING or LEGAL_DUTY.");

    public static readonly Error ConsentOrReason = Error.Invalid("casemanagement.consent-or-reason",
        "Sebutkan persetujuan, atau alasan tanpa persetujuan; tidak keduanya.", "Name a consent, or a reason without one; not both.");

    public static readonly Error ConsentMissing = Error.Conflict("casemanagement.client.consent-missing",
        "Catat persetujuan penggunaan data dan persetujuan layanan dahulu, atau beri alasan darurat.",
        "Record the consent to the use of data and the consent to service first, or give a reason of emergency.");

    public static readonly Error ConsentDoesNotCover = Error.Conflict("casemanagement.consent-does-not-cover",
        "Persetujuan ini tidak mencakup butir yang diperlukan atau sudah tidak berlaku. Mintalah persetujuan klien untuk butir itu.",
        "This consent does not cover what is needed, or holds no longer. Ask the client for her consent to that item.");

    public static readonly Error NotInThisRole = Error.Invalid("casemanagement.client.not-in-this-role",
        "Petugas ini tidak memegang peran itu di unit Anda. Pilih dari daftar petugas.",
        "This officer does not hold that role in your unit. Choose from the list of officers.");

    public static readonly Error AssessmentEmpty = Error.Invalid("casemanagement.assessment.empty",
        "Isi setidaknya satu bagian asesmen.", "Fill in at least one part of the assessment.");

    public static readonly Error AssessmentIncomplete = Error.Conflict("casemanagement.assessment.incomplete",
        "Asesmen belum lengkap. Isi bagian yang disebut.", "The assessment is not complete. Fill in the parts that are named.");

    public static readonly Error RiskUnrated = Error.Conflict("casemanagement.assessment.risk-unrated",
        "Risiko belum dinilai pada asesmen ini. Nilai risiko dahulu.", "The risk was not rated in this assessment. Rate it first.");

    public static readonly Error SexualFormMissing = Error.Invalid("casemanagement.assessment.sexual-form-missing",
        "TPKS dan tindak pidana terkait memerlukan bentuk SEKSUAL. Tambahkan bentuk itu.",
        "TPKS and linked offences need the form SEKSUAL. Add that form.");

    public static readonly Error TasksOfSexualViolence = Error.Conflict("casemanagement.assessment.not-sexual-violence",
        "Sebelas tugas ini untuk klien kekerasan seksual. Catat bentuk kekerasannya dahulu.",
        "The eleven tasks are for clients of sexual violence. Record the form of violence first.");

    public static readonly Error RowWithoutWork = Error.Invalid("casemanagement.plan.row-without-work",
        "Isi aktivitas atau layanan; baris mitra memerlukan layanan.", "Give an activity or a service; a partner's row needs a service.");

    public static readonly Error OneResponsible = Error.Invalid("casemanagement.plan.one-responsible",
        "Pilih satu penanggung jawab: petugas tim, atau mitra.", "Choose one who is responsible: an officer of the team, or a partner.");

    public static readonly Error ResponsibleNotAssigned = Error.Conflict("casemanagement.plan.responsible-not-assigned",
        "Petugas ini tidak ditugaskan pada klien. Minta supervisor menugaskannya dahulu.",
        "This officer is not assigned to the client. Ask the supervisor to assign her first.");

    public static readonly Error NoSuchPartner = Error.Invalid("casemanagement.plan.no-such-partner",
        "Mitra ini tidak ada. Pilih unit mitra dari daftar unit layanan.", "There is no such partner. Choose a partner's unit from the list of units.");

    public static readonly Error NoSuchRow = Error.Invalid("casemanagement.plan.no-such-row",
        "Baris rencana ini tidak ada. Muat ulang rencana.", "There is no such row in the plan. Reload the plan.");

    public static readonly Error RowSettled = Error.Conflict("casemanagement.plan.row-settled",
        "Baris ini sudah selesai atau dibatalkan. Tambahkan baris baru.", "This row is done or cancelled. Add a new one.");

    public static readonly Error PlanFull = Error.Conflict("casemanagement.plan.full",
        "Rencana sudah berisi 200 baris. Selesaikan yang ada dahulu.", "The plan has 200 rows. Settle those first.");

    public static readonly Error DueInPast = Error.Invalid("casemanagement.plan.due-in-past",
        "Tenggat tidak boleh sudah lewat. Pilih hari ini atau sesudahnya.", "The due date cannot have passed. Choose today or later.");

    public static readonly Error DayInFuture = Error.Invalid("casemanagement.day-in-future",
        "Tanggal tidak boleh di masa depan. Periksa tanggalnya.", "The day cannot lie in the future. Check it.");

    public static readonly Error MinutesOutOfRange = Error.Invalid("casemanagement.minutes-out-of-range",
        "Isi lama 1 sampai 1440 menit.", "Give a duration of 1 to 1440 minutes.");

    public static readonly Error NotResponsible = Error.Forbidden("casemanagement.plan.not-responsible",
        "Hanya penanggung jawab baris atau manajer kasus yang melaporkannya.", "Only who is responsible for the row, or the case manager, reports on it.");

    public static readonly Error ReferralOpen = Error.Conflict("casemanagement.plan.referral-open",
        "Baris ini sedang dirujuk. Tunggu jawaban mitra, atau tarik rujukannya.", "This row is with a partner. Wait for the answer, or withdraw the referral.");

    public static readonly Error PlanEmpty = Error.Conflict("casemanagement.plan.empty",
        "Rencana memerlukan sedikitnya satu baris yang berjalan. Tambahkan baris.", "The plan needs at least one open row. Add one.");

    public static readonly Error PlanNotAgreed = Error.Conflict("casemanagement.plan.not-agreed",
        "Klien belum menyetujui rencana ini. Bahas bersama klien, lalu catat persetujuannya.",
        "The client has not agreed to this plan. Discuss it with her, then record that she agrees.");

    public static readonly Error PlanNotApproved = Error.Conflict("casemanagement.plan.not-approved",
        "Risiko tinggi: rencana memerlukan persetujuan supervisor.", "High risk: the plan needs a supervisor's approval.");

    public static readonly Error OwnPlan = Error.Conflict("casemanagement.plan.own-plan",
        "Yang menyusun rencana tidak menyetujuinya. Minta supervisor lain.", "Whoever wrote the plan does not approve it. Ask another supervisor.");

    public static readonly Error RowsDue = Error.Conflict("casemanagement.review.rows-due",
        "Masih ada baris yang sudah jatuh tempo. Laporkan, undurkan, atau batalkan dengan alasan.",
        "Rows are due. Report on them, move them, or cancel them with a reason.");

    public static readonly Error GoalsTwice = Error.Invalid("casemanagement.review.goals-twice",
        "Sebutkan setiap tujuan satu kali.", "Name each goal once.");

    public static readonly Error EndsBeforeItBegins = Error.Invalid("casemanagement.ends-before-it-begins",
        "Tanggal akhir harus sesudah tanggal awal.", "The last day must come after the first.");

    public static readonly Error PoliceReportOwed = Error.Conflict("casemanagement.police-report-owed",
        "Laporan polisi atas kekerasan seksual wajib dibuat dan diteruskan dalam 3 x 24 jam (UU 12/2022 Pasal 41). Catat laporannya dahulu.",
        "A police report of sexual violence must be made and passed on within 3 x 24 hours (UU 12/2022 art. 41). Record it first.");

    public static readonly Error PoliceReportedBefore = Error.Conflict("casemanagement.police-reported-before",
        "Laporan polisi sudah dicatat. Muat ulang pengaduan.", "The police report was recorded before. Reload the complaint.");

    public static readonly Error MatterUnknown = Error.Invalid("casemanagement.mediation.matter-unknown",
        "Mediasi hanya untuk NAFKAH, HAK_ASUH, HARTA_BERSAMA, UPAH, atau DELIK_ADUAN.",
        "Mediation is only for NAFKAH, HAK_ASUH, HARTA_BERSAMA, UPAH or DELIK_ADUAN.");

    public static readonly Error NoMediationOfSexualViolence = Error.Conflict("casemanagement.mediation.sexual-violence",
        "Perkara kekerasan seksual tidak dapat diselesaikan di luar proses peradilan (UU 12/2022 Pasal 23). Lanjutkan pendampingan hukum.",
        "Sexual violence cannot be settled outside court (UU 12/2022 art. 23). Go on with legal accompaniment.");

    public static readonly Error ViolenceUnknown = Error.Conflict("casemanagement.mediation.violence-unknown",
        "Bentuk kekerasan belum dicatat. Lengkapi asesmen dahulu.", "The forms of violence are not recorded. Complete the assessment first.");

    public static readonly Error NoMediationAtHighRisk = Error.Conflict("casemanagement.mediation.high-risk",
        "Tidak ada mediasi selama risiko tinggi. Lindungi klien dahulu.", "There is no mediation while the risk is high. Protect the client first.");

    public static readonly Error NoMediationUnderProtection = Error.Conflict("casemanagement.mediation.protection-order",
        "Tidak ada mediasi selama perintah pelindungan berlaku.", "There is no mediation while a protection order runs.");

    public static readonly Error MediationOpen = Error.Conflict("casemanagement.mediation.open",
        "Mediasi sudah diajukan. Muat ulang berkas klien.", "A mediation is proposed already. Reload the file.");

    public static readonly Error NoMediation = Error.Conflict("casemanagement.mediation.none",
        "Tidak ada mediasi pada tahap ini. Muat ulang berkas klien.", "There is no mediation at this stage. Reload the file.");

    public static readonly Error OneFindingEach = Error.Conflict("casemanagement.mediation.one-finding-each",
        "Pendamping dan psikolog harus dua orang yang berbeda.", "Companion and psychologist must be two persons.");

    public static readonly Error FindingsMissing = Error.Conflict("casemanagement.mediation.findings-missing",
        "Penilaian pendamping dan psikolog belum lengkap. Tunggu keduanya.", "The findings of companion and psychologist are not complete. Wait for both.");

    public static readonly Error AfterCareUnknown = Error.Invalid("casemanagement.closure.after-care-unknown",
        "Pilih PUSPAGA, PATBM, TIDAK_PERLU, atau DITOLAK_KLIEN.", "Choose PUSPAGA, PATBM, TIDAK_PERLU or DITOLAK_KLIEN.");

    public static readonly Error AfterCareConsent = Error.Invalid("casemanagement.closure.after-care-consent",
        "Rujukan ke Puspaga memerlukan persetujuan klien. Sebutkan persetujuannya.", "A referral to Puspaga needs the client's consent. Name it.");

    public static readonly Error NoPuspaga = Error.Conflict("casemanagement.closure.no-puspaga",
        "Belum ada Puspaga yang melayani wilayah ini. Pilih layanan lanjutan lain.", "No Puspaga serves this region. Choose another after-care.");

    public static readonly Error GoalsUnseen = Error.Conflict("casemanagement.closure.goals-unseen",
        "Kemajuan setiap tujuan harus dicatat pada pemantauan ini. Catat tujuan yang disebut.",
        "Progress against every goal must be recorded in this review. Record those that are named.");

    public static readonly Error ReferralsPending = Error.Conflict("casemanagement.closure.referrals-pending",
        "Masih ada rujukan yang belum dijawab atau belum selesai. Selesaikan atau tarik dahulu.",
        "Referrals are not answered or not finished. Resolve or withdraw them first.");

    public static readonly Error NotTakenOver = Error.Conflict("casemanagement.closure.not-taken-over",
        "Lembaga tujuan belum menerima klien. Tunggu jawabannya, lalu usulkan dengan alasan DIRUJUK_PENUH.",
        "The receiving institution has not taken the client over. Wait for its answer, then propose with DIRUJUK_PENUH.");

    public static readonly Error ClosureIncomplete = Error.Conflict("casemanagement.closure.incomplete",
        "Usul terminasi belum lengkap: alasan, ringkasan, pemberitahuan klien, dan layanan lanjutan.",
        "The proposal is not complete: reason, summary, the client informed, after-care.");

    public static readonly Error OwnClosure = Error.Conflict("casemanagement.closure.own-closure",
        "Yang mengusulkan terminasi tidak memutuskannya. Minta supervisor lain.", "Whoever proposed the closure does not decide on it. Ask another supervisor.");

    public static readonly Error ReopenReasonUnknown = Error.Invalid("casemanagement.closure.reopen-reason-unknown",
        "Pilih KEJADIAN_BARU atau KEBUTUHAN_BELUM_TERPENUHI.", "Choose KEJADIAN_BARU or KEBUTUHAN_BELUM_TERPENUHI.");
}
