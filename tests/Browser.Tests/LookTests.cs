namespace Lindung.Browser.Tests;

/// <summary>What <see cref="Look"/> must not pass over.</summary>
internal sealed class LookTests
{
    private const string Address = "/kerja/rusak";

    private const string Broken = """
        <!doctype html><html lang="en"><head><title>Contoh Sarilana</title><style>p { color: #bbb; background: #fff }</style></head>
        <body><main id="isi"><p>Teks pudar</p><div style="width: 400px">Lebar</div><script src="/kerja/besar.js"></script>
        <img src="http://example.invalid/x.png" alt=""></main>
        <script>console.log("halo"); throw new Error("jatuh")</script></body></html>
        """;

    private static readonly string[] Faults =
    [
        "it answers 500", "its title is \"Contoh Sarilana\"", "it has 0 h1", "its language is en, not id", "axe color-contrast: p: ", "at 320 px div reaches", "it asks example.invalid",
        "the console says (log) halo", "a script failed: ", "its first load weighs ",
    ];

    [Test]
    public async Task Look_AtABrokenPage_FindsEveryFault()
    {
        await using var visitor = await Visitor.Anonymous();
        await visitor.Browser.RouteAsync("**" + Address, route => route.FulfillAsync(new() { Status = 500, ContentType = "text/html; charset=utf-8", Body = Broken }));
        await visitor.Browser.RouteAsync("**/besar.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = new(' ', 200_000) }));
        var look = await Look.At(visitor, Address);
        using (Assert.EnterMultipleScope())
        {
            foreach (var fault in Faults) Assert.That(look.Findings, Has.Some.StartsWith(fault));
        }
    }

    [TestCase("/kerja/puspaga/episodes?page=2", "/kerja/puspaga/episodes")]
    [TestCase("/kerja/puspaga/episodes/019a0000-0000-7000-8000-000000000001/formulir", "/kerja/puspaga/episodes/{id}/formulir")]
    [TestCase("/kerja/kasus/KLN-3574-UPTD-2026-00001", "/kerja/kasus/{id}")]
    [TestCase("/kerja/wilayah/35.74", "/kerja/wilayah/{id}")]
    public void Route_OfAnAddress_NamesNoRecord(string address, string route) => Assert.That(Routes.Of(address), Is.EqualTo(route));
}
