using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// The JSON schema (2020-12) of a fact's stored form, made from its type: what a reader in any language can rely on. A module keeps
/// it as a file; a test compares the two.
/// </summary>
public static class FactSchema
{
    private const string CodePattern = "^[A-Z0-9_]{1,40}$";
    private const string RegionPattern = @"^$|^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSchemaExporterOptions Export = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>The name of the embedded file: <c>facts/patbm.early-report-escalated.1.schema.json</c>.</summary>
    public static string FileOf(Type fact) => EventAttribute.Of(fact) is var mark ? $"facts/{mark.Name}.{mark.Version}.schema.json" : "";

    /// <summary>The schema as the file holds it.</summary>
    public static string Of(Type fact)
    {
        var mark = EventAttribute.Of(fact);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:lindung:fact:{mark.Name}:{mark.Version}",
        };
        foreach (var (name, value) in EventJson.Options.GetJsonSchemaAsNode(fact, Export).AsObject()) schema[name] = value?.DeepClone();
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        // A value that is not there is left out, never null.
        if (Known(type) is { } known) return known;
        if (node is not JsonObject schema) return node;
        if (schema["type"] is JsonArray types) schema["type"] = types.First(t => (string?)t != "null")!.DeepClone();
        if (schema["enum"] is JsonArray values) foreach (var none in values.Where(v => v is null).ToList()) values.Remove(none);
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object) Object(schema, context.TypeInfo);
        // The exporter leaves out the items whose type a converter writes.
        if (context.TypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } && schema["items"] is null && Known(Nullable.GetUnderlyingType(item) ?? item) is { } items)
            schema["items"] = items;
        return schema;
    }

    private static JsonObject? Known(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>) || type == typeof(Guid) ? Text("uuid", null)
        : type == typeof(Code) ? Text(null, CodePattern)
        : type == typeof(RegionCode) ? Text(null, RegionPattern)
        : type == typeof(DateTimeOffset) ? Text("date-time", null)
        : type == typeof(DateOnly) ? Text("date", null)
        : null;

    private static JsonObject Text(string? format, string? pattern)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (format is not null) schema["format"] = format;
        if (pattern is not null) schema["pattern"] = pattern;
        return schema;
    }

    private static void Object(JsonObject schema, JsonTypeInfo type)
    {
        if (schema["properties"] is not JsonObject properties) return;
        foreach (var computed in type.Properties.Where(p => p is { Set: null, AssociatedParameter: null })) properties.Remove(computed.Name);
        var always = type.Properties.Where(p => properties.ContainsKey(p.Name) && !p.IsGetNullable && Nullable.GetUnderlyingType(p.PropertyType) is null);
        schema["required"] = new JsonArray([.. always.Select(p => (JsonNode)p.Name)]);
    }
}
