using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Legal;
using Lindung.CaseManagement.Mediations;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.CaseManagement.Reviews;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;

namespace Lindung.CaseManagement;

internal static class ClientEndpoints
{
    internal const string Clients = "/casemanagement/clients";
    internal const string Tasks = "/casemanagement/tasks";
    private const string Client = Clients + "/{id}";
    private const string Row = Client + "/plan/{row}";

    private static readonly Guid Example = new("0199c3a0-0000-7000-8000-000000000001");
    private static readonly Id<Case> Record = new(Example);
    private static readonly DateTimeOffset Moment = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateOnly Day = new(2026, 3, 9);

    public static void Map(IEndpointRouteBuilder api)
    {
        Read(api);
        Assess(api);
        Plan(api);
        Mediate(api);
        Close(api);
    }

    private static void Read(IEndpointRouteBuilder api)
    {
        api.MapRead<ListClients, Page<ClientRow>>(
            Clients, new("Klien saya", "My clients"), new(),
            new([new(Example, "KLN-3574-UPTD-2026-00001", C("TERDAFTAR"), C("TINGGI"), C("AMPK"), Moment, true, Moment.AddDays(3))], null));
        api.MapRead<CountSteps, StepCounts>(
            "/casemanagement/steps", new("Langkah rencana yang terlaksana dan terlambat", "Steps of plans done and overdue"), new(),
            new(C("LANGKAH_RENCANA"), Day, DisclosureLimit.Default, [new(new(Example), false, ToldCount.Of(12), ToldCount.Of(5), ToldCount.Of(0), ToldCount.Of(7), ToldCount.Of(0))]));
        api.MapRead<ListTasks, Page<TaskRow>>(
            Tasks, new("Tugas saya", "My tasks"), new(), new([new(Example, "KLN-3574-UPTD-2026-00001", 1, C("VISUM"), Kernel.Code.NA, Day, false)], null));
        api.MapRead<ReadClient, ClientView>(Client, new("Baca klien", "Read a client"), new(Record), View());
    }

    private static void Assess(IEndpointRouteBuilder api)
    {
        api.MapWrite<AskConsent>($"{Client}/consent-request", new("Minta persetujuan klien", "Ask the client for her consent"), new(Record));
        api.MapWrite<AssignOfficer>($"{Client}/assignments", new("Tugaskan petugas", "Assign an officer"), new(Record, new(Example), C("PSIKOLOG")));
        api.MapWrite<WriteToClient>($"{Client}/contact", new("Minta klien menghubungi kembali", "Ask the client to call back"), new(Record));
        api.MapWrite<RateRisk>($"{Client}/risk", new("Nilai risiko", "Rate the risk"), new(Record, C("SEDANG"), "Terlapor sudah pindah."));
        api.MapWrite<BeginAssessment>($"{Client}/assessment/start", new("Mulai asesmen", "Begin the assessment"), new(Record));
        api.MapWrite<WriteAssessment>(
            $"{Client}/assessment", new("Tulis asesmen", "Write the assessment"),
            new(Record, new(Physical: "Garis netral.", Hopes: "Ingin sekolah lagi."), new([C("FISIK")]), [new(C("LY_KESEHATAN"), C("SEGERA"))]));
        api.MapWrite<CompleteAssessment>($"{Client}/assessment/completion", new("Selesaikan asesmen", "Complete the assessment"), new(Record));
        api.MapWrite<AnswerTask>($"{Client}/tasks", new("Sebelas tugas UU TPKS", "Eleven tasks of the TPKS law"), new(Record, C("T02"), C("DITERIMA")));
        api.MapWrite<RecordService>($"{Client}/services", new("Catat layanan", "Record a service"), new(Record, C("KONSELING"), C("LY_REHAB_SOSIAL"), Day, 60));
        api.MapWrite<RecordLegalStage>($"{Client}/legal-stages", new("Catat tahap proses hukum", "Record a legal stage"), new(Record, C("PENYIDIKAN"), Day));
        api.MapWrite<RecordProtectionOrder>($"{Client}/protection-orders", new("Catat perintah pelindungan", "Record a protection order"), new(Record, Day, Day.AddDays(14)));
    }

