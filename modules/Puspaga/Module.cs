using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Puspaga;

/// <summary>Pusat Pembelajaran Keluarga.</summary>
public sealed class Module : IModule
{
    internal const string UnitType = "PUSPAGA";
    internal const string CounsellorRole = "KONSELOR_PUSPAGA";
    internal const string CoordinatorRole = "KOORDINATOR_PUSPAGA";
    internal const string SupervisorRole = "SUPERVISOR_KLINIS";

    public string Id => "puspaga";

    public IReadOnlyList<StreamKind> Streams { get; } = [];

    public IReadOnlyList<Permission> Permissions => Puspaga.Permissions.All;

    public void Configure(IServiceCollection services)
    {
        // Handlers, validators, projections and the acceptance of referrals are found by the scan.
    }
}
