using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Features;

/// <summary>What whoever runs the deployment does about features: the admins' own use cases, for the whole nation, and the kill switch.</summary>
/// <param name="Act"><c>list</c>, <c>plan</c>, <c>read</c>, <c>apply</c>, <c>history</c> or <c>kill</c>.</param>
/// <param name="Request">The use case's request, as the API has it.</param>
public sealed record FeatureTask(string Act, JsonElement Request) : IAdminTask<JsonElement>
{
    private static readonly Dictionary<string, Func<JsonElement, object>> Acts = new(StringComparer.Ordinal)
    {
        ["list"] = Read<ListFeatureSettings>,
        ["plan"] = Read<MakeFeaturePlan>,
        ["read"] = Read<ReadFeaturePlan>,
        ["apply"] = Read<ApplyFeaturePlan>,
        ["history"] = Read<ListFeatureHistory>,
        ["kill"] = Read<KillFeature>,
    };

    /// <inheritdoc />
    public static string Name => "features";

    /// <inheritdoc />
    public static bool NeedsReadTables => true;

    /// <inheritdoc />
    public async Task<Result<JsonElement>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        object request;
        try
        {
            request = Acts.TryGetValue(Act, out var read) ? read(Request) : throw new JsonException();
        }
        catch (JsonException)
        {
            return KernelErrors.Malformed;
        }
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestScope>().Become(Caller.Suite(default, Guid.CreateVersion7()));
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        return request switch
        {
            ListFeatureSettings r => Told(await mediator.Send(r, cancellation)),
            MakeFeaturePlan r => Told(await mediator.Send(r, cancellation)),
            ReadFeaturePlan r => Told(await mediator.Send(r, cancellation)),
            ApplyFeaturePlan r => Told(await mediator.Send(r, cancellation)),
            ListFeatureHistory r => Told(await mediator.Send(r, cancellation)),
            _ => Told(await mediator.Send((KillFeature)request, cancellation)),
        };
    }

    private static object Read<TRequest>(JsonElement request) => request.Deserialize<TRequest>(EdgeJson.Options) ?? throw new JsonException();

    private static Result<JsonElement> Told<T>(Result<T> result) => result.Map(answer => JsonSerializer.SerializeToElement(answer, EdgeJson.Options));
}
