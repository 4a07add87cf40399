using Lindung.Kernel.Web;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Where other deployments bring their messages. There are no accounts: the signature says who it is. Whoever is no peer, whatever is wrong with
/// the message, gets one and the same answer.
/// </summary>
internal static class ExchangeEndpoint
{
    internal const string Path = "/exchange";

    internal static WebApplication MapExchange(this WebApplication app)
    {
        app.MapPost(Path, async Task<IResult> (HttpContext http, MailRoom room) =>
            {
                if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Envelope.Longest;
                using var reader = new StreamReader(http.Request.Body);
                var (_, receipt) = await room.Take(await reader.ReadToEndAsync(http.RequestAborted), http.RequestAborted);
                return receipt is null ? TypedResults.NotFound() : TypedResults.Text(receipt, "application/json");
            })
            .RequireRateLimiting(RateLimits.Exchange)
            .Anonymous("A message of another deployment is known by its signature.")
            .ExcludeFromDescription();
        return app;
    }
}
