using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Components;

namespace Lindung.Runtime.Features.Pages;

/// <summary>The three states in words, the same on every page.</summary>
internal static class FeatureWords
{
    public static Text Of(FeatureState state) => state switch
    {
        FeatureState.On => new("Hidup", "On"),
        FeatureState.Closed => new("Tutup untuk pekerjaan baru", "Closed to new work"),
        _ => new("Mati", "Off"),
    };

    public static RenderFragment Tag(PageFrame frame, FeatureState state) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", state switch { FeatureState.On => "tag good", FeatureState.Closed => "tag warn", _ => "tag bad" });
        builder.AddContent(2, frame.In(Of(state)));
        builder.CloseElement();
    };
}
