using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Kernel.Web;

/// <summary>Stops the start when an endpoint, ours or not, says neither which permission it asks nor why it asks none.</summary>
public static class EndpointGuard
{
    /// <summary>Checks every route endpoint; throws one exception that names all that lack a mark.</summary>
    public static void Check(IEnumerable<Endpoint> endpoints)
    {
        var open = endpoints.OfType<RouteEndpoint>().Where(e => !e.Metadata.Any(IsMark)).Select(Named).Distinct().ToList();
        if (open.Count > 0)
            throw new InvalidOperationException(
                "These endpoints name no permission: mark the request with [Requires], [SignedIn] or [Anonymous]: " + string.Join("; ", open));
    }

    /// <summary>Declares that an endpoint without a request of its own may be called by anybody.</summary>
    public static TBuilder Anonymous<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AnonymousAttribute(reason));

    /// <summary>Declares that an endpoint without a request of its own is for everybody who is signed in.</summary>
    public static TBuilder SignedIn<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new SignedInAttribute(reason));

    /// <summary>Declares the permission that an endpoint without a request of its own asks for.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiresAttribute(permission));

    internal static bool IsMark(object metadata) => metadata is RequiresAttribute or SignedInAttribute or AnonymousAttribute;

    private static string Named(RouteEndpoint endpoint) =>
        $"{string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])} {endpoint.RoutePattern.RawText}";
}
