using Lindung.Kernel;
using MediatR;

namespace Lindung.Runtime;

/// <summary>
/// Permission and need to know, one behaviour. A record one may not see answers as if it were not there; a refusal of an action is
/// said only about a record one may see.
/// </summary>
internal sealed class PermissionBehaviour<TRequest, TResponse>(Access access, IRequestScope scope, RequestHead head) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IOutcome<TResponse>
{
    private static readonly PermissionMarks Marks = PermissionMarks.Of(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Marks.Refusal(access, scope.Actor, (request as IOnRecord)?.Record, head.Value) is { } refusal ? TResponse.Fail(refusal) : await next();
}
