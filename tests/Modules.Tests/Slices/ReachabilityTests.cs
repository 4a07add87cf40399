using System.Reflection;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Slices;

/// <summary>
/// Generated over every use case of the composed suite: off makes it unreachable or it is on the always-on list; closed leaves what
/// finishes open work; on again it is reached as before. A probe stands behind the gate and the permission, which here are given.
/// </summary>
internal sealed class ReachabilityTests
{
    private static readonly Error Reached = Error.Conflict("testing.reached", "Tercapai.", "Reached.");

    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;
    private ModuleSet _modules = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new();
        _suite = await ModuleSuite.Start(Deployments.Embedded(_folder), ModulesUnderTest.Assemblies, more: services =>
        {
            services.AddSingleton<ScopesOf>((_, _) => [Scope.Region]);
            Behind(services, typeof(HeadBehaviour<,>), typeof(EveryRecordIsHere<,>));
            Behind(services, typeof(PermissionBehaviour<,>), typeof(Probe<,>));
        });
        _modules = _suite.Services.GetRequiredService<ModuleSet>();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task UseCase_OfEveryModule_IsReachedAsItsFeatureAndMarksSay()
    {
        var (before, doors) = (_suite.Services.GetRequiredService<EventStore>().Head, Doors().ToList());
        Assert.That(doors.Select(d => d.Door.Module).Distinct(), Is.SupersetOf(_modules.Manifests.Select(m => m.Id).Append("kernel")));
        var wrong = new List<string>();
        foreach (var state in new[] { FeatureState.On, FeatureState.Closed, FeatureState.Off, FeatureState.On })
        {
            foreach (var feature in _modules.Features) await _suite.Switch(feature.Name, "35.74", state);
            foreach (var (door, feature, request) in doors)
            {
                var reached = (await Code(request)) == Reached.Code;
                var expected = feature is null || state == FeatureState.On || state == FeatureState.Closed && !door.NewWork;
                if (reached != expected) wrong.Add($"{door.Module} {door.Type.Name} ({feature ?? door.AlwaysOn}) while {state}: {(reached ? "reached" : "not reached")}");
            }
        }
        Assert.That(wrong, Is.Empty);
        Assert.That(_suite.Services.GetRequiredService<EventStore>().Head, Is.EqualTo(before), "switching changes no record and starts no deadline");
    }

    [Test]
    public void Door_OfEveryModule_SaysAFeatureThatIsDeclaredOrWhyItIsAlwaysOn()
    {
        var features = _modules.Features.Select(f => f.Name).ToHashSet();
        var undeclared = _modules.EntryPoints().Where(e => !e.IsMarked || e.Feature is { } feature && !features.Contains(feature));
        Assert.That(undeclared.Select(e => e.Type.FullName), Is.Empty);
    }

    /// <summary>Every mediator request with one value of it; those of the kernel on a record once for each kind of case.</summary>
    private IEnumerable<(EntryPoint Door, string? Feature, object Request)> Doors()
    {
        foreach (var door in _modules.EntryPoints().Where(e => e.Sort == EntrySort.Request && e.Type.IsAssignableTo(typeof(IBaseRequest))))
        {
            if (!door.OfRecord) yield return (door, door.Feature, Make(door.Type, "contoh.contoh"));
            else foreach (var feature in _modules.Features) foreach (var kind in feature.CaseKinds) yield return (door, feature.Name, Make(door.Type, kind));
        }
    }

    private static object Make(Type type, string kind)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != type).MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => p is { Name: "Kind" } && p.ParameterType == typeof(string) ? kind : Samples.Of(p.ParameterType))]);
    }

    private async Task<string?> Code(object request)
    {
        var answer = request.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0];
        var asked = (Task<Error?>)GetType().GetMethod(nameof(ErrorOf), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(answer.GenericTypeArguments[0]).Invoke(this, [request])!;
        return (await asked)?.Code;
    }

    private async Task<Error?> ErrorOf<T>(object request) => (await _suite.Ask(People.Intake, (IRequest<Result<T>>)request)).Error;

    private static void Behind(IServiceCollection services, Type behaviour, Type probe)
    {
        var at = services.IndexOf(services.Single(d => d.ServiceType == typeof(IPipelineBehavior<,>) && d.ImplementationType == behaviour));
        services.Insert(at + 1, ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), probe));
    }

    /// <summary>Whatever record is named, it is one of the city's unit.</summary>
    private sealed class EveryRecordIsHere<TRequest, TResponse>(RequestHead head) : IPipelineBehavior<TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            if (request is IOnRecord { Record: var record }) head.Value = CaseHead.At(People.Tenant, record.Kind, People.Probolinggo, People.Uptd);
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
