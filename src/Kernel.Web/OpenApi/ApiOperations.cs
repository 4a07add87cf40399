using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Lindung.Kernel.Web;

/// <summary>Describes each operation from what its endpoint says of itself.</summary>
internal static class ApiOperations
{
    internal static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<UseCaseEndpoint>().LastOrDefault() is not { } use) return;
        var example = JsonSerializer.SerializeToNode(use.Example, use.Request, EdgeJson.Options)!.AsObject();
        var inAddress = RouteNames(context.Description.RelativePath ?? "");
        operation.Summary = use.Text.Id;
        operation.Description = use.Text.En;
        operation.Tags = new HashSet<OpenApiTagReference> { new(Area(context.Description.RelativePath ?? ""), context.Document) };
        operation.Parameters = [];
        foreach (var property in EdgeJson.Options.GetTypeInfo(use.Request).Properties.Where(p => p.Get is not null))
        {
            var path = inAddress.Contains(property.Name);
            if (!path && use.Input == RequestInput.Body || property.PropertyType == typeof(UploadedFile)) continue;
            var schema = await context.GetOrCreateSchemaAsync(property.PropertyType, null, cancellation);
            operation.Parameters.Add(Parameter(property, path, schema, example[property.Name]?.DeepClone()));
        }
        if (use.Writes) AddHeaders(operation);
        if (use.Input == RequestInput.File) operation.RequestBody = FileBody();
        if (use.Input == RequestInput.Body) await Body(operation, use, example, inAddress, context, cancellation);
        await Answers(operation, use, context, cancellation);
        operation.Security = Security(context);
    }

    private static OpenApiRequestBody FileBody() => new()
    {
        Required = true,
        Content = UploadedFile.MediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } }),
    };

    private static async Task Body(
        OpenApiOperation operation, UseCaseEndpoint use, JsonObject example, HashSet<string> inAddress, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(use.Request, null, cancellation);
        foreach (var name in inAddress)
        {
            schema.Properties?.Remove(name);
            schema.Required?.Remove(name);
            example.Remove(name);
        }
        if (schema.Properties is not { Count: > 0 })
        {
            operation.RequestBody = null;
            return;
        }
        schema.AdditionalPropertiesAllowed = false;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = schema.Required is { Count: > 0 },
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = example } },
        };
    }

    private static async Task Answers(OpenApiOperation operation, UseCaseEndpoint use, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var success = new OpenApiResponse { Description = "Berhasil. Done." };
        if (use.IsHtml)
            success.Content = new Dictionary<string, OpenApiMediaType> { ["text/html"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
        else if (use.Answer != typeof(Done))
        {
            success.Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = await context.GetOrCreateSchemaAsync(use.Answer, null, cancellation),
                    Example = JsonSerializer.SerializeToNode(use.AnswerExample, use.Answer, EdgeJson.Options),
                },
            };
        }
        operation.Responses = new()
        {
            [(use.Answer == typeof(Done) ? 204 : use.Status).ToString(System.Globalization.CultureInfo.InvariantCulture)] = success,
            ["default"] = new OpenApiResponse
            {
                Description = "Penolakan. A refusal.",
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() { Schema = ApiSchemas.Problem() } },
            },
        };
    }

    private static OpenApiParameter Parameter(JsonPropertyInfo property, bool path, IOpenApiSchema schema, JsonNode? example) => new()
    {
        Name = property.Name,
        In = path ? ParameterLocation.Path : ParameterLocation.Query,
        Required = path || property.IsRequired,
        Schema = schema,
        Example = example,
    };

    private static void AddHeaders(OpenApiOperation operation)
    {
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = Call.KeyHeader,
            In = ParameterLocation.Header,
            Description = "Wajib bagi program. Required of programs.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9._-]{1,100}$" },
        });
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "If-Match",
            In = ParameterLocation.Header,
            Description = "ETag terakhir. The last ETag.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static List<OpenApiSecurityRequirement> Security(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<AnonymousAttribute>().Any()
            ? []
            : [
                new() { [new OpenApiSecuritySchemeReference(ApiDocument.Cookie, context.Document)] = [] },
                new() { [new OpenApiSecuritySchemeReference(ApiDocument.Token, context.Document)] = [] },
            ];

    private static HashSet<string> RouteNames(string path) =>
        [.. path.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}').Split(':')[0])];

    // api/v1/patbm/early-reports → patbm
    private static string Area(string path) => path.Split('/') is [_, _, var area, ..] ? area : "suite";
}
