using Dapper;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Pages;

/// <summary>What waits at the desk and at the supervisor: emergencies nobody called yet, complaints to triage and to decide, closures to decide; new clients at their case manager.</summary>
internal sealed class CaseInbox(IReadTables tables, IRequestScope scope, IDoors doors, TimeProvider time) : IInbox
{
    private const string Board = PageEndpoints.Root + Endpoints.Complaints;
    private const string MyClients = PageEndpoints.Root + ClientEndpoints.Clients;
    private const string MyTasks = PageEndpoints.Root + ClientEndpoints.Tasks;

    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        var begins = await IsOpen<BeginAssessment>(cancellation);
        var (desk, decides, closes) = (await IsOpen<TriageComplaint>(cancellation), await IsOpen<ApproveComplaint>(cancellation), await IsOpen<ApproveClosure>(cancellation));
        var complaints = desk || decides ? await Complaints(cancellation) : new();
        var items = new List<InboxItem>();
        if (desk) items.Add(new(new("Darurat menunggu kontak pertama", "Emergencies waiting for a first contact"), complaints.Uncalled, Board, true));
        if (desk) items.Add(new(new("Pengaduan menunggu triase", "Complaints to triage"), complaints.New, $"{Board}?status=BARU"));
        if (desk) items.Add(new(new("Pengaduan lewat batas waktu", "Complaints past their limit"), complaints.Late, Board, true));
        if (decides) items.Add(new(new("Pengaduan menunggu keputusan", "Complaints waiting for a decision"), complaints.Submitted, $"{Board}?status=MENUNGGU_PERSETUJUAN_SPV"));
        if (begins) items.Add(new(new("Klien baru: minta persetujuan dan mulai asesmen", "New clients: ask for consent and begin the assessment"), await Clients("TERDAFTAR", cancellation), $"{MyClients}?status=TERDAFTAR"));
        if (await IsOpen<ListTasks>(cancellation))
        {
            var tasks = await Tasks(cancellation);
            items.Add(new(new("Tugas Anda yang lewat tenggat", "Your tasks past their day"), tasks.Late, MyTasks, true));
            items.Add(new(new("Tugas Anda pada rencana klien", "Your tasks in clients' plans"), tasks.Waiting, MyTasks));
        }
        if (closes) items.Add(new(new("Terminasi menunggu keputusan", "Closures waiting for a decision"), await Clients("USUL_TERMINASI", cancellation), $"{MyClients}?status=USUL_TERMINASI"));
        return items;
    }

    private async ValueTask<bool> IsOpen<TRequest>(CancellationToken cancellation) => await doors.Refusal(typeof(TRequest), cancellation: cancellation) is null;

    private async Task<Counts> Complaints(CancellationToken cancellation)
    {
        var clause = tables.Where(scope.Caller.Actor, Permissions.ReadComplaint, "c");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("now", time.GetUtcNow());
        await using var connection = await tables.Open(cancellation);
        return await connection.QuerySingleAsync<Counts>(new CommandDefinition(
            $"""
            SELECT COALESCE(SUM(CASE WHEN c.contact_due IS NOT NULL THEN 1 ELSE 0 END), 0) AS Uncalled,
                COALESCE(SUM(CASE WHEN c.status = 'BARU' THEN 1 ELSE 0 END), 0) AS New,
                COALESCE(SUM(CASE WHEN c.status = 'MENUNGGU_PERSETUJUAN_SPV' THEN 1 ELSE 0 END), 0) AS Submitted,
                COALESCE(SUM(CASE WHEN COALESCE(c.contact_due, c.action_due, c.service_due) < @now THEN 1 ELSE 0 END), 0) AS Late
            FROM {tables.NameOf(ComplaintRows.Rows)} c WHERE {clause.Sql} AND c.status IN ('BARU', 'TRIASE', 'LENGKAPI_DATA', 'MENUNGGU_PERSETUJUAN_SPV')
            """,
            parameters, cancellationToken: cancellation));
    }

    private async Task<long> Clients(string status, CancellationToken cancellation)
    {
        var clause = tables.Where(scope.Caller.Actor, Permissions.ReadClient, "c");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("status", status);
        await using var connection = await tables.Open(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {tables.NameOf(ClientRows.Rows)} c WHERE {clause.Sql} AND c.status = @status", parameters, cancellationToken: cancellation));
    }

    private async Task<(long Late, long Waiting)> Tasks(CancellationToken cancellation)
    {
        var (open, parameters) = ListTasksHandler.Open(tables, scope.Caller.Actor);
        parameters.Add("today", IndonesianZone.Of(scope.Caller.Actor.UnitRegion).DayOf(time.GetUtcNow()));
        await using var connection = await tables.Open(cancellation);
        return await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            $"SELECT COALESCE(SUM(CASE WHEN s.due < @today THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN s.due >= @today THEN 1 ELSE 0 END), 0) {open}",
            parameters, cancellationToken: cancellation));
    }

    private sealed class Counts
    {
        public long Uncalled { get; init; }

        public long New { get; init; }

        public long Submitted { get; init; }

        public long Late { get; init; }
    }
}