    private static void Plan(IEndpointRouteBuilder api)
    {
        api.MapWrite<AddPlanRow>(
            $"{Client}/plan", new("Tambah baris rencana", "Add a row to the plan"),
            new(Record, "Pemeriksaan kesehatan.", "Diperiksa dokter satu kali.", Day, Service: C("LY_KESEHATAN"), Partner: new(Example)));
        api.MapDocument<PrintPlan>($"{Client}/plan/sheet", new("Lembar rencana intervensi", "The plan on paper"), new(Record));
        api.MapWrite<MovePlanRow>($"{Row}/due", new("Undurkan baris rencana", "Move a row of the plan"), new(Record, 1, Day, "Dokter berhalangan."));
        api.MapWrite<CancelPlanRow>($"{Row}/cancellation", new("Batalkan baris rencana", "Cancel a row of the plan"), new(Record, 1, "Tidak diperlukan lagi."));
        api.MapWrite<ReportPlanRow>($"{Row}/report", new("Laporkan baris rencana", "Report on a row of the plan"), new(Record, 1, C("TERLAKSANA"), Day));
        api.MapWrite<ReferPlanRow>($"{Row}/referral", new("Rujuk ke mitra", "Refer to a partner"), new(Record, 1, "Mohon pemeriksaan.", Example));
        api.MapWrite<AgreePlan>($"{Client}/plan/agreement", new("Klien menyetujui rencana", "The client agrees to the plan"), new(Record, C("LISAN_DICATAT")));
        api.MapWrite<ApprovePlan>($"{Client}/plan/approval", new("Setujui rencana", "Approve the plan"), new(Record));
        api.MapWrite<BeginIntervention>($"{Client}/intervention", new("Mulai intervensi", "Begin the intervention"), new(Record));
        api.MapWrite<BeginReview>($"{Client}/review/start", new("Mulai pemantauan dan evaluasi", "Begin the review"), new(Record));
        api.MapWrite<RecordReview>(
            $"{Client}/review", new("Catat pemantauan dan evaluasi", "Record the review"), new(Record, [new(1, C("TERCAPAI"))], C("RENDAH"), "Keadaan aman."));
    }

    private static void Mediate(IEndpointRouteBuilder api)
    {
        api.MapWrite<ProposeMediation>($"{Client}/mediation", new("Ajukan mediasi", "Propose a mediation"), new(Record, C("NAFKAH")));
        api.MapWrite<AssessForMediation>($"{Client}/mediation/finding", new("Nilai kesiapan mediasi", "Assess readiness for mediation"), new(Record, true));
        api.MapWrite<JudgeMediation>($"{Client}/mediation/judgement", new("Putuskan kelayakan mediasi", "Judge eligibility for mediation"), new(Record));
        api.MapWrite<EndMediation>($"{Client}/mediation/end", new("Akhiri mediasi", "End the mediation"), new(Record, C("PERMINTAAN_KLIEN")));
    }

    private static void Close(IEndpointRouteBuilder api)
    {
        api.MapWrite<RecordWithdrawal>($"{Client}/withdrawal", new("Klien menarik diri", "The client withdraws"), new(Record));
        api.MapWrite<ReferFully>($"{Client}/full-referral", new("Rujukan penuh", "Refer fully"), new(Record, new(Example), "Mohon dilanjutkan.", Example));
        api.MapWrite<ProposeClosure>(
            $"{Client}/closure", new("Usulkan terminasi", "Propose the closure"),
            new(Record, C("TUJUAN_TERCAPAI"), "Tujuan tercapai.", Day, C("PUSPAGA"), Consent: Example));
        api.MapWrite<ApproveClosure>($"{Client}/closure/approval", new("Setujui terminasi", "Approve the closure"), new(Record));
        api.MapWrite<RefuseClosure>($"{Client}/closure/refusal", new("Tolak terminasi", "Refuse the closure"), new(Record, "Rujukan belum selesai."));
        api.MapWrite<ReopenClient>($"{Client}/reopening", new("Buka kembali", "Reopen"), new(Record, C("KEJADIAN_BARU")));
    }

    private static ClientView View()
    {
        var registration = new ClientRegistered(
            Record, Example, new(Example), C("P"), 9, AgeGroups.Of(9), C("TIDAK"), C("SD"), RegionCode.Parse("35.74.03"), ApproximateDate.Unknown, C("RUMAH_TANGGA"), C("AMPK"),
            C("TINGGI"), C("PATBM"), [C("TETANGGA")], [C("FISIK")], C("MASYARAKAT"), Moment, Moment);
        var row = new PlanRow(
            1, 1, Code.NA, C("LY_KESEHATAN"), null, new(Example), Day, RowStatus.Planned, null, null, null, Code.NA, Code.NA, "Pemeriksaan kesehatan.", "Diperiksa satu kali.", null,
            null, null);
        var client = Lindung.CaseManagement.Clients.Client.None;
        return new(
            Example, 5, "KLN-3574-UPTD-2026-00001", C("PERENCANAAN"), true, C("TINGGI"), registration, null, [], [], null, [], client.Assessment,
            client.Plan with { Rows = [row] }, [], [], client.Proceedings, client.Mediation, client.Closure, [], []);
    }

    private static Code C(string code) => Code.Parse(code);
}
