using System.Net;
using System.Text.RegularExpressions;
using Lindung.Runtime.Tests.Web;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>A person at a browser who works with pages: keeps cookies, follows no redirect by herself.</summary>
internal sealed partial class PageBrowser(EdgeHost node) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node.Client.BaseAddress };

    public Task<HttpResponseMessage> Get(string address) => _http.GetAsync(new Uri(address, UriKind.Relative));

    public async Task<string> Page(string address)
    {
        using var answer = await Get(address);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{address} {answer.Headers.Location}: {html}");
        return html;
    }

    public Task<HttpResponseMessage> Post(string address, params IEnumerable<(string Name, string Value)> fields) =>
        _http.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>Sends a form that leads elsewhere; answers where.</summary>
    public async Task<string> Led(string address, params IEnumerable<(string Name, string Value)> fields)
    {
        using var answer = await Post(address, fields);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Signs in at the door; answers where it leads.</summary>
    public Task<string> SignIn(string login, string next = "") => Led("/masuk", ("login", login), ("password", IdentityDeployment.Password), ("ke", next));

    /// <summary>What the form of a page sends beside what is typed: the page's proof, its writer and its key.</summary>
    public async Task<List<(string Name, string Value)>> Hidden(string form)
    {
        var sheet = await Page(form);
        return [.. HiddenField().Matches(sheet[sheet.IndexOf("<form class=\"sheet\"", StringComparison.Ordinal)..]).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/>""")]
    private static partial Regex HiddenField();
}
