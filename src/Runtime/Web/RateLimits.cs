using System.Threading.RateLimiting;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Web;

/// <summary>Fixed windows of a minute: per account, or per address where nobody is signed in; attempts to sign in are counted apart.</summary>
internal static class RateLimits
{
    internal const string SignIn = "sign-in";
    internal const string Exchange = "exchange";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<WebOptions>>((limits, options) =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                RateLimitPartition.GetFixedWindowLimiter(Who(http), _ => Of(options.Value.RequestsPerMinute)));
            limits.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(Address(http), _ => Of(options.Value.SignInsPerMinute)));
            limits.AddPolicy(Exchange, http => RateLimitPartition.GetFixedWindowLimiter(Address(http), _ => Of(options.Value.MessagesPerMinute)));
            limits.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return new(new Problem(EdgeErrors.TooMany).ExecuteAsync(context.HttpContext));
            };
        });
        return services;
    }

    private static FixedWindowRateLimiterOptions Of(int permits) => new() { PermitLimit = permits, Window = Window, QueueLimit = 0 };

    private static string Who(HttpContext http) =>
        http.RequestServices.GetService<IRequestScope>()?.Actor is { } actor ? "account " + actor.Account : Address(http);

    private static string Address(HttpContext http) => "address " + http.Connection.RemoteIpAddress;
}
