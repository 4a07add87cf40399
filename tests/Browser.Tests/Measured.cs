using System.Text.RegularExpressions;
using Lindung.Testing;

namespace Lindung.Browser.Tests;

/// <summary>What runs measured, for docs/measured-pages.md: written only when somebody asks for it with LINDUNG_SCREENS=1.</summary>
internal static class Measured
{
    private static readonly string Page = Path.Combine(BuiltPrograms.Clone, "docs", "measured-pages.md");

    /// <summary>Puts a part in the place of the one of the same heading, or behind all others.</summary>
    public static void Write(string heading, string how, string table)
    {
        if (!Screens.AreWanted) return;
        var page = File.ReadAllText(Page);
        var part = $"## {heading}\n\n{how}\n\n{table.TrimEnd()}\n";
        var before = Regex.Match(page, $@"^## {Regex.Escape(heading)}\n.*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        File.WriteAllText(Page, before.Success ? page[..before.Index] + part + (before.Index + before.Length < page.Length ? "\n" : "") + page[(before.Index + before.Length)..] : page.TrimEnd() + "\n\n" + part);
    }
}
