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

    public static Task<IBrowser> Start(IPlaywright playwright)
    {
        var program = DebianPackage.Program("chromium", "chromium");
        // Without a font no text has a width, and nothing would ever be too wide.
        DebianPackage.Need("fonts-dejavu-core", () => File.Exists(Font) ? Font : null);
        // With Debian's chromium-l10n the pictures show days as an Indonesian browser asks for them.
        return playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Screens.AreWanted ? [.. Arguments, "--lang=id"] : Arguments });
    }
}
