using Contoh;
using Contoh.Visits;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: Module("contoh", "0.1", "0.2")]
[assembly: ModuleFeature(Features.Visit, CaseKinds = [Visit.Kind])]
[assembly: ModulePermissions(Permissions.Read, Permissions.Write)]
[assembly: ModuleGrant(Roles.Companion, Scope.Unit, Permissions.Read, Permissions.Write)]
[assembly: ModuleGrant(Roles.Supervisor, Scope.Unit, Permissions.Read)]
[assembly: ModuleFact("contoh.visit-made")]

namespace Contoh;

/// <summary>Kunjungan rumah.</summary>
public sealed class Module : IModule, IWebModule
{
    public IReadOnlyList<StreamKind> Streams { get; } = [Visit.Stream];

    public void Map(IEndpointRouteBuilder api) => Endpoints.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => Endpoints.MapPages(pages);

    public void Configure(IServiceCollection services)
    {
        // Handlers, validators and the projection are found by the scan.
    }
}
