using System.Text.Json.Nodes;

namespace Lindung.Release;

/// <summary>The bill of materials, as CycloneDX 1.6 writes it.</summary>
internal static class Bill
{
    public static Task Write(string file, Source source, IEnumerable<Component> components, CancellationToken cancellation)
    {
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = source.CommittedAt.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                ["component"] = new JsonObject
                {
                    ["type"] = "application", ["bom-ref"] = "lindung", ["name"] = "lindung", ["version"] = source.Version, ["licenses"] = Licences("Apache-2.0"),
                    ["properties"] = new JsonArray(new JsonObject { ["name"] = "lindung:commit", ["value"] = source.Commit }),
                },
            },
            ["components"] = new JsonArray([.. components.Select(Line)]),
        };
        return File.WriteAllTextAsync(file, bill.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n", cancellation);
    }

    private static JsonNode Line(Component component)
    {
        var line = new JsonObject
        {
            ["type"] = component.Url.StartsWith("pkg:npm", StringComparison.Ordinal) ? "data" : "library",
            ["bom-ref"] = component.Url, ["name"] = component.Name, ["version"] = component.Version, ["licenses"] = Licences(component.Licence), ["copyright"] = component.Copyright, ["purl"] = component.Url,
        };
        if (component.Sha512 is { } hash) line["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = hash });
        return line;
    }

    private static JsonArray Licences(string expression) =>
        new(expression.Contains(' ', StringComparison.Ordinal) ? new JsonObject { ["expression"] = expression } : new JsonObject { ["license"] = new JsonObject { ["id"] = expression } });
}
