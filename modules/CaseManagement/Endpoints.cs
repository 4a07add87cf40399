using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;

namespace Lindung.CaseManagement;

internal static class Endpoints
{
    internal const string Complaints = "/casemanagement/complaints";

    private static readonly Id<Case> Record = new(new("0199c3a0-0000-7000-8000-000000000001"));
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));
    private static readonly RegionCode Mayangan = RegionCode.Parse("35.74.03");

    public static void Map(IEndpointRouteBuilder api)
    {
        Write(api);
        Read(api);
        ClientEndpoints.Map(api);
    }

    private static void Write(IEndpointRouteBuilder api)
    {
        api.MapWrite<ReceiveComplaint>(
            Complaints, new("Terima pengaduan", "Receive a complaint"), new(C("TELEPON"), C("P"), 9, Mayangan, true, [C("TANPA_TEMPAT_AMAN")]), receipt => $"{Complaints}/{receipt.Id}")
            .InMenu(MenuGroup.Work, 11, new("Terima pengaduan", "Receive a complaint"));
        api.MapWrite<TriageComplaint>($"{Complaints}/{{id}}/triage", new("Triase pengaduan", "Triage a complaint"), new(Record, C("SENDIRI"), C("AMPK"), Codes.High));
        api.MapWrite<CompleteComplaint>(
            $"{Complaints}/{{id}}/intake", new("Lengkapi data pengaduan", "Complete a complaint"),
            new(
                Record, new(C("MASYARAKAT"), true), [new(C("P"), 9, C("TIDAK"), Person: new(Name: "Contoh Sarilana", Birth: "2016-05"))],
                new("2026-02-20", C("RUMAH_TANGGA"), Mayangan, "Garis netral."), "Ingin merasa aman.", C("LAYANAN_KEDARURATAN"), [new(C("TETANGGA"))]));
        api.MapWrite<RecordEmergencyStep>(
            $"{Complaints}/{{id}}/emergency-steps", new("Catat layanan darurat", "Record an emergency step"), new(Record, false, C("PENJANGKAUAN"), "Tim berangkat."));
        api.MapSearch<LookForPersons, IReadOnlyList<FoundPerson>>(
            $"{Complaints}/{{id}}/possible-persons", new("Periksa dahulu apakah klien sudah dikenal", "Look first whether a client is known"),
            new(Record, [new(Code.Parse("P"), "Contoh Sarilana", Birth: "2016-05")]), [new(false, 0, [new(Complaint.StreamOf(Record), false)], true)]);
        api.MapWrite<RunChecks>($"{Complaints}/{{id}}/checks", new("Periksa konflik dan duplikat", "Check for conflicts and duplicates"), new(Record));
        api.MapWrite<DecideDuplicate>($"{Complaints}/{{id}}/duplicate-decision", new("Putuskan duplikat", "Decide on a duplicate"), new(Record, Codes.NotADuplicate));
        api.MapWrite<SubmitForApproval>($"{Complaints}/{{id}}/submission", new("Ajukan ke supervisor", "Submit for approval"), new(Record));
        api.MapWrite<ApproveComplaint>(
            $"{Complaints}/{{id}}/approval", new("Setujui pengaduan", "Approve a complaint"), new(Record, new(Record.Value), [new(new("0199c3a0-0000-7000-8000-000000000003"))]));
        api.MapWrite<RejectComplaint>($"{Complaints}/{{id}}/rejection", new("Tolak pengaduan", "Reject a complaint"), new(Record, Codes.HandedOver, "Wilayah kabupaten lain."));
        api.MapWrite<RecordPoliceReport>($"{Complaints}/{{id}}/police-report", new("Catat laporan polisi", "Record the police report"), new(Record, Day, "LP/B/0/CONTOH"));
    }

    private static void Read(IEndpointRouteBuilder api)
    {
        api.MapRead<ListComplaints, Page<ComplaintRow>>(
            Complaints, new("Papan triase", "Triage board"), new(),
            new([new(Record.Value, "PGD-3574-UPTD-2026-00001", C("TRIASE"), C("PATBM"), Codes.High, true, Day, Day.AddMinutes(30))], null));
        api.MapRead<ReadComplaint, ComplaintView>(
            $"{Complaints}/{{id}}", new("Baca pengaduan", "Read a complaint"), new(Record),
            new(
                Record.Value, 3, "PGD-3574-UPTD-2026-00001", C("BARU"), true, C("TELEPON"), C("P"), 9, Mayangan, null, [], true, Day, null, null, null, null, [], null, Code.NA, [],
                [], null, [], [], null, [new(Record.Value, "PGD-3574-UPTD-2025-00007", C("TERDAFTAR"), Day.AddYears(-1))]));
    }

    private static Code C(string code) => Code.Parse(code);
}
