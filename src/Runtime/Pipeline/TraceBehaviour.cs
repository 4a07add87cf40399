using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lindung.Kernel;
using MediatR;

namespace Lindung.Runtime;

/// <summary>Names of the suite's own traces and metrics. Tags are literal names and codes, never values of persons.</summary>
public static class Telemetry
{
    /// <summary>Source of traces and meter of metrics.</summary>
    public const string Name = "Lindung";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);
    internal static readonly Histogram<double> UseCase = Meter.CreateHistogram<double>("lindung.usecase.duration", "ms", "Duration of use cases.");
}

/// <summary>First of the pipeline: how long each use case takes and what it refuses with.</summary>
internal sealed class TraceBehaviour<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IOutcome<TResponse>
{
    private static readonly string Name = typeof(TRequest).FullName!;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var activity = Telemetry.Source.StartActivity(Name);
        var began = Stopwatch.GetTimestamp();
        TResponse response;
        try
        {
            response = await next();
        }
        catch (GrainRefusedException refused)
        {
            response = TResponse.Fail(refused.Error);
        }
        var outcome = response.Error?.Code ?? "ok";
        activity?.SetTag("outcome", outcome);
        Telemetry.UseCase.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds, new("usecase", typeof(TRequest).Name), new("outcome", outcome));
        return response;
    }
}
