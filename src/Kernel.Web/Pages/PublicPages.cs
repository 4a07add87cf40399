using Lindung.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Kernel.Web;

/// <summary>
/// Pages and files for everybody: no sign-in, no menu of work, the same for whoever looks, so that browsers and proxies may keep them. A
/// use case behind one is <see cref="AnonymousAttribute"/>; the region that its address names decides whether it is there.
/// </summary>
public static class PublicPages
{
    /// <summary>Below which all of them stand.</summary>
    public const string Root = "/publik";

    /// <summary>A read that everybody may see as a file.</summary>
    /// <typeparam name="TRequest">The read.</typeparam>
    /// <param name="pages">The group of the public pages.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="title">What it is.</param>
    /// <param name="example">A request that would be right.</param>
    public static RouteHandlerBuilder MapDownload<TRequest>(this IEndpointRouteBuilder pages, string pattern, Text title, TRequest example)
        where TRequest : class, IRead<Download> =>
        pages.MapUse<TRequest, Download>(
            HttpMethods.Get, pattern, new(typeof(TRequest), typeof(Download), title, example, "", RequestInput.Query, false, 200),
            UseCaseEndpoints.Ask<TRequest, Download>);

    internal static bool Hold(HttpContext http) => http.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal);
}

/// <summary>A file that is made of an answer.</summary>
/// <param name="Name">Under which it is kept: it says nothing that others should not see in a folder.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record Download(string Name, string MediaType, byte[] Content)
{
    /// <summary>The field classes that it shows, for the read log; none: nothing of a person.</summary>
    public IReadOnlyList<FieldClass> Classes { get; init; } = [];
}

/// <summary>Tells the front page of the host what a module has for everybody.</summary>
public interface IFrontLinks
{
    /// <summary>Where it leads; nothing where nothing is open.</summary>
    ValueTask<IReadOnlyList<FrontLink>> Links(CancellationToken cancellation = default);
}

/// <summary>A link of the front page.</summary>
/// <param name="Address">Below <see cref="PublicPages.Root"/>.</param>
/// <param name="Title">What is there.</param>
public sealed record FrontLink(string Address, Text Title);
