using Microsoft.AspNetCore.Routing;

namespace Lindung.Kernel.Web;

/// <summary>A module that has an edge: endpoints under <c>/api/v1</c>. Implemented by the class that is the module's <see cref="IModule"/>.</summary>
public interface IWebModule
{
    /// <summary>Maps the module's endpoints; <paramref name="api"/> is the group <c>/api/v1</c>.</summary>
    void Map(IEndpointRouteBuilder api);
}
