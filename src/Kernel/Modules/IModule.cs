using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel;

/// <summary>
/// What a module brings besides what its manifest declares (<see cref="ModuleAttribute"/>). One class per module assembly, without
/// parameters.
/// </summary>
public interface IModule
{
    /// <summary>
    /// Registers what is not found by itself. Handlers, validators, projections, subscribers and upcasters of the assembly are
    /// found by a scan, once.
    /// </summary>
    void Configure(IServiceCollection services);

    /// <summary>The kinds of stream it owns.</summary>
    IReadOnlyList<StreamKind> Streams { get; }
}
