using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>The form of a write: what it asks, how a request is made of it, where it goes afterwards.</summary>
public sealed class FormDoor
{
    private readonly Func<IServiceProvider, IEnumerable<IValidator>> _validators;
    private readonly Func<JsonObject, ICollection<string>, Result<object>> _make;
    private readonly Func<IMediator, object, CancellationToken, Task<Result<Receipt>>> _send;
    private readonly JsonObject _example;

    private FormDoor(
        UseCaseEndpoint use, string pattern, Func<Receipt, string>? created, Func<IServiceProvider, IEnumerable<IValidator>> validators,
        Func<JsonObject, ICollection<string>, Result<object>> make, Func<IMediator, object, CancellationToken, Task<Result<Receipt>>> send)
    {
        (Use, Pattern, Created, _validators, _make, _send) = (use, pattern, created, validators, make, send);
        _example = JsonSerializer.SerializeToNode(use.Example, use.Request, EdgeJson.Options)!.AsObject();
    }

    internal UseCaseEndpoint Use { get; }

    internal string Pattern { get; }

    internal Func<Receipt, string>? Created { get; }

    internal string Address => Pattern + FormEndpoints.Suffix;

    internal static FormDoor Of<TRequest>(UseCaseEndpoint use, string pattern, Func<Receipt, string>? created)
        where TRequest : class, IWrite =>
        new(
            use, pattern, created, services => services.GetServices<IValidator<TRequest>>(),
            (members, given) => RequestReader.Make<TRequest>(members, given).Map(r => (object)r),
            (mediator, request, cancellation) => mediator.Send((TRequest)request, cancellation));

    internal IReadOnlyList<FormField> Fields(IServiceProvider services) => FormFields.Of(Use.Request, _validators(services), Placeholders);

    internal IReadOnlyCollection<string> Placeholders { get => field ??= [.. RoutePatternNames(Pattern)]; }

    /// <summary>The record that the address names, if it names one; a refusal where it cannot be an address.</summary>
    internal Result<StreamId?> Record(RouteValueDictionary values)
    {
        if (Placeholders.Count == 0 || !Use.Request.IsAssignableTo(typeof(IOnRecord))) return (StreamId?)null;
        var members = (JsonObject)_example.DeepClone();
        foreach (var absent in members.Where(m => m.Value is null).Select(m => m.Key).ToList()) members.Remove(absent);
        Fill(members, values);
        return Make(members, values).Map(request => (StreamId?)((IOnRecord)request).Record);
    }

    internal Result<object> Make(JsonObject members, RouteValueDictionary values)
    {
        Fill(members, values);
        return _make(members, values.Keys);
    }

    internal Task<Result<Receipt>> Send(HttpContext http, object request) =>
        _send(http.RequestServices.GetRequiredService<IMediator>(), request, http.RequestAborted);

    private void Fill(JsonObject members, RouteValueDictionary values)
    {
        foreach (var (name, value) in values) members[name] = QueryReader.Value(Use.Request, name, value?.ToString() ?? "");
    }

    private static IEnumerable<string> RoutePatternNames(string pattern) =>
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(pattern).Parameters.Select(p => p.Name);
}
