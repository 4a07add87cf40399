using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.EarlyReports;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Patbm;

/// <summary>Perlindungan Anak Terpadu Berbasis Masyarakat.</summary>
public sealed class Module : IModule, IWebModule
{
    internal const string ActivistRole = "AKTIVIS_PATBM";

    internal static readonly string[] GroupTypes = ["PATBM", "POSCINTA"];

    public string Id => "patbm";

    public IReadOnlyList<StreamKind> Streams { get; } = [EarlyReport.Stream];

    public IReadOnlyList<Permission> Permissions => Patbm.Permissions.All;

    public void Map(IEndpointRouteBuilder api) => Endpoints.Map(api);

    public void Configure(IServiceCollection services)
    {
        // Handlers, validators, the projection and the subscriber are found by the scan.
    }
}
