using System.Net;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>Where the door and the choice of a language lead: back to where one was, with its query, and nowhere else.</summary>
public sealed class PageAddressTests
{
    private const string Lists = "/kerja/accounts?cursor=abc";

    private WholeSuite _suite = null!;
    private PageBrowser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _suite = await WholeSuite.Start("SQLite", pages: true);
        await _suite.Officer("ani.contoh", "35.74", "PENERIMA_PENGADUAN");
        _browser = new(_suite.Node);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _suite.DisposeAsync();
    }

    [Test]
    public async Task Door_OfAPageWithAQuery_LeadsBackToBoth()
    {
        using var stranger = new PageBrowser(_suite.Node);
        using var refused = await stranger.Get(Lists);

        Assert.That(refused.Headers.Location!.ToString(), Is.EqualTo("/masuk?ke=" + Uri.EscapeDataString(Lists)));
        Assert.That(await stranger.SignIn("ani.contoh", Lists), Is.EqualTo(Lists));
    }

    [Test]
    public async Task Language_OfAPageWithAQuery_KeepsBoth()
    {
        await _browser.SignIn("ani.contoh");
        const string form = "/kerja/testing/files/formulir?unit=1";

        Assert.That(await _browser.Page(form), Does.Contain($"name=\"ke\" value=\"{form}\""));
        Assert.That(await _browser.Led("/bahasa", ("bahasa", "en"), ("ke", form)), Is.EqualTo(form));
    }

    [TestCase("//contoh.example/kerja/")]
    [TestCase("https://contoh.example/kerja")]
    [TestCase("/kerja\\..\\x")]
    [TestCase("/kerja/x?a=\r\nSet-Cookie: a")]
    [TestCase("/kerja/é")]
    [TestCase("/masukan?ke=/kerja")]
    public async Task Language_WithAnAddressElsewhere_LeadsToTheStart(string elsewhere) =>
        Assert.That(await _browser.Led("/bahasa", ("bahasa", "id"), ("ke", elsewhere)), Is.EqualTo("/"));
}
