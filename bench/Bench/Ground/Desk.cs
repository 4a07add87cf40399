using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Lindung.Browser.Tests;
using Lindung.Kernel.Web;
using Lindung.Testing;

namespace Lindung.Bench;

/// <summary>Somebody at her browser, as far as a server sees it: cookies, compressed answers, no scripts.</summary>
internal sealed partial class Desk : IDisposable
{
    private const string SignIn = "/masuk";
    private readonly HttpClient _http;

    private Desk(HttpClient http, string login) => (_http, Login) = (http, login);

    public string Login { get; }

    public static async Task<Desk> SignedIn(RunningHost host, string login, string password)
    {
        // Answers stay compressed: what is counted is what goes over the line.
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = host.Address };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("id");
        var desk = new Desk(http, login);
        var form = await desk.Get(SignIn);
        using var typed = new FormUrlEncodedContent([new("antiforgery", Antiforgery().Match(form.Html).Groups[1].Value), new("login", login), new("password", password)]);
        using var answer = await http.PostAsync(new Uri(SignIn, UriKind.Relative), typed);
        return answer.StatusCode == HttpStatusCode.SeeOther ? desk : throw new InvalidOperationException($"{login} cannot sign in: {(int)answer.StatusCode}");
    }

    /// <summary>Asks for a page and reads it to its end.</summary>
    public async Task<Got> Get(string address)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(new Uri(address, UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return new(address, answer, bytes, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Every page that she reaches from her first one by the menu and by links, each route once, in the order in which she meets them.</summary>
    public async Task<IReadOnlyList<string>> Pages()
    {
        var (known, pages, waiting) = (new HashSet<string>(), new List<string>(), new Queue<string>([PageEndpoints.Root]));
        while (waiting.TryDequeue(out var address))
        {
            if (!known.Add(Routes.Of(address))) continue;
            var got = await Get(address);
            if (!got.IsPage) continue;
            pages.Add(address);
            foreach (Match link in Link().Matches(got.Html)) waiting.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0]);
        }
        return pages;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"antiforgery\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    [GeneratedRegex("href=\"(/(?:kerja|publik)[^\"]*)\"")]
    private static partial Regex Link();
}
