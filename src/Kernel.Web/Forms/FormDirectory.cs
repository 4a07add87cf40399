using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Where forms and pages stand: links are made from use cases, never written out.</summary>
internal static class FormDirectory
{
    internal static string AddressOf(FormDoor door, RouteValueDictionary values, RouteValueDictionary given)
    {
        var path = door.Placeholders.Aggregate(door.Address, (address, name) => address.Replace($"{{{name}}}", Uri.EscapeDataString($"{values[name]}"), StringComparison.Ordinal));
        return PageEndpoints.Link(PageEndpoints.Root + path, given);
    }

    /// <summary>Where one stands after a form: at what was made, else at the nearest page above that is about the same.</summary>
    internal static async ValueTask<string> After(HttpContext http, FormDoor door, object answer)
    {
        var headers = http.Response.Headers;
        var location = headers.Location is [{ } given] ? given[UseCaseEndpoints.ApiRoot.Length..]
            : door.Use.Status == StatusCodes.Status201Created && answer.GetType().GetProperty("Id")?.GetValue(answer) is { } id ? $"{door.Pattern}/{id}"
            : null;
        headers.Remove("Location");
        headers.Remove("ETag");
        var made = location is null ? null : await Nearest(http.RequestServices, PageEndpoints.Root + location);
        return made ?? await Above(http.RequestServices, http.Request.Path.Value!);
    }

    /// <summary>
    /// The nearest page above a form, else that of the case that the form is about, where it is open to who filled it in: she may assign a
    /// counsellor and yet not read the file.
    /// </summary>
    internal static async ValueTask<string> Above(IServiceProvider services, string form) =>
        await Nearest(services, form[..^FormEndpoints.Suffix.Length])
            ?? (CaseOf(services, form[PageEndpoints.Root.Length..^FormEndpoints.Suffix.Length]) is { } about ? await Nearest(services, about) : null)
            ?? PageEndpoints.Root;

    private static string? CaseOf(IServiceProvider services, string address) =>
        services.GetRequiredService<PageIndex>().FormOver(address) is var (door, values) && door.Record(values) is { IsOk: true, Value: { } record }
            ? CasePages.AddressOf(services, record)
            : null;

    private static async ValueTask<string?> Nearest(IServiceProvider services, string address)
    {
        for (; address.Length > PageEndpoints.Root.Length; address = address[..address.LastIndexOf('/')])
            foreach (var page in services.GetRequiredService<PageIndex>().Pages)
                if (page.Match(address) is { } values && await IsOpen(services, page, values)) return address;
        return null;
    }

    private static async ValueTask<bool> IsOpen(IServiceProvider services, PageEntry page, RouteValueDictionary values)
    {
        if (page.Request is not { } request) return true;
        var record = page.Kind is { } kind && Guid.TryParse($"{values["id"]}", out var id) ? new StreamId(kind, id) : (StreamId?)null;
        return await services.GetRequiredService<IDoors>().Refusal(request, record) is null;
    }
}
