using System.Text.RegularExpressions;

namespace Lindung.Browser.Tests;

/// <summary>Which addresses are the same page.</summary>
internal static partial class Routes
{
    /// <summary>The page's route: addresses are made of lower-case words, and what else stands in one names a record, a code or a region.</summary>
    public static string Of(string address) => string.Join('/', address.Split('?')[0].Split('/').Select(part => part.Length == 0 || Word().IsMatch(part) ? part : "{id}"));

    /// <summary>What a page's picture is called: nothing of a record.</summary>
    public static string FileOf(string route) => route.Trim('/') is { Length: > 0 } path ? path.Replace("{id}", "one", StringComparison.Ordinal).Replace('/', '-') : "start";

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Word();
}
