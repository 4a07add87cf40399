using System.Reflection;
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
    private static readonly RequiresAttribute? Requires = typeof(TRequest).GetCustomAttribute<RequiresAttribute>();
    private static readonly bool IsAnonymous = typeof(TRequest).IsDefined(typeof(AnonymousAttribute));
    private static readonly bool IsSignedIn = typeof(TRequest).IsDefined(typeof(SignedInAttribute));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Refusal(request) is { } refusal ? TResponse.Fail(refusal) : await next();

    private Error? Refusal(TRequest request)
    {
        if (IsAnonymous) return null;
        if (scope.Actor is not { } actor) return KernelErrors.NotSignedIn;
        if (IsSignedIn) return null;
        // The start was stopped if a request bears no mark; a request that came another way is refused.
        if (Requires is null) return KernelErrors.NotAllowed;
        if (request is not IOnRecord { Record: var record }) return access.Has(actor, Requires.Permission) ? null : KernelErrors.NotAllowed;
        return PermissionCheck.Refusal(access.Check(actor, Requires.PermissionFor(record.Kind), Requires.ToSeeFor(record.Kind), head.Value));
    }
}
