using System.Globalization;
using System.Text;

namespace Lindung.Browser.Tests;

/// <summary>The first load of each kind of page on a slow line is three answers and light. How long it takes is measured, not judged: LINDUNG_SCREENS=1 writes it down.</summary>
internal sealed class FirstLoadTests
{
    private const int MostAnswers = 3;
    private const int MostBytes = 100_000;
    private static readonly int Loads = Screens.AreWanted ? 7 : 1;

    // When everything is there, how many answers and bytes it took.
    private const string Reading = """
        () => {
            const page = performance.getEntriesByType('navigation')[0];
            const parts = performance.getEntriesByType('resource');
            return [page.loadEventEnd, 1 + parts.length, page.transferSize + parts.reduce((sum, part) => sum + part.transferSize, 0)];
        }
        """;

    private static readonly (string Kind, string Role, string[] Way)[] Pages =
    [
        ("Sign in", "", [Visitor.SignInPage]),
        ("Home", "MANAJER_KASUS", [Visitor.Work]),
        ("List: triage board", "PENERIMA_PENGADUAN", ["/kerja/casemanagement/complaints"]),
        ("File: a client", "MANAJER_KASUS", ["/kerja/casemanagement/clients", "main a[href^='/kerja/casemanagement/clients/']"]),
        ("Short form: an early report", "AKTIVIS_PATBM", ["/kerja/patbm/early-reports/formulir"]),
        ("Long form: a registry record", "PENGELOLA_DATA", ["/kerja/simfoni/records/formulir"]),
        ("Figures: statistics of violence", "KADIS", ["/kerja", "nav#menu a[href*='statistic'], nav#menu a[href*='figures']"]),
        ("Public figures", "", ["/publik/simfoni"]),
    ];

    [Test]
    public async Task FirstLoads_OfEachKindOfPage_AreLight()
    {
        var table = new StringBuilder("| Page | Answers | KB | Fast 3G | Slow 3G |\n|---|---:|---:|---:|---:|\n");
        foreach (var (kind, role, way) in Pages)
        {
            await using var visitor = role.Length == 0 ? await Visitor.Anonymous() : await Visitor.SignedIn(DemoRun.Holder(role));
            var address = await Find(visitor, way);
            var (fast, slow) = (await Medians(visitor, address, Throttle.Fast3G), await Medians(visitor, address, Throttle.Slow3G));
            Assert.That(fast[1], Is.InRange(1, MostAnswers), $"answers of {address}");
            Assert.That(fast[2], Is.InRange(1, MostBytes), $"bytes of {address}");
            table.Append(CultureInfo.InvariantCulture, $"| {kind} | {fast[1]:0} | {fast[2] / 1000:0.0} | {Seconds(fast[0])} | {Seconds(slow[0])} |\n");
        }

        TestContext.Out.WriteLine(table);
        Measured.Write(
            "First load on a slow line",
            $"Medians of {Loads} loads in seconds until everything is there, nothing of the page known to the browser before, by Chromium's own imitation of a line ({Throttle.Fast3G.Said}; {Throttle.Slow3G.Said}), the host on the same machine.",
            table.ToString());
    }

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.00", CultureInfo.InvariantCulture);

    private static async Task<string> Find(Visitor visitor, string[] way)
    {
        if (way.Length == 1) return way[0];
        var page = await visitor.Browser.NewPageAsync();
        await page.GotoAsync(way[0]);
        var address = await page.Locator(way[1]).First.GetAttributeAsync("href");
        await page.CloseAsync();
        return address!;
    }

    private static async Task<double[]> Medians(Visitor visitor, string address, Throttle line)
    {
        var loads = new List<double[]>();
        for (var i = 0; i < Loads; i++)
        {
            var page = await visitor.Browser.NewPageAsync();
            await line.Hold(page);
            var answer = await page.GotoAsync(address);
            Assert.That(answer!.Status, Is.EqualTo(200), address);
            loads.Add(await page.EvaluateAsync<double[]>(Reading));
            await page.CloseAsync();
        }

        return [.. Enumerable.Range(0, loads[0].Length).Select(value => loads.Select(load => load[value]).Order().ElementAt(Loads / 2))];
    }
}
