using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Lindung.Kernel.Web;

/// <summary>Turns the texts of an address into the JSON values that the request's properties ask for.</summary>
internal static class QueryReader
{
    internal static Result<JsonObject> Members<TRequest>(IQueryCollection query)
    {
        var members = new JsonObject();
        foreach (var (name, values) in query)
        {
            if (TypeOf(typeof(TRequest), name) is not { } type) return RequestReader.Unreadable(name);
            // A form sends what was left empty too.
            if (values is [""] && Nullable.GetUnderlyingType(type) is not null) continue;
            if (values.Any(v => v is null || v.Contains('\0', StringComparison.Ordinal))) return RequestReader.Unreadable(name);
            if (ItemOf(type) is { } item) members[name] = new JsonArray([.. values.Select(v => Value(item, v!))]);
            else if (values.Count == 1) members[name] = Value(type, values[0]!);
            else return RequestReader.Unreadable(name);
        }
        return members;
    }

    internal static JsonNode? Value<TRequest>(string name, string text) => Value(typeof(TRequest), name, text);

    internal static JsonNode? Value(Type request, string name, string text) => Value(TypeOf(request, name) ?? typeof(string), text);

    internal static Type? ItemOf(Type type) =>
        type == typeof(string) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0];

    private static Type? TypeOf(Type request, string name) =>
        EdgeJson.Options.GetTypeInfo(request).Properties.FirstOrDefault(p => p.Name == name)?.PropertyType;

    private static JsonValue Value(Type type, string text)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(bool) && bool.TryParse(text, out var truth)) return JsonValue.Create(truth);
        if (!plain.IsEnum && Type.GetTypeCode(plain) is >= TypeCode.SByte and <= TypeCode.Decimal
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        return JsonValue.Create(text);
    }
}
