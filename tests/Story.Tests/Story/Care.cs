using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>A client in the unit's care: each step as its officer takes it over HTTP.</summary>
internal sealed class Care(Report report)
{
    private const string Line = "Garis netral.";

    public Guid Client => Report.Client;

    public string Path => Report.ClientPath;

    public Report Report { get; } = report;

    public Victim Victim { get; } = Victim.Somebody();

    /// <summary>Who manages the case.</summary>
    public string ManagedBy { get; set; } = "manajer";

    public string Today => City.Today.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private City City => Report.City;

    /// <summary>From the village to the assessed client.</summary>
    public async Task<Care> Begin(params string[] forms)
    {
        await Report.Whole(Victim);
        await Assess(forms);
        return this;
    }

    /// <summary>Her consent and the assessment in eight parts.</summary>
    public async Task Assess(params string[] forms)
    {
        await Manager("consent-request");
        await Consent("PERSETUJUAN_DATA", "PENGGUNAAN_DATA");
        await Consent("PERSETUJUAN_LAYANAN", "LAYANAN");
        await Manager("assessment/start");
        await Manager("assessment", new
        {
            form = new { physical = Line, psychological = Line, social = Line, legal = Line, efforts = Line, supporting = Line, obstacles = Line, hopes = Line },
            violence = new { forms = forms.Length == 0 ? ["FISIK"] : forms },
            needs = new[] { new { service = "LY_KESEHATAN", priority = "SEGERA" } },
        });
        await Manager("risk", new { risk = "SEDANG", why = Line });
        await Manager("assessment/completion");
    }

    /// <summary>One row for the companion, one for the hospital.</summary>
    public async Task AddRows()
    {
        await Manager("plan", new { need = Line, objective = Line, due = Today, activity = "VISUM", responsible = (await City["pendamping"]).Account });
        await Manager("plan", new { need = Line, objective = Line, due = Today, service = "LY_KESEHATAN", partner = City.UnitOf("probolinggo", "PPTRS") });
    }

    public async Task Intervene()
    {
        await AddRows();
        await Manager("plan/agreement", new { method = "LISAN_DICATAT" });
        await Manager("intervention");
    }

    public async Task Review()
    {
        await Manager("review/start");
        await Manager("review", new { goals = new[] { new { row = 1, progress = "TERCAPAI" }, new { row = 2, progress = "TERCAPAI" } }, risk = "RENDAH", whyRisk = Line });
    }

    /// <summary>A consent to items; its id is in the file.</summary>
    public async Task<Guid> Consent(string template, params string[] items)
    {
        var consents = $"/cases/casemanagement.client/{Client}/consents";
        var manager = await City[ManagedBy];
        await manager.Done(consents, new
        {
            template,
            templateVersion = 1,
            items = items.Select(item => new { item, granted = true }),
            givenBy = "ORANG_TUA",
            method = "TTD_BASAH",
            subjectAge = 9,
        });
        return (Guid)(await manager.Read(consents)).Body.AsArray().Last(c => (string?)c!["template"] == template)!["id"]!;
    }

    public async Task<Answer> Manager(string step, object? body = null) => await (await City[ManagedBy]).Done($"{Path}/{step}", body);

    public async Task<JsonNode> Read() => (await (await City[ManagedBy]).Read(Path)).Body;
}
