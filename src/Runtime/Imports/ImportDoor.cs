using System.Reflection;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Imports;

/// <summary>A profile and the requests by which it is reached.</summary>
/// <param name="Name">The profile's literal name.</param>
/// <param name="Title">What is imported.</param>
/// <param name="Fields">What a file may say.</param>
/// <param name="Example">A mapping that would be right.</param>
/// <param name="Profile">The profile's type.</param>
/// <param name="Requests">The types of its requests.</param>
internal sealed record ImportDoor(string Name, Text Title, IReadOnlyList<ImportField> Fields, ImportMapping Example, Type Profile, ImportRequests Requests)
{
    /// <summary>The profiles of an assembly; throws where one lacks a door, which is a defect of the module.</summary>
    public static IEnumerable<ImportDoor> In(Assembly assembly) =>
        assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IImportProfile))).OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(profile => (ImportDoor)typeof(ImportDoor).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(profile).Invoke(null, [])!);

    /// <summary>Gives every profile and its doors their handlers.</summary>
    public static IServiceCollection AddImports(IServiceCollection services, IEnumerable<Assembly> assemblies)
    {
        foreach (var door in assemblies.SelectMany(In))
        {
            services.AddSingleton(door).AddScoped(door.Profile);
            Handles(door.Requests.Map, typeof(Receipt), typeof(MapImportHandler<,>));
            Handles(door.Requests.Try, typeof(ImportReport), typeof(TryImportHandler<,>));
            Handles(door.Requests.Run, typeof(Receipt), typeof(RunImportHandler<,>));
            Handles(door.Requests.Read, typeof(ImportView), typeof(ReadImportHandler<,>));

            void Handles(Type request, Type answer, Type handler) =>
                services.AddScoped(typeof(IRequestHandler<,>).MakeGenericType(request, typeof(Result<>).MakeGenericType(answer)), handler.MakeGenericType(door.Profile, request));
        }

        return services.AddScoped<ImportReading>();
    }

    /// <summary>A request of one of the doors.</summary>
    public static object Make(Type door, params object[] values) => Activator.CreateInstance(door, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, values, null)!;

    private static ImportDoor Of<TProfile>()
        where TProfile : IImportProfile =>
        new(
            TProfile.Name, TProfile.Title, TProfile.Fields, TProfile.Example, typeof(TProfile),
            new(Door(typeof(IMapImport<TProfile>)), Door(typeof(ITryImport<TProfile>)), Door(typeof(IRunImport<TProfile>)), Door(typeof(IReadImport<TProfile>))));

    private static Type Door(Type asked) =>
        asked.GenericTypeArguments[0].Assembly.GetTypes().SingleOrDefault(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(asked))
        ?? throw new InvalidOperationException($"{asked.GenericTypeArguments[0].Name} needs one request that is an {asked.Name.Split('`')[0]} of it, with its marks.");
}

/// <summary>The requests of a profile: to save a mapping, to try, to import, to look.</summary>
internal sealed record ImportRequests(Type Map, Type Try, Type Run, Type Read);
