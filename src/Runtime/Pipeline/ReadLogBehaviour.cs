using Lindung.Kernel;
using Lindung.Storage;
using MediatR;

namespace Lindung.Runtime;

/// <summary>Where a request came from, for the read log. One per request.</summary>
public interface IRequestOrigin
{
    /// <summary>The session or device.</summary>
    string Device { get; }

    /// <summary>The network: a word that tells it from others and not where it is.</summary>
    string Address { get; }
}

/// <summary>
/// Last of the pipeline: what was shown is durable in the read log before the answer leaves; if it cannot be written, the read is
/// answered with 503.
/// </summary>
internal sealed class ReadLogBehaviour<TRequest, TResponse>(EventStore store, IRequestScope scope, IRequestOrigin origin, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (response.Error is null && scope.Actor is { } actor && ReadLog.Shown(request, response) is { } shown)
            await store.LogReads([ReadLog.Entry(actor, shown, origin, time)], cancellationToken);
        return response;
    }
}
