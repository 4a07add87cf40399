using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Marks the page of one case of a kind; its placeholder <c>{id}</c> is the case's id.</summary>
/// <param name="Kind">The literal kind: <c>casemanagement.client</c>.</param>
internal sealed record CasePageMark(string Kind);

/// <summary>Where the page of a case stands, whatever module owns it: lists of the kernel lead there.</summary>
public static class CasePages
{
    /// <summary>Declares that this page shows one case of a kind.</summary>
    public static TBuilder ForKind<TBuilder>(this TBuilder page, string kind)
        where TBuilder : IEndpointConventionBuilder => page.WithMetadata(new CasePageMark(kind));

    /// <summary>The address of a case's page; null: no module here shows that kind.</summary>
    public static string? AddressOf(IServiceProvider services, StreamId record) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().FirstOrDefault(e => e.Metadata.GetMetadata<CasePageMark>()?.Kind == record.Kind) is { } page
            ? "/" + page.RoutePattern.RawText!.TrimStart('/').Replace("{id}", record.Id.ToString("D"), StringComparison.Ordinal)
            : null;
}
