using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.CaseManagement;

/// <summary>Manajemen kasus: UPTD PPA, P2TP2A, PLT PPA.</summary>
public sealed class Module : IModule
{
    internal static readonly string[] UnitTypes = ["UPTD_PPA", "P2TP2A", "PLT_PPA"];

    public string Id => "casemanagement";

    public IReadOnlyList<StreamKind> Streams { get; } = [Complaint.Stream, Client.Stream, CaseEvent.Stream];

    public IReadOnlyList<Permission> Permissions => CaseManagement.Permissions.All;

    public void Configure(IServiceCollection services) => services.AddScoped<IReferralAcceptance, EarlyReportReferrals>();
}
