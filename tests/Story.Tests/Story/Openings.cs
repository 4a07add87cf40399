using System.Net;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>What somebody who may not know could look at: every list, and everything by which two refusals differ.</summary>
internal static class Openings
{
    /// <summary>Every operation of the API that reads without naming a record.</summary>
    public static async Task<IReadOnlyList<string>> Lists(City city)
    {
        using var browser = city.Host.NewClient();
        var document = JsonNode.Parse(await browser.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               where path.Value!["get"] is not null && !path.Key.Contains('{', StringComparison.Ordinal)
               select path.Key + Asked(path.Value["get"]!),
        ];
    }

    /// <summary>What a list must be asked for, as its example in the API document says; a list of values is named once for each.</summary>
    private static string Asked(JsonNode list)
    {
        var asked =
            from parameter in list["parameters"]?.AsArray() ?? []
            where (string?)parameter["in"] == "query" && ((bool?)parameter["required"] == true || parameter["example"] is JsonArray)
            from value in parameter["example"] is JsonArray several ? several.AsEnumerable() : [parameter["example"]]
            select $"{parameter["name"]}={Uri.EscapeDataString(value!.ToString())}";
        return string.Join('&', asked) is { Length: > 0 } query ? "?" + query : "";
    }

    /// <summary>All that a reader can tell two refusals apart by.</summary>
    public static (HttpStatusCode Status, string Text, string Headers) Told(Answer answer) =>
        (answer.Status, answer.Text, string.Join(' ', answer.Headers.Where(h => h.Key is not "Date" and not "Idempotency-Key").Select(h => $"{h.Key}={string.Join(',', h.Value)}").Order()));
}
