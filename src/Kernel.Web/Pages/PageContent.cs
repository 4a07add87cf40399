using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Lindung.Kernel.Web;

/// <summary>
/// Hands a page its frame and its view as cascading values, by their own types: what the Razor compiler makes is public, what a page shows
/// is its module's own, and only a private cascading parameter may be of an internal type.
/// </summary>
public sealed class PageContent : ComponentBase
{
    /// <summary>What the page knows of the request.</summary>
    [Parameter, EditorRequired]
    public PageFrame Frame { get; set; } = null!;

    /// <summary>The component.</summary>
    [Parameter, EditorRequired]
    public Type Page { get; set; } = null!;

    /// <summary>Its parameters.</summary>
    [Parameter]
    public Dictionary<string, object?> Parameters { get; set; } = [];

    /// <summary>What it shows; null: nothing of its own.</summary>
    [Parameter]
    public object? View { get; set; }

    /// <summary>The type under which it asks for it.</summary>
    [Parameter]
    public Type? ViewType { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        Cascade(builder, typeof(PageFrame), Frame, inner =>
        {
            if (ViewType is null) Open(inner);
            else Cascade(inner, ViewType, View, Open);
        });

    private static void Cascade(RenderTreeBuilder builder, Type type, object? value, RenderFragment content)
    {
        builder.OpenComponent(0, typeof(CascadingValue<>).MakeGenericType(type));
        builder.AddComponentParameter(1, "Value", value);
        builder.AddComponentParameter(2, "IsFixed", true);
        builder.AddComponentParameter(3, "ChildContent", content);
        builder.CloseComponent();
    }

    private void Open(RenderTreeBuilder builder)
    {
        builder.OpenComponent(0, Page);
        foreach (var (name, value) in Parameters) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    }
}
