using Lindung.Testing;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Debian's own Chromium, driven by Playwright, which downloads none.</summary>
internal static class Chromium
{
    private const string Font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

    // It runs as root too, without a graphics card, and asks nobody but the host.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    public static Task<IBrowser> Start(IPlaywright playwright) =>
        // With Debian's chromium-l10n the pictures show days as an Indonesian browser asks for them.
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = Screens.AreWanted ? [.. Arguments, "--lang=id"] : Arguments });

    /// <summary>A browser as an office has it: what it keeps stands in this folder when it is closed.</summary>
    public static Task<IBrowserContext> StartIn(string profile, IPlaywright playwright, string address) =>
        playwright.Chromium.LaunchPersistentContextAsync(profile, new() { ExecutablePath = Program(), Args = Arguments, BaseURL = address, Locale = "id-ID" });

    private static string Program()
    {
        var program = DebianPackage.Program("chromium", "chromium");
        // Without a font no text has a width, and nothing would ever be too wide.
        DebianPackage.Need("fonts-dejavu-core", () => File.Exists(Font) ? Font : null);
        return program;
    }
}
