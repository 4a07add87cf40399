using Lindung.CaseManagement;
using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: Module("casemanagement", "0.1", "0.2")]
[assembly: ModuleFeature(Features.Complaint, Needs = [Features.Client], CaseKinds = [Complaint.Kind], SafetyRelevant = true)]
[assembly: ModuleFeature(Features.Client, CaseKinds = [Client.Kind], SafetyRelevant = true)]
[assembly: ModuleFeature(Features.Assessment, Needs = [Features.Client])]
[assembly: ModuleFeature(Features.Plan, Needs = [Features.Client])]
[assembly: ModuleFeature(Features.PartnerWork)]
[assembly: ModuleFeature(Features.Mediation, Needs = [Features.Client])]
[assembly: ModuleFeature(Features.Closure, Needs = [Features.Client])]
[assembly: ModulePermissions(
    Permissions.ReceiveComplaint, Permissions.ReadComplaint, Permissions.WriteComplaint, Permissions.ApproveComplaint, Permissions.Count, Permissions.ReadClient,
    Permissions.WriteClient, Permissions.ApproveClient, Permissions.WriteActivity, Permissions.WriteLegal, Permissions.AssessMediation, Permissions.ServeForClient)]
[assembly: ModuleReferrals(EarlyReportReferrals.EarlyReport, ViolenceReferrals.ViolenceIndicated, ServiceReferrals.Literal)]
[assembly: ModuleFact("casemanagement.client-registered", 2)]
[assembly: ModuleFact("casemanagement.client-assessed")]
[assembly: ModuleFact("casemanagement.service-delivered")]
[assembly: ModuleFact("casemanagement.legal-stage-changed")]
[assembly: ModuleFact("casemanagement.client-closed")]

namespace Lindung.CaseManagement;

/// <summary>Manajemen kasus: UPTD PPA, P2TP2A, PLT PPA.</summary>
public sealed class Module : IModule, IWebModule
{
    internal static readonly string[] UnitTypes = ["UPTD_PPA", "P2TP2A", "PLT_PPA"];

    public IReadOnlyList<StreamKind> Streams { get; } = [Complaint.Stream, Client.Stream, CaseEvent.Stream];

    public void Map(IEndpointRouteBuilder api) => Endpoints.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => Pages.PageMap.Map(pages);

    public void Configure(IServiceCollection services)
    {
        // Handlers, validators, projections and the acceptance of referrals are found by the scan.
        services.AddScoped<EarlierComplaints>().AddScoped<FamiliarPersons>();
    }
}
