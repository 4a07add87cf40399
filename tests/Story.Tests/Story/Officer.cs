using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// Somebody signed in with her own browser. Her reads ask for at least the last position that she wrote or was told of, so that nobody has to
/// wait for read tables.
/// </summary>
internal sealed class Officer : IDisposable
{
    private static readonly string[] Places = ["/api/", "/kerja/", "/metrics", "/readyz"];

    private readonly HttpClient _browser;
    private readonly SocketsHttpHandler _handler;
    private readonly City _city;
    private string _proof = "";

    private Officer(City city, string login)
    {
        (_city, Login) = (city, login);
        _handler = new()
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            // A proxy of the test's own has a certificate that it made itself.
            SslOptions = { RemoteCertificateValidationCallback = (request, _, _, _) => request is System.Net.Security.SslStream { TargetHostName: "127.0.0.1" } },
        };
        _browser = new(_handler) { Timeout = TimeSpan.FromSeconds(60) };
    }

    private Officer(Officer same, Uri place)
    {
        (_city, Login, _handler, _browser, _proof, Account, Unit) = (same._city, same.Login, same._handler, same._browser, same._proof, same.Account, same.Unit);
        Place = place;
    }

    public string Login { get; }

    public Guid Account { get; private set; }

    public Guid Unit { get; private set; }

    private bool MustEnrol { get; set; }

    /// <summary>Where this browser sends its requests; null: the city's host.</summary>
    private Uri? Place { get; init; }

    /// <summary>The same browser at another node of the deployment, which asks for no position.</summary>
    public Officer At(RunningHost node) => At(node.Address);

    /// <summary>The same browser at an address of the deployment, whoever answers there; it asks for no position.</summary>
    public Officer At(Uri place) => new(this, place);

    public static async Task<Officer> SignIn(City city, string login, string password, string? firstPassword = null)
    {
        var officer = new Officer(city, login);
        await officer.Open(firstPassword ?? password);
        if (firstPassword is not null)
        {
            await officer.Done("/session/password", new { current = firstPassword, next = password });
            await officer.Show();
        }
        if (officer.MustEnrol) await officer.Enrol();
        return officer;
    }

    public Task<Answer> Get(string path) => Ask(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, object? body = null, string? key = null, long? ifVersion = null) => Ask(HttpMethod.Post, path, JsonContent.Create(body ?? new { }), key, ifVersion);

    public Task<Answer> Send(HttpMethod method, string path, HttpContent? content, long? ifVersion = null) => Ask(method, path, content, ifVersion: ifVersion);

    /// <summary>A write that is to be accepted.</summary>
    public async Task<Answer> Done(string path, object? body = null)
    {
        var answer = await Post(path, body);
        Assert.That(answer.IsOk, $"{Login}: {answer}");
        return answer;
    }

    /// <summary>A read that is to be answered.</summary>
    public async Task<Answer> Read(string path)
    {
        var answer = await Get(path);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), $"{Login}: {answer}");
        return answer;
    }

    /// <summary>Reads until it shows what is awaited from the suite itself: subscriptions and clocks.</summary>
    public async Task<Answer> Sees(string path, Func<Answer, bool> what, string sentence)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await Read(path);
            if (what(answer)) return answer;
            if (waited.Elapsed > TimeSpan.FromSeconds(30)) throw new TimeoutException($"{Login} should see {sentence}, but {answer}");
            await Task.Delay(50);
        }
    }

    public void Dispose()
    {
        _browser.Dispose();
        _handler.Dispose();
    }

    private async Task Open(string password)
    {
        var opened = await Ask(HttpMethod.Post, "/session", JsonContent.Create(new { login = Login, password }));
        if (opened.Code == "kernel.totp-required") opened = await Ask(HttpMethod.Post, "/session", JsonContent.Create(new { login = Login, password, code = _city.Factors[Login].Codes.Dequeue() }));
        Assert.That(opened.IsOk, $"{Login} signs in: {opened}");
        await Show();
    }

    private async Task Show()
    {
        var session = await Read("/session");
        _proof = (string)session.Body["antiforgery"]!;
        (Account, Unit, MustEnrol) = ((Guid)session.Body["account"]!, (Guid)session.Body["unit"]!, (bool)session.Body["mustEnrolSecondFactor"]!);
    }

    /// <summary>Sets up her app, and keeps the paper with her recovery codes: each is one more sign-in.</summary>
    private async Task Enrol()
    {
        var secret = (string)(await Done("/session/totp")).Body["secret"]!;
        var confirmed = await Done("/session/totp/confirmation", new { code = Authenticator.Code(secret, 0, _city.Clock?.Now) });
        _city.Factors[Login] = (secret, new(confirmed.Body["codes"]!.AsArray().Select(code => (string)code!)));
    }

    /// <summary>A file as a browser is given it: status, all headers, bytes.</summary>
    public async Task<(HttpStatusCode Status, string Headers, byte[] Content)> Download(string path)
    {
        using var response = await _browser.GetAsync(new Uri(_city.Host.Address, Address(path)));
        return (response.StatusCode, $"{response.Headers}{response.Content.Headers}", await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>An address of the API, unless it is a page's.</summary>
    private static string Address(string path) => Places.Any(place => path.StartsWith(place, StringComparison.Ordinal)) ? path : "/api/v1" + path;

    private async Task<Answer> Ask(HttpMethod method, string path, HttpContent? content, string? key = null, long? ifVersion = null)
    {
        var host = Place ?? _city.Host.Address;
        var waited = Stopwatch.StartNew();
        while (true)
        {
            using var request = new HttpRequestMessage(method, new Uri(host, Address(path))) { Content = content, Version = HttpVersion.Version20 };
            if (_proof.Length > 0) request.Headers.Add("X-Antiforgery", _proof);
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            if (ifVersion is not null) request.Headers.Add("If-Match", $"\"v{ifVersion}\"");
            if (method == HttpMethod.Get && Place is null && _city.LastPosition > 0) request.Headers.Add("At-Least-Position", _city.LastPosition.ToString(System.Globalization.CultureInfo.InvariantCulture));
            using var response = await _browser.SendAsync(request);
            _city.Note($"{request.RequestUri} {response.Headers}");
            var answer = new Answer($"{method} {path}", response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
            if (answer.Code is "kernel.not-yet-shown" or "kernel.not-ready" && waited.Elapsed < TimeSpan.FromSeconds(30)) continue;
            if (method != HttpMethod.Get && answer.IsOk && answer.Text.StartsWith('{') && (long?)answer.Body["position"] is { } position) _city.Reached(position);
            return answer;
        }
    }
}
