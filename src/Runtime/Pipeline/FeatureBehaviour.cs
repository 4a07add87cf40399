using System.Reflection;
using Lindung.Kernel;
using Lindung.Runtime.Features;
using MediatR;

namespace Lindung.Runtime;

/// <summary>A use case whose feature is off where it is asked for answers as if it did not exist; one closed there begins nothing.</summary>
internal sealed class FeatureBehaviour<TRequest, TResponse>(FeatureGate gate, IRequestScope scope, RequestHead head) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IOutcome<TResponse>
{
    private static readonly DoorMarks Door = DoorMarks.Of(typeof(TRequest));
    private static readonly RequiresAttribute? Asks = typeof(TRequest).GetCustomAttribute<RequiresAttribute>();
    private static readonly bool IsPublic = typeof(TRequest).IsDefined(typeof(AnonymousAttribute));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var call = new FeatureGate.Call(
            Door, Asks, scope.Actor, (request as IOnRecord)?.Record, head.Value, IsPublic && request is IInRegion { Region: var chosen } ? chosen : null);
        return await gate.Refusal(call, cancellationToken) is { } refusal ? TResponse.Fail(refusal) : await next();
    }
}
