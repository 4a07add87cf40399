using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel;

/// <summary>What a module brings. One class per module assembly, without parameters.</summary>
public interface IModule
{
    /// <summary>The literal id: <c>patbm</c>. Prefix of all its names.</summary>
    string Id { get; }

    /// <summary>
    /// Registers what is not found by itself. Handlers, validators, projections, subscribers and upcasters of the assembly are
    /// found by a scan, once.
    /// </summary>
    void Configure(IServiceCollection services);

    /// <summary>The kinds of stream it owns.</summary>
    IReadOnlyList<StreamKind> Streams { get; }

    /// <summary>The permissions it knows.</summary>
    IReadOnlyList<Permission> Permissions { get; }
}
