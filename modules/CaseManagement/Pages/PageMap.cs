using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;

namespace Lindung.CaseManagement.Pages;

internal static class PageMap
{
    private static readonly Id<Case> Record = new(new("0199c3a0-0000-7000-8000-000000000001"));

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<ListComplaints, Page<ComplaintRow>, BoardPage>(Endpoints.Complaints, new("Papan triase", "Triage board"), new())
            .InMenu(MenuGroup.Work, 10, new("Papan triase", "Triage board"));
        pages.MapPage<ReadComplaint, ComplaintView, ComplaintPage>($"{Endpoints.Complaints}/{{id}}", new("Pengaduan", "A complaint"), new(Record)).ForKind(Complaint.Kind);
        pages.MapPage<ListClients, Page<ClientRow>, ClientListPage>(ClientEndpoints.Clients, new("Klien saya", "My clients"), new())
            .InMenu(MenuGroup.Work, 12, new("Klien saya", "My clients"));
        pages.MapPage<ListTasks, Page<TaskRow>, TasksPage>(ClientEndpoints.Tasks, new("Tugas saya", "My tasks"), new())
            .InMenu(MenuGroup.Work, 14, new("Tugas saya", "My tasks"));
        pages.MapPage<ReadClient, ClientView, ClientPage>($"{ClientEndpoints.Clients}/{{id}}", new("Berkas klien", "A client's file"), new(Record)).ForKind(Client.Kind);
        pages.MapPage<CountSteps, StepCounts, StepsPage>("/casemanagement/steps", new("Tindak lanjut rencana", "Follow-up of plans"), new())
            .InMenu(MenuGroup.Figures, 482, new("Tindak lanjut rencana", "Follow-up of plans"));
    }
}
