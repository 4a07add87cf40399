using System.Reflection;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Features;

/// <summary>
/// The gate before anything of a request is read or judged, for those that name no record: a malformed body, a missing proof or a token
/// without the scope must not tell that there is such an address.
/// </summary>
internal static class FeatureAdmission
{
    public static IApplicationBuilder UseFeatureAdmission(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        if (RequestOf(http.GetEndpoint()) is { } request && !request.IsAssignableTo(typeof(IOnRecord))
            && await Refusal(http, request) is { } refusal) await new Problem(refusal).ExecuteAsync(http);
        else await next(http);
    });

    private static Type? RequestOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<UseCaseEndpoint>()?.Request ?? endpoint?.Metadata.GetMetadata<PageMark>()?.Request;

    private static async ValueTask<Error?> Refusal(HttpContext http, Type request)
    {
        var marks = DoorMarks.Of(request);
        if (marks.Feature is null || http.RequestServices.GetRequiredService<RequestScope>().Actor is not { } actor) return null;
        var call = new FeatureGate.Call(marks, request.GetCustomAttribute<RequiresAttribute>(), actor, null, null, null);
        return await http.RequestServices.GetRequiredService<FeatureGate>().Refusal(call, http.RequestAborted);
    }
}
