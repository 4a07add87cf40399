using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Lindung.Kernel.Web;

/// <summary>The pages and forms of this host. Its endpoints are looked through once, at the first page: they do not change after the start.</summary>
internal sealed class PageIndex(EndpointDataSource endpoints)
{
    private readonly Lazy<Found> _found = new(() => new(endpoints));

    /// <summary>All pages that are no forms.</summary>
    public IReadOnlyList<PageEntry> Pages => _found.Value.Pages;

    /// <summary>Pages and forms that stand in the menu, in its order.</summary>
    public IReadOnlyList<PageEntry> Menu => _found.Value.Menu;

    /// <summary>The form of a use case; null: it has none.</summary>
    public FormDoor? FormOf(Type request) => _found.Value.Forms.GetValueOrDefault(request);

    /// <summary>The form of the write at an address of the API, as a pattern; null: there is none.</summary>
    public FormDoor? FormAt(string pattern) => _found.Value.Forms.Values.FirstOrDefault(d => d.Pattern == pattern);

    /// <summary>The form of the write at an address below the API, with what its placeholders are there; null: there is none.</summary>
    public (FormDoor Door, RouteValueDictionary Values)? FormOver(string address)
    {
        foreach (var door in _found.Value.Forms.Values)
            if (door.Match(address) is { } values)
                return (door, values);
        return null;
    }

    /// <summary>The page of one case of a kind; null: no module here shows it.</summary>
    public PageEntry? OfKind(string kind) => _found.Value.Kinds.GetValueOrDefault(kind);

    private sealed class Found
    {
        public Found(EndpointDataSource endpoints)
        {
            var pages = endpoints.Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageMark>() is not null).Select(PageEntry.Of).ToList();
            Pages = [.. pages.Where(p => p.Form is null)];
            Menu = [.. pages.Where(p => p.InMenu is not null).OrderBy(p => p.InMenu!.Group).ThenBy(p => p.InMenu!.Order).DistinctBy(p => p.Pattern)];
            Forms = pages.Where(p => p.Form is not null).DistinctBy(p => p.Form).ToDictionary(p => p.Form!.Use.Request, p => p.Form!);
            Kinds = Pages.Where(p => p.Kind is not null).ToDictionary(p => p.Kind!, StringComparer.Ordinal);
        }

        public IReadOnlyList<PageEntry> Pages { get; }

        public IReadOnlyList<PageEntry> Menu { get; }

        public IReadOnlyDictionary<Type, FormDoor> Forms { get; }

        public IReadOnlyDictionary<string, PageEntry> Kinds { get; }
    }
}

/// <summary>A page, or a form, and what its endpoint says of it.</summary>
/// <param name="Pattern">Its address, with a slash before it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Request">The use case behind it; null: none that could be asked for.</param>
/// <param name="InMenu">Where it stands in the menu; null: nowhere.</param>
/// <param name="Kind">The kind of case of which it shows one; null: none.</param>
/// <param name="Form">The form that it is; null: a page.</param>
internal sealed record PageEntry(string Pattern, Text Title, Type? Request, MenuMark? InMenu, string? Kind, FormDoor? Form)
{
    private readonly TemplateMatcher _matcher = new(TemplateParser.Parse(Pattern.TrimStart('/')), []);

    public static PageEntry Of(RouteEndpoint endpoint)
    {
        var (mark, marks) = (endpoint.Metadata.GetMetadata<PageMark>()!, endpoint.Metadata);
        return new(
            "/" + endpoint.RoutePattern.RawText!.Trim('/'), mark.Title, mark.Request, marks.GetMetadata<MenuMark>(),
            marks.GetMetadata<CasePageMark>()?.Kind, marks.GetMetadata<FormDoor>());
    }

    /// <summary>What the placeholders are in an address; null: it is not this one's.</summary>
    public RouteValueDictionary? Match(PathString address) => new RouteValueDictionary() is var values && _matcher.TryMatch(address, values) ? values : null;
}
