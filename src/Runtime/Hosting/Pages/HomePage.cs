using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Hosting.Pages;

/// <summary>Serves the start page and its stylesheet: no script, nothing from elsewhere.</summary>
internal static class HomePage
{
    private const string Reason = "It says what runs here and where to go on; nothing about a person.";
    private static readonly byte[] Styles = Resource("home.css");

    internal static WebApplication MapHome(this WebApplication app, Func<HttpContext, Task<HomeModel>> model)
    {
        // Typed, because MapGet takes a bare function of HttpContext for one that writes its answer itself.
        Delegate page = async Task<RazorComponentResult<Home>> (HttpContext http) => new(new { Model = await model(http) });
        app.MapGet("/", page).Anonymous(Reason).ExcludeFromDescription();
        app.MapGet("/home.css", () => TypedResults.Bytes(Styles, "text/css; charset=utf-8")).Anonymous(Reason).ExcludeFromDescription();
        return app;
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(HomePage).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
