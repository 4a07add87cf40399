using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Pages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: Module("puspaga", "0.1", "0.2")]
[assembly: ModuleFeature(Features.Episode, CaseKinds = [Episode.Kind])]
[assembly: ModuleFeature(Features.Booking, Needs = [Features.Episode])]
[assembly: ModuleFeature(Features.Session, Needs = [Features.Episode])]
[assembly: ModuleFeature(Features.Counts)]
[assembly: ModulePermissions(
    Permissions.Register, Permissions.ReadEpisode, Permissions.WriteEpisode, Permissions.AssignEpisode, Permissions.ReadRegistration, Permissions.ReadSchedule,
    Permissions.WriteSchedule, Permissions.ReadStatistics)]
[assembly: ModuleReferrals(AfterCareReferrals.AfterCare)]
[assembly: ModuleFact("puspaga.episode-opened")]
[assembly: ModuleFact("puspaga.session-held")]
[assembly: ModuleFact("puspaga.episode-ended")]

namespace Lindung.Puspaga;

/// <summary>Pusat Pembelajaran Keluarga.</summary>
public sealed class Module : IModule, IWebModule
{
    internal const string UnitType = "PUSPAGA";
    internal const string CounsellorRole = "KONSELOR_PUSPAGA";
    internal const string CoordinatorRole = "KOORDINATOR_PUSPAGA";
    internal const string SupervisorRole = "SUPERVISOR_KLINIS";

    public IReadOnlyList<StreamKind> Streams { get; } = [Episode.Stream, CounsellorDay.Stream];

    public void Map(IEndpointRouteBuilder api) => Endpoints.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => PageMap.Map(pages);

    public void Configure(IServiceCollection services)
    {
        // Handlers, validators, projections and the acceptance of referrals are found by the scan.
    }
}
