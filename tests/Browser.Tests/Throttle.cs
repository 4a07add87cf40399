using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>A slow line as Chromium imitates it.</summary>
/// <param name="Name">What it is commonly called.</param>
/// <param name="Down">Kbit/s towards the browser.</param>
/// <param name="Up">Kbit/s away from it.</param>
/// <param name="RoundTrip">Milliseconds until the first byte of each answer.</param>
internal sealed record Throttle(string Name, int Down, int Up, int RoundTrip)
{
    /// <summary>"Fast 3G" of Chromium's own tools.</summary>
    public static readonly Throttle Fast3G = new("Fast 3G", 1600, 750, 150);

    /// <summary>"Slow 3G".</summary>
    public static readonly Throttle Slow3G = new("Slow 3G", 400, 400, 400);

    public string Said => $"{Name}: {Down} kbit/s down, {Up} kbit/s up, {RoundTrip} ms per answer";

    /// <summary>The page is loaded over this line from now on, and nothing of it is kept.</summary>
    public async Task Hold(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await browser.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = RoundTrip, ["downloadThroughput"] = Down * 1000 / 8, ["uploadThroughput"] = Up * 1000 / 8,
        });
    }
}
