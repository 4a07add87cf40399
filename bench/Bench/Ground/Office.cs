using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Runtime.Demo;
using Lindung.Testing;

namespace Lindung.Bench;

/// <summary>A call of an officer's day.</summary>
internal enum OfficersCall
{
    OpenCase,
    List,
    Tasks,
    NameSearch,
    Step,
    Complaint,
}

/// <summary>Officers of a deployment's largest unit who are signed in and call its API, each from a browser of her own.</summary>
internal sealed class Office : IDisposable
{
    /// <summary>Of a hundred calls: reading comes first, then the notes of a day, then new people.</summary>
    private static readonly (OfficersCall Call, int Share)[] Mix =
        [(OfficersCall.OpenCase, 30), (OfficersCall.List, 20), (OfficersCall.Tasks, 10), (OfficersCall.NameSearch, 10), (OfficersCall.Step, 20), (OfficersCall.Complaint, 10)];

    private readonly List<(HttpClient Intake, HttpClient Manager)> _officers = [];
    private IReadOnlyList<Guid> _clients = [];
    private IReadOnlyList<Guid> _complaints = [];
    private string _region = "";

    /// <summary>The kind of a call that was refused for overload (429, 503).</summary>
    public const string Refused = "Refused";

    /// <summary>What the calls are, for the report.</summary>
    public static string Described => string.Join(", ", Mix.Select(m => $"{m.Share} % {m.Call}"));

    /// <summary>Signs in so many pairs of an intake officer and a case manager.</summary>
    public static async Task<Office> Of(RunningHost host, int pairs)
    {
        var (code, output) = await CliRun.Of(host.Settings, "demo", "accounts", "--json");
        if (code != 0) throw new InvalidOperationException(output);
        var accounts = JsonNode.Parse(output)!["data"]!["accounts"].Deserialize<DemoSignIn[]>(JsonSerializerOptions.Web)!;
        var office = new Office();
        var (intake, manager) = (Best(accounts, "PENERIMA_PENGADUAN"), Best(accounts, "MANAJER_KASUS"));
        for (var n = 0; n < pairs; n++) office._officers.Add((await SignedIn(host, intake), await SignedIn(host, manager)));
        var first = office._officers[0];
        office._complaints = await Ids(first.Intake, "/api/v1/casemanagement/complaints?limit=200");
        office._clients = await Ids(first.Manager, "/api/v1/casemanagement/clients?limit=200");
        var unit = (string)(await Found(first.Intake, $"/api/v1/casemanagement/complaints/{office._complaints[0]}"))["region"]!;
        office._region = await Kelurahan(first.Intake, unit);
        return office;
    }

    /// <summary>One call of the mix by one of the officers.</summary>
    /// <returns>Which, or <see cref="Refused"/>.</returns>
    /// <exception cref="InvalidOperationException">It was answered with anything else that is no success.</exception>
    public async Task<string> Call(Random chance)
    {
        int roll, who, which;
        lock (chance) (roll, who, which) = (chance.Next(100), chance.Next(_officers.Count), chance.Next(int.MaxValue));
        var call = Mix.First(m => (roll -= m.Share) < 0).Call;
        var (intake, manager) = _officers[who];
        var done = await (call switch
        {
            OfficersCall.OpenCase => Read(manager, $"/api/v1/casemanagement/clients/{Of(_clients, which)}"),
            OfficersCall.List => Read(intake, "/api/v1/casemanagement/complaints?limit=25"),
            OfficersCall.Tasks => Read(manager, "/api/v1/casemanagement/tasks?limit=25"),
            OfficersCall.NameSearch => Write(intake, $"/api/v1/casemanagement/complaints/{Of(_complaints, which)}/possible-persons", new { clients = new[] { new { sex = "P", name = "Contoh Sarilana", birth = "2016-05" } } }),
            OfficersCall.Step => Write(intake, $"/api/v1/casemanagement/complaints/{Of(_complaints, which)}/emergency-steps", new { firstContact = true }),
            _ => Write(intake, "/api/v1/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = _region, immediateDanger = true }),
        });
        return done is null ? Refused : call.ToString();
    }

    public void Dispose()
    {
        foreach (var (intake, manager) in _officers)
        {
            intake.Dispose();
            manager.Dispose();
        }
    }

    private static Guid Of(IReadOnlyList<Guid> files, int which) => files[which % files.Count];

    private static DemoSignIn Best(IEnumerable<DemoSignIn> accounts, string role) =>
        accounts.Where(a => a.Roles.Contains(role)).OrderBy(a => a.Roles.Count).FirstOrDefault() ?? throw new InvalidOperationException($"The demo data have no {role}.");

    private static async Task<HttpClient> SignedIn(RunningHost host, DemoSignIn account)
    {
        var browser = host.NewClient();
        using var opened = await browser.PostAsJsonAsync("/api/v1/session", new { login = account.Login, password = account.Password });
        if (!opened.IsSuccessStatusCode) throw new InvalidOperationException($"{account.Login} cannot sign in: {(int)opened.StatusCode}");
        browser.DefaultRequestHeaders.Add("X-Antiforgery", (string)(await Found(browser, "/api/v1/session"))["antiforgery"]!);
        return browser;
    }

    /// <summary>The first below a region.</summary>
    private static async Task<string> Kelurahan(HttpClient browser, string region)
    {
        while (region.Count('.') < 3) region = (string)(await Found(browser, "/api/v1/regions?within=" + region))[0]!["code"]!;
        return region;
    }

    private static async Task<IReadOnlyList<Guid>> Ids(HttpClient browser, string list) => [.. (await Found(browser, list))["items"]!.AsArray().Select(i => (Guid)i!["id"]!)];

    private static async Task<JsonNode> Found(HttpClient browser, string address) => await Read(browser, address) ?? throw new InvalidOperationException($"{address} was refused");

    private static async Task<JsonNode?> Read(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return await Answered(address, answer);
    }

    private static async Task<JsonNode?> Write(HttpClient browser, string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
        using var answer = await browser.SendAsync(request);
        return await Answered(address, answer);
    }

    private static async Task<JsonNode?> Answered(string address, HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) return null;
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}: {text}");
    }
}
