using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lindung.Story.Tests.Matrix;

/// <summary>One operation of the API as its document describes it.</summary>
/// <param name="Name">Its operation id.</param>
/// <param name="Method">GET or a method that writes.</param>
/// <param name="Path">Its address, with the names of what stands in it.</param>
/// <param name="Body">A body that would be right; null: it takes none, or a file.</param>
/// <param name="Query">What must be asked for.</param>
internal sealed partial record Operation(string Name, string Method, string Path, JsonNode? Body, string Query)
{
    /// <summary>Whether it names something that the test does not have, in the address (a paper, a consent) or with a person in the body (another case): that is not there for anybody.</summary>
    public bool NamesMore => Other().Matches(Path).Select(m => m.Value).Except(Method == "GET" ? ["{kind}", "{id}", "{person}"] : ["{kind}", "{id}"]).Any();

    public static async Task<IReadOnlyList<Operation>> Of(Uri address)
    {
        using var browser = new HttpClient();
        var document = JsonNode.Parse(await browser.GetStringAsync(new Uri(address, "/openapi/v1.json")))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               from method in path.Value!.AsObject()
               where (string?)method.Value!["operationId"] is not null
               select new Operation(
                   (string)method.Value!["operationId"]!, method.Key.ToUpperInvariant(), path.Key.Replace("/api/v1", "", StringComparison.Ordinal),
                   method.Value["requestBody"]?["content"]?["application/json"]?["example"], Asked(method.Value)),
        ];
    }

    /// <summary>The address of it on a file and its person, or null where it is not about such a one; whatever else stands in it is as in the document's example, a name that nothing has.</summary>
    public string? On(AskedFile file)
    {
        var at = file.IsCase && Path.StartsWith("/cases/{kind}/{id}", StringComparison.Ordinal) ? Path.Replace("{kind}", file.Kind, StringComparison.Ordinal) : Path;
        if (at == Path && !file.Addresses.Any(address => Path == address || Path.StartsWith(address + '/', StringComparison.Ordinal))) return null;
        var named = Number().Replace(at.Replace("{id}", file.Id.ToString(), StringComparison.Ordinal).Replace("{person}", file.Person.ToString(), StringComparison.Ordinal), "1");
        return Other().Replace(named, Guid.CreateVersion7().ToString()) + Query;
    }

    [GeneratedRegex(@"\{(row|number)\}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Other();

    private static string Asked(JsonNode operation)
    {
        var asked =
            from parameter in operation["parameters"]?.AsArray() ?? []
            where (string?)parameter["in"] == "query" && ((bool?)parameter["required"] == true || parameter["example"] is JsonArray)
            from value in parameter["example"] is JsonArray several ? several.AsEnumerable() : [parameter["example"]]
            select $"{parameter["name"]}={Uri.EscapeDataString(value?.ToString() ?? "")}";
        return string.Join('&', asked) is { Length: > 0 } query ? "?" + query : "";
    }
}
