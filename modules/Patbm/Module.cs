using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm;
using Lindung.Patbm.EarlyReports;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: Module("patbm", "0.1", "0.2")]
[assembly: ModuleFeature(Features.EarlyReport, CaseKinds = [EarlyReport.Kind])]
[assembly: ModulePermissions(Permissions.Create, Permissions.Read, Permissions.Write, Permissions.Count)]
[assembly: ModuleFact("patbm.early-report-escalated")]

namespace Lindung.Patbm;

/// <summary>Perlindungan Anak Terpadu Berbasis Masyarakat.</summary>
public sealed class Module : IModule, IWebModule
{
    internal const string ActivistRole = "AKTIVIS_PATBM";

    internal static readonly string[] GroupTypes = ["PATBM", "POSCINTA"];

    public IReadOnlyList<StreamKind> Streams { get; } = [EarlyReport.Stream];

    public void Map(IEndpointRouteBuilder api) => Endpoints.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => Pages.PageMap.Map(pages);

    public void Configure(IServiceCollection services)
    {
        // Handlers, validators, the projection and the subscriber are found by the scan.
    }
}
