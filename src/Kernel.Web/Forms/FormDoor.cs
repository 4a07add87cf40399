using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>The form of a use case that changes something: what it asks, how a request is made of it, and how that is sent.</summary>
public sealed class FormDoor
{
    private readonly Func<IServiceProvider, IEnumerable<IValidator>> _validators;
    private readonly Func<JsonObject, ICollection<string>, Result<object>> _make;
    private readonly Func<HttpContext, object, CancellationToken, Task<Result<object>>> _send;
    private readonly JsonObject _example;
    private readonly TemplateMatcher _matcher;
    private IReadOnlyList<FormField>? _fields;

    private FormDoor(
        UseCaseEndpoint use, string pattern, Func<IServiceProvider, IEnumerable<IValidator>> validators,
        Func<JsonObject, ICollection<string>, Result<object>> make, Func<HttpContext, object, CancellationToken, Task<Result<object>>> send)
    {
        (Use, Pattern, _validators, _make, _send) = (use, pattern, validators, make, send);
        _matcher = new(TemplateParser.Parse(pattern.TrimStart('/')), []);
        Placeholders = [.. RoutePatternFactory.Parse(pattern).Parameters.Select(p => p.Name)];
        _example = JsonSerializer.SerializeToNode(use.Example, use.Request, EdgeJson.Options)!.AsObject();
        foreach (var absent in _example.Where(m => m.Value is null).Select(m => m.Key).ToList()) _example.Remove(absent);
    }

    internal UseCaseEndpoint Use { get; }

    internal string Pattern { get; }

    internal string Address => Pattern + FormEndpoints.Suffix;

    internal IReadOnlyCollection<string> Placeholders { get; }

    internal static FormDoor Of<TRequest, TAnswer>(UseCaseEndpoint use, string pattern, Func<HttpContext, TRequest, CancellationToken, Task<Result<TAnswer>>> run)
        where TRequest : class
        where TAnswer : notnull =>
        new(
            use, pattern, services => services.GetServices<IValidator<TRequest>>(),
            (members, given) => RequestReader.Make<TRequest>(members, given).Map(request => (object)request),
            async (http, request, cancellation) => (await run(http, (TRequest)request, cancellation)).Map(answer => (object)answer));

    /// <summary>What the placeholders are in an address of the API; null: it is not this one's.</summary>
    internal RouteValueDictionary? Match(PathString address) => new RouteValueDictionary() is var values && _matcher.TryMatch(address, values) ? values : null;

    internal IReadOnlyList<FormField> Fields(IServiceProvider services) => _fields ??= FormFields.Of(Use.Request, _validators(services), Placeholders);

    /// <summary>The record that the address names, if it names one; a refusal where it cannot be an address.</summary>
    internal Result<StreamId?> Record(RouteValueDictionary values) => Placeholders.Count == 0 || !Use.Request.IsAssignableTo(typeof(IOnRecord))
        ? Result<StreamId?>.Ok(null)
        : Make((JsonObject)_example.DeepClone(), values).Map(request => (StreamId?)((IOnRecord)request).Record);

    internal Result<object> Make(JsonObject members, RouteValueDictionary values)
    {
        foreach (var (name, value) in values) members[name] = QueryReader.Value(Use.Request, name, value?.ToString() ?? "");
        return _make(members, values.Keys);
    }

    internal Task<Result<object>> Send(HttpContext http, object request) => _send(http, request, http.RequestAborted);
}
