using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>The registry: each step as its officer takes it over HTTP, and the figures that move.</summary>
internal sealed class RegistryDesk(City city)
{
    /// <summary>Each counting unit with the breakdown that its figures are asked by.</summary>
    public static readonly IReadOnlyList<(string Unit, string By)> Units =
        [("CASE", "TOTAL"), ("VICTIM", "TOTAL"), ("FORM", "BENTUK_KEKERASAN"), ("RELATION", "HUBUNGAN"), ("SERVICE", "LAYANAN_SIMFONI")];

    public Guid Record { get; private set; }

    public string Path => $"/simfoni/records/{Record}";

    /// <summary>The draft that facts alone made of this client.</summary>
    public async Task<JsonNode> Draft(Guid client)
    {
        var drafts = await (await city["pengelola"]).Sees("/simfoni/records?status=DRAF", a => a.Items.Count == 1, "one draft");
        Record = (Guid)drafts.Items[0]["id"]!;
        return (await (await city["pengelola"]).Sees(
            Path, a => a.Body["sheet"]!["victims"]!.AsArray() is [{ } victim] && (Guid)victim["key"]! == client && victim["forms"]!.AsArray().Count > 0, "the client and what was found")).Body;
    }

    /// <summary>A record that the operator makes by hand, of what another institution reported.</summary>
    public async Task Open(string region)
    {
        var victim = Guid.CreateVersion7();
        Record = (await (await city["pengelola"]).Done("/simfoni/records", new
        {
            sheet = new
            {
                reportedOn = city.Today, incidentOn = (string?)null, region, place = "FASUM", household = "TIDAK", source = "LANGSUNG",
                victims = new[] { new { key = victim, sex = "L", ageYears = 30, forms = new[] { "FISIK" } } },
            },
        })).Id;
    }

    /// <summary>What no fact told: the household, the guardian, who the perpetrator is in codes.</summary>
    public async Task Complete(JsonNode sheet) => await (await city["pengelola"]).Done(Path + "/sheet", new
    {
        sheet = new
        {
            reportedOn = sheet["reportedOn"], incidentOn = "2026-02", region = sheet["region"], place = sheet["place"], household = "TIDAK", source = sheet["source"],
            victims = sheet["victims"]!.AsArray().Select(v => new { key = v!["key"], sex = v["sex"], ageYears = v["ageYears"], forms = v["forms"], disability = v["disability"], guardian = true }),
            perpetrators = sheet["perpetrators"]!.AsArray().Select(p => new { key = p!["key"], known = p["known"], relations = p["relations"], sex = "L", ageYears = 40 }),
        },
    });

    public async Task Send() => await (await city["pengelola"]).Done(Path + "/submission");

    public async Task VerifyInCity() => await (await city["verifikator"]).Done(Path + "/verification", new { duplicatesChecked = true });

    /// <summary>What lies on the province's desk, verified there, and the city told.</summary>
    public async Task<Guid> VerifyInProvince()
    {
        var desk = await OnTheDesk();
        await (await city["verifikator.jatim"]).Done($"/simfoni/province-records/{desk}/verification", new { duplicatesChecked = true });
        await (await city["pengelola"]).Sees(Path, a => (string?)a.Body["status"] == "TERVERIFIKASI_PROV", "the province's word");
        return desk;
    }

    public async Task<Guid> OnTheDesk()
    {
        var waiting = await (await city["verifikator.jatim"]).Sees("/simfoni/province-records?status=MENUNGGU", a => a.Items.Count == 1, "one record on the province's desk");
        return (Guid)waiting.Items[0]["id"]!;
    }

    /// <summary>How many of each unit a region counts that both levels verified.</summary>
    public async Task<IReadOnlyList<long>> Figures(string login, string region)
    {
        var figures = new List<long>();
        foreach (var (unit, by) in Units) figures.Add((long)(await Figure(login, region, unit, by, "TERVERIFIKASI")).Body["total"]!);
        return figures;
    }

    public async Task<Answer> Figure(string login, string region, string unit, string by, string status, DateOnly? asOf = null) =>
        await (await city[login]).Read($"/simfoni/statistics?region={region}&year={city.Today.Year}&unit={unit}&by={by}&status={status}{(asOf is { } day ? $"&asOf={day:O}" : "")}");

    /// <summary>Every fixed table of a region as it leaves the edge.</summary>
    public async Task<IReadOnlyList<string>> Tables(string login, string region, DateOnly? asOf = null)
    {
        var answers = new List<string>();
        foreach (var offered in (await (await city[login]).Read("/simfoni/statistics/tables")).Body.AsArray())
            foreach (var by in offered!["by"]!.AsArray())
                answers.Add((await Figure(login, region, (string)offered["unit"]!, (string)by!, "SEMENTARA", asOf)).Text);
        return answers;
    }
}
