using Lindung.Kernel;
using Lindung.Storage;
using MediatR;

namespace Lindung.Runtime;

/// <summary>
/// A command id that was used before answers its first outcome. The store itself refuses to append twice under one id; here a
/// repetition that is refused because the record has moved on since gets the first outcome too.
/// </summary>
internal sealed class IdempotencyBehaviour<TRequest, TResponse>(EventStore store, IRequestScope scope) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (request is not IWrite || response.Error is null || scope.Actor is null) return response;
        return await store.AnsweredBefore(scope.Caller, cancellationToken) is { } first ? (TResponse)(object)first : response;
    }
}
