using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.CaseManagement;

/// <summary>Manajemen kasus: UPTD PPA, P2TP2A, PLT PPA.</summary>
public sealed class Module : IModule, IWebModule
{
    internal static readonly string[] UnitTypes = ["UPTD_PPA", "P2TP2A", "PLT_PPA"];

    public string Id => "casemanagement";

    public IReadOnlyList<StreamKind> Streams { get; } = [Complaint.Stream, Client.Stream, CaseEvent.Stream];

    public IReadOnlyList<Permission> Permissions => CaseManagement.Permissions.All;

    public void Map(IEndpointRouteBuilder api) => Endpoints.Map(api);

    public void Configure(IServiceCollection services)
    {
        // Handlers, validators, projections and the acceptance of referrals are found by the scan.
    }
}
