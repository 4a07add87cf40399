using System.Net;
using System.Net.Http.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Compliance;

/// <summary>A page of a module made elsewhere: a read shown as a static component, with everything that stands before a read.</summary>
internal sealed class PageTests
{
    private const string Page = """
        using Contoh.Readers;
        using Lindung.Kernel.Web;
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Rendering;

        namespace Contoh.Pages;

        internal sealed class VisitPage : ComponentBase
        {
            [CascadingParameter]
            private VisitView View { get; set; } = null!;

            [CascadingParameter]
            private PageFrame Frame { get; set; } = null!;

            protected override void BuildRenderTree(RenderTreeBuilder page)
            {
                page.OpenElement(0, "p");
                page.AddContent(1, Frame.In("Kunjungan", "Visit") + $" {View.On:yyyy-MM-dd}");
                page.CloseElement();
                page.AddContent(2, View.Purpose.Or(""));
            }
        }
        """;

    private static readonly ModuleSource Module = ModuleSource.Template
        .Replacing("Pages/VisitPage.cs", Page);

    [Test]
    public async Task Page_OfAModule_IsShownToWhomTheReadIsForWhileItsFeatureIsOn()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ModuleHost.Start(Deployments.Embedded(folder), new ModuleSet([Module.Load()]));
        var unit = await host.OpenUnit("UPTD_PPA", "UPTD");
        var (companion, stranger) = (host.As(host.Officer(unit, Roles.Companion)), host.As(host.Officer(unit, "MITRA")));
        var planned = await companion.PostAsJsonAsync("/api/v1/contoh/visits", new { on = "2026-03-09", purpose = "<b>Melihat</b> keadaan rumah." });
        var address = new Uri(planned.Headers.Location!.ToString().Replace("/api/v1", PageEndpoints.Root, StringComparison.Ordinal), UriKind.Relative);

        var page = await companion.GetAsync(address);
        var refused = await stranger.GetAsync(address);
        await host.Switch("contoh.visit", FeatureState.Off);
        var off = await companion.GetAsync(address);

        Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("<h1>Kunjungan</h1>").And.Contain("<p>Kunjungan 2026-03-09</p>").And.Contain("&lt;b&gt;Melihat"));
        Assert.That(page.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(off.IsSuccessStatusCode, Is.False);
    }

    [TestCase("endpoints-are-use-cases")]
    [TestCase("document-lists-endpoints")]
    [TestCase("strangers-get-nothing")]
    public async Task Page_OfAModule_Complies(string check) =>
        Assert.That(await ComplianceCheck.Named(check).Findings(new(Module.Load(), new(Path.GetTempPath(), adds: false))), Is.Empty);
}
