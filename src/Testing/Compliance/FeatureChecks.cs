using System.Reflection;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Testing;

/// <summary>
/// Generated over every use case: a probe stands behind the gate and the permission, which here are given, and tells what came through.
/// </summary>
internal static class FeatureChecks
{
    private static readonly Error Reached = Error.Conflict("testing.reached", "Tercapai.", "Reached.");

    public static async Task<IReadOnlyList<string>> Switch(ModuleUnderTest module) => await module.Run(Dialect.Sqlite, host => Look(module, host), services =>
    {
        services.AddSingleton<ScopesOf>((_, _) => [Scope.Region]);
        Behind(services, typeof(HeadBehaviour<,>), typeof(EveryRecordIsHere<,>));
        Behind(services, typeof(PermissionBehaviour<,>), typeof(Probe<,>));
    });

    private static async Task<IReadOnlyList<string>> Look(ModuleUnderTest module, ModuleHost host)
    {
        var officer = host.Officer(await host.OpenUnit("UPTD_PPA", "UPTD"), "PENGUJI");
        var (doors, before, findings) = (Doors(module).ToList(), host.Store.Head, new List<string>());
        foreach (var state in new[] { FeatureState.On, FeatureState.Closed, FeatureState.Off, FeatureState.On })
        {
            foreach (var feature in module.Manifest.Features) await host.Switch(feature.Name, state);
            foreach (var (door, feature, request) in doors)
            {
                var reached = (await Asked(host, officer, request))?.Code == Reached.Code;
                var expected = feature is null || state == FeatureState.On || state == FeatureState.Closed && !door.NewWork;
                if (reached != expected) findings.Add($"{door.Type.Name} ({feature ?? door.AlwaysOn}) is {(reached ? "reached" : "not reached")} while its feature is {state}");
            }
        }
        if (host.Store.Head != before) findings.Add("switching its features changed a record or started a deadline");
        return findings;
    }

    /// <summary>Every use case with one value of it; those of the kernel on a record once for each kind of case.</summary>
    private static IEnumerable<(EntryPoint Door, string? Feature, object Request)> Doors(ModuleUnderTest module)
    {
        foreach (var door in module.Set.EntryPoints().Where(e => e.Sort == EntrySort.Request && e.Type.IsAssignableTo(typeof(IBaseRequest))))
        {
            if (!door.OfRecord) yield return (door, door.Feature, Samples.Request(door.Type, "contoh.contoh"));
            else foreach (var feature in module.Manifest.Features) foreach (var kind in feature.CaseKinds) yield return (door, feature.Name, Samples.Request(door.Type, kind));
        }
    }

    private static Task<Error?> Asked(ModuleHost host, Actor officer, object request)
    {
        var answer = request.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0].GenericTypeArguments[0];
        return (Task<Error?>)typeof(FeatureChecks).GetMethod(nameof(ErrorOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(answer).Invoke(null, [host, officer, request])!;
    }

    private static async Task<Error?> ErrorOf<T>(ModuleHost host, Actor officer, object request) => (await host.Ask(officer, (IRequest<Result<T>>)request)).Error;

    private static void Behind(IServiceCollection services, Type behaviour, Type probe)
    {
        var at = services.IndexOf(services.Single(d => d.ServiceType == typeof(IPipelineBehavior<,>) && d.ImplementationType == behaviour));
        services.Insert(at + 1, ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), probe));
    }

    /// <summary>Whatever record is named, it is one of the asking officer's unit.</summary>
    private sealed class EveryRecordIsHere<TRequest, TResponse>(RequestHead head, IRequestScope scope) : IPipelineBehavior<TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            if (request is IOnRecord { Record: var record } && scope.Actor is { } actor) head.Value = CaseHead.At(actor.Tenant, record.Kind, actor.UnitRegion, actor.Unit);
            return next();
        }
    }

    /// <summary>Tells that a request came through, and goes no further.</summary>
    private sealed class Probe<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
        where TRequest : IRequest<TResponse>
        where TResponse : struct, IOutcome<TResponse>
    {
        public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) => Task.FromResult(TResponse.Fail(Reached));
    }
}
