using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lindung.Runtime.Web;

/// <summary>
/// Sends spans to the collector that the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; without it none is made. Only the tags
/// named here leave the process, and no exception, whose message may quote what somebody typed.
/// </summary>
internal sealed class Traces : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Sources = [Telemetry.Name, "Microsoft.AspNetCore", "Npgsql"];

    private static readonly HashSet<string> Tags = new(StringComparer.Ordinal)
    {
        "outcome", "http.request.method", "http.route", "http.response.status_code", "error.type", "db.system.name", "db.operation.name", "db.response.status_code",
    };

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly TracerProvider? _provider = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint)) ? null : Start();

    /// <summary>Names the request's span by its route, never by its address; what a client wrote into headers of its own goes no further.</summary>
    public static async Task Name(HttpContext http, RequestDelegate next)
    {
        var span = http.Features.Get<IHttpActivityFeature>()?.Activity;
        if (span is not null) span.TraceStateString = null;
        await next(http);
        if (span is not { IsAllDataRequested: true }) return;
        var method = Methods.Contains(http.Request.Method) ? http.Request.Method : "_OTHER";
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        span.DisplayName = $"{method} {route}";
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
    }

    public void Dispose() => _provider?.Dispose();

    private static TracerProvider Start() => Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(r => r.AddService("lindung").AddEnvironmentVariableDetector())
        .AddSource(Sources)
        .AddProcessor(new Scrubbing())
        .AddOtlpExporter()
        .Build();

    private sealed class Scrubbing : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.Where(t => !Tags.Contains(t.Key)).ToList()) data.SetTag(name, null);
            if (data.StatusDescription is not null) data.SetStatus(data.Status);
            // An event cannot be taken off a span.
            if (data.Events.Any(e => e.Name == "exception")) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
