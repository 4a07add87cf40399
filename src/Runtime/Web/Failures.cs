using System.Diagnostics;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Web;

/// <summary>
/// Where exceptions end: a database that cannot answer is 503, everything else a 500 that tells a reference only. Messages of exceptions may hold values of
/// persons, so the log gets types and places, never messages.
/// </summary>
internal static class Failures
{
    internal static IApplicationBuilder UseFailures(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: 404 or 405, ContentType: null } && (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments(PageEndpoints.Root) || http.Request.Path.StartsWithSegments(PublicPages.Root)))
                await new Problem(EdgeErrors.NoSuchAddress).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await new Problem(ErrorOf(e, http)).ExecuteAsync(http);
        }
    });

    private static Error ErrorOf(Exception e, HttpContext http) => e switch
    {
        _ when Outage.Is(e) => KernelErrors.StoreUnavailable.With("reference", Log(LogLevel.Warning, e, http)),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => EdgeErrors.TooLarge,
        BadHttpRequestException => KernelErrors.Malformed,
        _ => EdgeErrors.Defect.With("reference", Log(LogLevel.Error, e, http)),
    };

    private static string Log(LogLevel level, Exception e, HttpContext http)
    {
        var reference = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        var types = new List<string>();
        for (var cause = e; cause is not null; cause = cause.InnerException) types.Add(cause.GetType().FullName!);
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Lindung.Failures").Log(
            level, "{Reference} {Endpoint} {Exception} at {Place}", reference, http.GetEndpoint()?.DisplayName, string.Join(" < ", types), e.StackTrace);
        return reference;
    }
}
