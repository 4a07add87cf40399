using Lindung.Kernel;
using MediatR;

namespace Lindung.Runtime;

/// <summary>The head of the record that the request under way names. One per request.</summary>
public sealed class RequestHead
{
    /// <summary>Null: the request names no record, or there is none.</summary>
    public CaseHead? Value { get; internal set; }
}

/// <summary>Resolves the stream named by the request once: tenant, region, unit, confidentiality, assignees.</summary>
internal sealed class HeadBehaviour<TRequest, TResponse>(IGrains grains, RequestHead head) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is IOnRecord { Record: var record }) head.Value = await RecordHeads.Find(grains, record, cancellationToken);
        return await next();
    }
}
