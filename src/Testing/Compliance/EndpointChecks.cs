using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Testing;

internal static class EndpointChecks
{
    private static readonly string[] Broken = ["", "{}", "null", "[]", "{\"", "{\"tidakDikenal\":1}", "\"teks\""];

    public static IEnumerable<string> UseCases(ModuleUnderTest module)
    {
        foreach (var endpoint in ModuleEndpoint.Mapped(module).Concat(ModuleEndpoint.Pages(module)))
        {
            if (endpoint.Use is not { } use) yield return $"{endpoint.Name} is no use case: map it with MapWrite, MapRead, MapSearch, MapUpload, MapTrial or MapPage";
            else if (use.Request.Assembly != module.Assembly) yield return $"{endpoint.Name} maps {use.Request.Name}, which is not the module's own";
            else foreach (var text in TextsInAddress(endpoint, use)) yield return $"{endpoint.Name} takes the text {text} in its address: use a code or an id, or MapSearch";
        }
    }

    public static async Task<IReadOnlyList<string>> Strangers(ModuleUnderTest module) => await module.Run<IReadOnlyList<string>>(Dialect.Sqlite, async host =>
    {
        var findings = new List<string>();
        var (stranger, powerless) = (host.As(null), host.As(host.Officer(await host.OpenUnit("UPTD_PPA", "UPTD"), "TANPA_PERAN")));
        foreach (var endpoint in ModuleEndpoint.Mapped(module).Concat(ModuleEndpoint.Pages(module)).Where(e => e.Use is not null && !e.Says<AnonymousAttribute>()))
        {
            var signedOut = await Status(stranger, endpoint.Example());
            // A page leads to the door.
            if (signedOut is not (HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.Redirect)) findings.Add($"{endpoint.Name} answers {(int)signedOut} to somebody who is not signed in");
            var refused = endpoint.Says<SignedInAttribute>() ? HttpStatusCode.Forbidden : await Status(powerless, endpoint.Example());
            if (refused is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound)) findings.Add($"{endpoint.Name} answers {(int)refused} to somebody without any permission");
        }
        return findings;
    });

    public static async Task<IReadOnlyList<string>> BadInput(ModuleUnderTest module) => await module.Run<IReadOnlyList<string>>(Dialect.Sqlite, async host =>
    {
        var findings = new List<string>();
        var officer = host.As(host.Officer(await host.OpenUnit("UPTD_PPA", "UPTD"), "PENGUJI"));
        foreach (var endpoint in ModuleEndpoint.Mapped(module).Where(e => e.Use is not null))
        {
            foreach (var (request, mayDo) in Requests(endpoint))
                if (await Finding(officer, endpoint, request, mayDo) is { } finding) findings.Add(finding);
        }
        return findings;
    }, Permitted);

    public static async Task<IReadOnlyList<string>> Document(ModuleUnderTest module) => await module.Run<IReadOnlyList<string>>(Dialect.Sqlite, async host =>
    {
        var document = JsonNode.Parse(await host.As(null).GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var findings = new List<string>();
        foreach (var endpoint in ModuleEndpoint.Mapped(module).Where(e => e.Use is not null))
        {
            if (document["paths"]?["/api/v1" + endpoint.Pattern]?[endpoint.Method.ToLowerInvariant()] is not { } operation) findings.Add($"the document does not list {endpoint.Name}");
            else if (string.IsNullOrWhiteSpace((string?)operation["summary"]) || string.IsNullOrWhiteSpace((string?)operation["description"])) findings.Add($"{endpoint.Name} does not say in both languages what it does");
            else if (operation["responses"]!.AsObject().Where(r => r.Key[0] == '2').All(r => r.Value!["content"] is not JsonObject content || content["application/json"] is { } json && json["example"] is null)) findings.Add($"{endpoint.Name} shows no example of its answer");
        }
        return findings;
    });

    /// <summary>With whether it may be right as it is: an address that says everything, an example of which one member was not needed.</summary>
    private static IEnumerable<(HttpRequestMessage Request, bool MayDo)> Requests(ModuleEndpoint endpoint)
    {
        foreach (var emptied in endpoint.Emptied()) yield return (emptied, true);
        if (endpoint.Use!.Input == RequestInput.Query) yield return (endpoint.Request(null), true);
        else foreach (var body in Broken) yield return (endpoint.Request(body), endpoint.AsksNothing && (body is "" or "{}"));
        if (endpoint.Use.Input != RequestInput.Query) yield return (endpoint.Nulls(), endpoint.AsksNothing);
    }

    /// <summary>Everybody may do everything: what is refused then is refused for what it says.</summary>
    internal static void Permitted(IServiceCollection services) => services.AddSingleton<ScopesOf>((_, _) => [Scope.Region]);

    private static async Task<string?> Finding(HttpClient officer, ModuleEndpoint endpoint, HttpRequestMessage request, bool mayDo)
    {
        var sent = request.Content is null ? "nothing" : await request.Content.ReadAsStringAsync();
        using var response = await officer.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 500) return $"{endpoint.Name} answers {(int)response.StatusCode} to {sent}";
        if (response.IsSuccessStatusCode) return mayDo ? null : $"{endpoint.Name} accepts {sent}";
        try
        {
            return JsonNode.Parse(body)?["code"] is null ? $"{endpoint.Name} refuses {sent} without a code" : null;
        }
        catch (JsonException)
        {
            return $"{endpoint.Name} refuses {sent} in other words than a problem's";
        }
    }

    private static IEnumerable<string> TextsInAddress(ModuleEndpoint endpoint, UseCaseEndpoint use) => use.Request.GetProperties()
        .Where(p => p.PropertyType == typeof(string) && p.Name != "Cursor" && Runtime.Declarations.Mark<OpenAttribute>(p) is null)
        .Where(p => use.Input != RequestInput.Body || endpoint.Pattern.Contains($"{{{p.Name}}}", StringComparison.OrdinalIgnoreCase))
        .Select(p => p.Name);

    private static async Task<HttpStatusCode> Status(HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
