using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Pages;

/// <summary>An office with all modules behind the web, whose pages are asked for as a browser asks.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Hired _staff = new();

    public ModuleHost Host { get; private set; } = null!;

    public Id<ServiceUnit> Uptd { get; private set; }

    public Id<ServiceUnit> Group { get; private set; }

    public static async Task<PageHost> Start()
    {
        var host = new PageHost();
        host.Host = await ModuleHost.Start(Deployments.Embedded(host._folder), new ModuleSet(ModulesUnderTest.Assemblies), more: services => services.AddSingleton<IStaff>(host._staff));
        host.Uptd = await host.Host.OpenUnit("UPTD_PPA", "UPTD");
        host.Group = await host.Host.OpenUnit("PATBM", "PATBM01", People.Mayangan);
        return host;
    }

    /// <summary>Somebody who works in a unit, known there by her role.</summary>
    public Browser Officer(Id<ServiceUnit> unit, string role)
    {
        var actor = Host.Officer(unit, role);
        _staff.Add(actor);
        return new(actor, Host.As(actor), Host.Shown);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Who was hired, in place of accounts.</summary>
internal sealed class Hired : IStaff
{
    private readonly List<Actor> _actors = [];

    public void Add(Actor actor) => _actors.Add(actor);

    public ValueTask<IReadOnlyList<StaffMember>> Holding(Id<ServiceUnit> unit, string? role, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<StaffMember>>(
            [.. _actors.Where(a => a.Unit == unit && (role is null || a.Roles.Contains(role))).Select(a => new StaffMember(a.Account, $"Petugas {a.Roles[0]}"))]);

    public ValueTask<IReadOnlyList<StaffMember>> Everybody(Id<Tenant> tenant, string? role = null, CancellationToken cancellation = default) => ValueTask.FromResult<IReadOnlyList<StaffMember>>(
        [.. _actors.Where(a => a.Tenant == tenant && (role is null || a.Roles.Contains(role))).Select(a => new StaffMember(a.Account, $"Petugas {a.Roles[0]}") { Unit = a.Unit })]);
}

/// <summary>Reads an answer as a person does.</summary>
internal static class AnswerText
{
    public static async Task<string> Text(this HttpResponseMessage answer) => Browser.Plain(await answer.Content.ReadAsStringAsync());
}

/// <summary>
/// The pages as one officer sees them; her connection is the host's. She keeps no cookie, by which a page waits for its reader's own writes: she looks
/// when the read tables show what was written.
/// </summary>
internal sealed partial class Browser(Actor actor, HttpClient http, Func<Task> shown)
{
    public string Account => actor.Account.ToString();

    /// <summary>The page's text; an assertion fails where there is none.</summary>
    public async Task<string> Page(string address)
    {
        await shown();
        var answer = await http.GetAsync(new Uri(PageEndpoints.Root + address, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{address}: {html}");
        return Plain(html);
    }

    public async Task<HttpStatusCode> Status(string address) => (await http.GetAsync(new Uri(PageEndpoints.Root + address, UriKind.Relative))).StatusCode;

    /// <summary>Sends a form that is taken; answers where it leads, below the root of the pages.</summary>
    public async Task<string> Sent(string address, params IEnumerable<(string Name, string Value)> fields)
    {
        var answer = await Post(address, fields);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), $"{address}: {Plain(await answer.Content.ReadAsStringAsync())}");
        return answer.Headers.Location!.ToString()[PageEndpoints.Root.Length..];
    }

    /// <summary>Sends a form that asks for more of itself; answers it as it is shown then.</summary>
    public async Task<string> Asked(string address, params IEnumerable<(string Name, string Value)> fields)
    {
        var answer = await Post(address, fields);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
        return Plain(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a form that is refused; answers the form as it is shown again.</summary>
    public async Task<string> Refused(string address, params IEnumerable<(string Name, string Value)> fields)
    {
        var answer = await Post(address, fields);
        Assert.That((int)answer.StatusCode, Is.InRange(400, 499), address);
        return Plain(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a form with a file; no content: as if none was chosen.</summary>
    public async Task<HttpResponseMessage> Upload(string address, string content, params IEnumerable<(string Name, string Value)> fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (content.Length > 0) form.Add(new StringContent(content), "file", "berkas.csv");
        return await http.PostAsync(new Uri($"{PageEndpoints.Root}{address}/formulir", UriKind.Relative), form);
    }

    /// <summary>Sends a page's own form that is no write; answers the page.</summary>
    public async Task<string> Answered(string address, params IEnumerable<(string Name, string Value)> fields) =>
        Plain(await (await http.PostAsync(new Uri(PageEndpoints.Root + address, UriKind.Relative), Content(fields))).Content.ReadAsStringAsync());

    /// <summary>What the API says at the same address.</summary>
    public async Task<JsonElement> Api(string address)
    {
        await shown();
        return await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1" + address, UriKind.Relative));
    }

    private Task<HttpResponseMessage> Post(string address, IEnumerable<(string Name, string Value)> fields) =>
        http.PostAsync(new Uri($"{PageEndpoints.Root}{address}/formulir", UriKind.Relative), Content(fields));

    private static FormUrlEncodedContent Content(IEnumerable<(string Name, string Value)> fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    internal static string Plain(string html) => Spaces().Replace(WebUtility.HtmlDecode(html), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
