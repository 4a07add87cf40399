using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Lindung.Kernel.Web;

/// <summary>Describes the kernel's value types, whose converters hide their shape.</summary>
internal static class ApiSchemas
{
    internal static async Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)) Be(schema, declared, "uuid", null);
        else if (type == typeof(RegionCode)) Be(schema, declared, null, @"^$|^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$");
        else if (type == typeof(Code)) Be(schema, declared, null, "^[A-Z0-9_]{1,40}$");
        else if (ProtectedConverter.IsProtected(type)) await BeProtected(schema, type.GenericTypeArguments[0], context, cancellation);
        else if (schema.Type?.HasFlag(JsonSchemaType.Array) == true && schema.Items is null && QueryReader.ItemOf(type) is { } item)
            // The exporter leaves out the items whose type a converter writes.
            schema.Items = await context.GetOrCreateSchemaAsync(item, null, cancellation);
    }

    /// <summary>The schema of a refusal.</summary>
    internal static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Apa yang salah dan apa yang harus dilakukan. What is wrong and what to do." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Tetap selamanya. Never renamed." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Isian yang salah. The fields that are wrong.",
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        },
                    },
                },
            },
            ["data"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true },
        },
        Examples = [new JsonObject
        {
            ["type"] = "urn:lindung:problem:" + KernelErrors.NoSuchRecord.Code,
            ["title"] = KernelErrors.NoSuchRecord.Title.Id,
            ["status"] = 404,
            ["code"] = KernelErrors.NoSuchRecord.Code,
        }],
    };

    private static void Be(OpenApiSchema schema, Type declared, string? format, string? pattern)
    {
        schema.Type = Nullable.GetUnderlyingType(declared) is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Format = format;
        schema.Pattern = pattern;
    }

    private static async Task BeProtected(OpenApiSchema schema, Type inner, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var value = await context.GetOrCreateSchemaAsync(inner, null, cancellation);
        schema.Type = JsonSchemaType.Object;
        schema.Description = "Nilai, atau ditahan untuk pembaca ini, atau sudah dihapus. A value, or withheld from this reader, or erased.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["value"] = value,
            ["withheld"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["erased"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        };
    }
}
