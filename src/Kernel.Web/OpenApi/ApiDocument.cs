using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Lindung.Kernel.Web;

/// <summary>The OpenAPI 3.1 document of what this process serves: only the modules that are there.</summary>
public static class ApiDocument
{
    internal const string Cookie = "cookie";
    internal const string Token = "token";

    /// <summary>Adds the document.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = d => d.ActionDescriptor.EndpointMetadata.OfType<UseCaseEndpoint>().Any();
            options.AddSchemaTransformer(ApiSchemas.Describe);
            options.AddOperationTransformer(ApiOperations.Describe);
            options.AddDocumentTransformer(Describe);
        });

    /// <summary>Serves the document at <c>/openapi/v1.json</c>.</summary>
    public static IEndpointConventionBuilder MapApiDocument(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapOpenApi("/openapi/{documentName}.json").Anonymous("It describes the service and holds no data.");

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "Lindung",
            Version = "v1",
            Description = "API layanan perlindungan perempuan dan anak. API of the services that protect women and children.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Cookie] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "lindung",
            Description = "Sesi orang; permintaan yang mengubah data membawa header X-Antiforgery. A person's session; unsafe methods carry X-Antiforgery.",
        };
        document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "Token program. A program's token.",
        };
        return Task.CompletedTask;
    }
}
