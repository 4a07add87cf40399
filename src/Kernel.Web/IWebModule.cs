using Microsoft.AspNetCore.Routing;

namespace Lindung.Kernel.Web;

/// <summary>A module that has an edge: endpoints under <c>/api/v1</c>, pages under <c>/kerja</c>, pages for everybody under <c>/publik</c>. Implemented by the class that is the module's <see cref="IModule"/>.</summary>
public interface IWebModule
{
    /// <summary>Maps the module's endpoints; <paramref name="api"/> is the group <c>/api/v1</c>.</summary>
    void Map(IEndpointRouteBuilder api);

    /// <summary>Maps the module's pages; <paramref name="pages"/> is the group <c>/kerja</c>. Every write has a form there without being mapped.</summary>
    void MapPages(IEndpointRouteBuilder pages)
    {
        // A module without pages of its own is reached by its forms and by others' pages.
    }

    /// <summary>Maps the module's pages for everybody; <paramref name="pages"/> is the group <c>/publik</c>.</summary>
    void MapPublicPages(IEndpointRouteBuilder pages)
    {
        // Most modules have none.
    }
}
