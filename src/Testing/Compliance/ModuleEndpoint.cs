using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Testing;

/// <summary>One endpoint of a module, and requests to it.</summary>
internal sealed partial record ModuleEndpoint(string Root, string Method, string Pattern, UseCaseEndpoint? Use, EndpointMetadataCollection Metadata)
{
    public string Name => Root is PageEndpoints.Root or PublicPages.Root ? $"the page {Pattern}" : $"{Method} {Pattern}";

    /// <summary>Whether its address says everything, so that an empty body is a whole request.</summary>
    public bool AsksNothing => Use!.Writes && Use.Request.GetProperties().All(p => Pattern.Contains($"{{{p.Name}}}", StringComparison.OrdinalIgnoreCase) || new System.Reflection.NullabilityInfoContext().Create(p).WriteState != System.Reflection.NullabilityState.NotNull);

    public bool Says<T>()
        where T : Attribute => Metadata.GetMetadata<T>() is not null;

    /// <summary>The endpoints of a module below <c>/api/v1</c>, mapped as a host maps them but not run.</summary>
    public static IReadOnlyList<ModuleEndpoint> Mapped(ModuleUnderTest module) => Mapped(module, "/api/v1", (edge, group) => edge.Map(group));

    /// <summary>Its pages, mapped the same way; forms are made of its endpoints.</summary>
    public static IReadOnlyList<ModuleEndpoint> Pages(ModuleUnderTest module) =>
        [.. Mapped(module, PageEndpoints.Root, (edge, group) => edge.MapPages(group)), .. Mapped(module, PublicPages.Root, (edge, group) => edge.MapPublicPages(group))];

    private static IReadOnlyList<ModuleEndpoint> Mapped(ModuleUnderTest module, string root, Action<IWebModule, IEndpointRouteBuilder> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEdge();
        var app = builder.Build();
        if (module.Code is IWebModule edge) map(edge, app.MapGroup(""));
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Select(e => new ModuleEndpoint(
            root, e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET", "/" + e.RoutePattern.RawText!.TrimStart('/'), e.Metadata.GetMetadata<UseCaseEndpoint>(), e.Metadata))];
    }

    /// <summary>The request that its own example shows.</summary>
    public HttpRequestMessage Example() => Request(Members().ToJsonString());

    /// <summary>The example with every text changed.</summary>
    public HttpRequestMessage Typed(Func<string, string> text) => Request(Changed(Members(), text)!.ToJsonString());

    /// <summary>The example's members, each without a value.</summary>
    public HttpRequestMessage Nulls() => Request(new JsonObject(Members().Select(m => KeyValuePair.Create(m.Key, (JsonNode?)null))).ToJsonString());

    /// <summary>The example once for each of its members, which then says as little as it can.</summary>
    public IEnumerable<HttpRequestMessage> Emptied() => Members().Select(m => m.Key).ToList().Select(name =>
    {
        var members = Members();
        members[name] = members[name] switch
        {
            JsonArray => new JsonArray(),
            JsonObject => new JsonObject(),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(""),
            var other => other?.DeepClone(),
        };
        return Request(members.ToJsonString());
    });

    /// <summary>A request of an endpoint that is no use case.</summary>
    public HttpRequestMessage Bare() => new(new HttpMethod(Method), new Uri(Root + Pattern, UriKind.Relative));

    /// <summary>A request with that body, the address filled from the example.</summary>
    public HttpRequestMessage Request(string? body)
    {
        var example = JsonSerializer.SerializeToNode(Use!.Example, Use.Request, EdgeJson.Options)!.AsObject();
        var address = Placeholder().Replace(Pattern, name => Uri.EscapeDataString(Plain(example[name.Groups[1].Value])));
        if (Use.Input != RequestInput.Body && body is not null && Parsed(body) is { } query)
            address += "?" + string.Join('&', query.Where(m => m.Value is JsonValue).Select(m => $"{m.Key}={Uri.EscapeDataString(Plain(m.Value))}"));
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(Root + address, UriKind.Relative));
        if (Use.Input == RequestInput.File) request.Content = new StringContent(body ?? "", Encoding.UTF8, "text/csv");
        if (Use.Input == RequestInput.Body && body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private JsonObject Members()
    {
        var example = JsonSerializer.SerializeToNode(Use!.Example, Use.Request, EdgeJson.Options)!.AsObject();
        foreach (Match name in Placeholder().Matches(Pattern)) example.Remove(name.Groups[1].Value);
        foreach (var absent in example.Where(m => m.Value is null).Select(m => m.Key).ToList()) example.Remove(absent);
        return example;
    }

    private static JsonNode? Changed(JsonNode? node, Func<string, string> text) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Changed(m.Value, text)))),
        JsonArray items => new JsonArray([.. items.Select(i => Changed(i, text))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(text((string)value!)),
        _ => node?.DeepClone(),
    };

    private static JsonObject? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Plain(JsonNode? value) => value is JsonValue plain && plain.GetValueKind() == JsonValueKind.String ? (string)plain! : value?.ToJsonString() ?? "";

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
