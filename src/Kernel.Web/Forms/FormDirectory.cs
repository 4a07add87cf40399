using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Where forms and pages stand: links are made from use cases, never written out.</summary>
internal static class FormDirectory
{
    internal static FormDoor? Find(IServiceProvider services, Func<FormDoor, bool> wanted) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => e.Metadata.GetMetadata<FormDoor>()).OfType<FormDoor>().FirstOrDefault(wanted);

    internal static string AddressOf(FormDoor door, RouteValueDictionary values, RouteValueDictionary given)
    {
        var path = door.Placeholders.Aggregate(door.Address, (address, name) => address.Replace($"{{{name}}}", Uri.EscapeDataString($"{values[name]}"), StringComparison.Ordinal));
        return PageEndpoints.Link(PageEndpoints.Root + path, given);
    }

    /// <summary>Where one stands after a form: at what was made, else at the nearest page above that is about the same.</summary>
    internal static string After(HttpContext http, FormDoor door, object answer)
    {
        var headers = http.Response.Headers;
        var location = headers.Location is [{ } given] ? given[UseCaseEndpoints.ApiRoot.Length..]
            : door.Use.Status == StatusCodes.Status201Created && answer.GetType().GetProperty("Id")?.GetValue(answer) is { } id ? $"{door.Pattern}/{id}"
            : null;
        headers.Remove("Location");
        headers.Remove("ETag");
        var made = location is null ? null : Nearest(Pages(http.RequestServices), PageEndpoints.Root + location);
        return made ?? Above(http.RequestServices, http.Request.Path.Value!);
    }

    /// <summary>The nearest page above a form; else that of the case that the form is about.</summary>
    internal static string Above(IServiceProvider services, string form) =>
        Nearest(Pages(services), form[..^FormEndpoints.Suffix.Length]) ?? CaseOf(services, form[PageEndpoints.Root.Length..^FormEndpoints.Suffix.Length]) ?? PageEndpoints.Root;

    private static string? CaseOf(IServiceProvider services, string address)
    {
        var values = new RouteValueDictionary();
        return Find(services, d => new TemplateMatcher(TemplateParser.Parse(d.Pattern.TrimStart('/')), []).TryMatch(address, values = [])) is { } door
            && door.Record(values) is { IsOk: true, Value: { } record } ? CasePages.AddressOf(services, record) : null;
    }

    private static List<RouteEndpoint> Pages(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageMark>() is not null && e.Metadata.GetMetadata<FormDoor>() is null)];

    private static string? Nearest(List<RouteEndpoint> pages, string address)
    {
        for (; address.Length > PageEndpoints.Root.Length; address = address[..address.LastIndexOf('/')])
            if (pages.Exists(p => new TemplateMatcher(TemplateParser.Parse(p.RoutePattern.RawText!.TrimStart('/')), []).TryMatch(address, [])))
                return address;
        return null;
    }
}
