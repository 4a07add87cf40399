using Microsoft.AspNetCore.Components;

namespace Lindung.Kernel.Web;

/// <summary>One column of a list.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Cell">What stands in a row.</param>
/// <param name="IsNumber">Whether it holds numbers, which stand right.</param>
public sealed record PageColumn<TRow>(Text Title, Func<TRow, RenderFragment> Cell, bool IsNumber = false)
{
    /// <summary>A column of plain text.</summary>
    public static PageColumn<TRow> Plain(Text title, Func<TRow, string> text, bool isNumber = false) => new(title, row => builder => builder.AddContent(0, text(row)), isNumber);

    /// <summary>A column of counts as others may know them.</summary>
    public static PageColumn<TRow> Told(PageFrame frame, Text title, Func<TRow, ToldCount> count) => Plain(title, row => frame.Told(count(row)), isNumber: true);
}
