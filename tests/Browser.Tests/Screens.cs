using System.Diagnostics;
using Lindung.Testing;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Pictures of every page for <c>docs/screens</c>, taken only when somebody asks for them with LINDUNG_SCREENS=1.</summary>
internal static class Screens
{
    private const int Longest = 1600;

    /// <summary>Enough for text on plain colours; the pictures stand in the repository.</summary>
    private const string Colours = "12";
    private static readonly int[] Widths = [360, 1280];
    private static readonly HashSet<string> Taken = [];

    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("LINDUNG_SCREENS") == "1";

    /// <summary>Takes the page in each width; the first who comes to a page is the one whose picture stays.</summary>
    public static async Task Take(IPage page, string route, string language)
    {
        lock (Taken)
        {
            if (!Taken.Add($"{route} {language}")) return;
        }
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            // As it would have been loaded in this width: small screens begin with the menu folded.
            await page.EvaluateAsync("() => document.querySelectorAll('#menu > details').forEach(menu => menu.open = innerWidth > 800)");
            // The window is as high as the page: what a browser takes beyond its window it may repeat.
            var height = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
            await page.SetViewportSizeAsync(width, Math.Clamp(height, 400, Longest));
            var file = Path.Combine(BuiltPrograms.Clone, "docs", "screens", $"{Routes.FileOf(route)}.{language}.{width}.png");
            await page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
            await Shrink(file);
        }
    }

    private static async Task Shrink(string file)
    {
        using var shrinking = Process.Start(DebianPackage.Program("pngquant", "pngquant"), ["--force", "--strip", "--output", file, Colours, file]);
        await shrinking.WaitForExitAsync();
        Assert.That(shrinking.ExitCode, Is.Zero, file);
    }
}
