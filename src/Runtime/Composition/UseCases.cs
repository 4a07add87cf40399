using System.Reflection;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Imports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime;

/// <summary>Finds what assemblies bring, once, and puts the pipeline before every use case.</summary>
internal static class UseCases
{
    public static IServiceCollection AddUseCases(this IServiceCollection services, IReadOnlyList<Assembly> assemblies)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.Scan(scan => scan.FromAssemblies(assemblies)
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)).Where(t => !t.IsGenericTypeDefinition), publicOnly: false).AsImplementedInterfaces(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).WithScopedLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IValidator<>)), publicOnly: false).AsImplementedInterfaces(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)).WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<Projection>(), publicOnly: false).As<Projection>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<Subscriber>(), publicOnly: false).As<Subscriber>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IUpcaster>(), publicOnly: false).As<IUpcaster>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<ISyntheticCases>(), publicOnly: false).As<ISyntheticCases>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IHandoverNotes>(), publicOnly: false).As<IHandoverNotes>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IOpenItems>(), publicOnly: false).As<IOpenItems>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IIndicatorSource>(), publicOnly: false).As<IIndicatorSource>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IReferralAcceptance>(), publicOnly: false).As<IReferralAcceptance>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IRightsAdvice>(), publicOnly: false).As<IRightsAdvice>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IInbox>(), publicOnly: false).As<IInbox>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IFrontLinks>(), publicOnly: false).As<IFrontLinks>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IFormCheck>(), publicOnly: false).As<IFormCheck>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IFormStart>(), publicOnly: false).As<IFormStart>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IPicks>(), publicOnly: false).As<IPicks>().WithScopedLifetime());
        ImportDoor.AddImports(services, assemblies);
        Type[] pipeline =
        [
            typeof(TraceBehaviour<,>), typeof(HeadBehaviour<,>), typeof(FeatureBehaviour<,>), typeof(IdempotencyBehaviour<,>), typeof(PermissionBehaviour<,>),
            typeof(ValidationBehaviour<,>), typeof(ReadLogBehaviour<,>),
        ];
        foreach (var behaviour in pipeline) services.AddScoped(typeof(IPipelineBehavior<,>), behaviour);
        return services;
    }
}
