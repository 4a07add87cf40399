using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>A family at the Puspaga: each step as its counsellor takes it over HTTP.</summary>
internal sealed class Family(City city, string counsellor = "konselor")
{
    private const string Line = "Garis netral.";

    public Guid Episode { get; private set; }

    public string Number { get; private set; } = "";

    public string Path => $"/puspaga/episodes/{Episode}";

    /// <summary>A family that comes by itself.</summary>
    public static object Walk(string region, object? person = null) => new
    {
        sex = "P", ageYears = 34, region,
        family = Form,
        person = person ?? new { name = Victim.Somebody().Name },
        consent = new { items = new[] { new { item = "LAYANAN", granted = true } }, givenBy = "KLIEN", method = "LISAN_DICATAT" },
    };

    public async Task Accept(Guid referral)
    {
        var accepted = await (await city[counsellor]).Done($"/referrals/{referral}/acceptance");
        (Episode, Number) = (accepted.Stream("puspaga.episode"), accepted.Number("LYK")!);
    }

    /// <summary>Registered, agreed, assessed and planned.</summary>
    public async Task Prepare()
    {
        await Step("registration", new { family = Form });
        await (await city[counsellor]).Done($"/cases/puspaga.episode/{Episode}/consents", new
        {
            template = "PERSETUJUAN_LAYANAN", templateVersion = 1, items = new[] { new { item = "LAYANAN", granted = true } }, givenBy = "ORANG_TUA", method = "TTD_BASAH", subjectAge = 9,
        });
        await Step("consent-confirmation");
        await Step("assessment", new { themes = new[] { "POLA_ASUH" }, risk = "RENDAH", findings = Line });
        await Step("plan", new { sessions = 4, services = new[] { "KONSELING" }, goals = Line });
    }

    /// <summary>An appointment for today at this hour (WIB).</summary>
    public async Task<JsonNode> Book(int hour)
    {
        await Step("bookings", new { from = $"{city.Today:O}T{hour:D2}:00:00+07:00", minutes = 50, mode = "TATAP_MUKA" });
        return (await (await city[counsellor]).Read("/puspaga/calendar")).Body.AsArray().Single(b => (Guid)b!["episode"]! == Episode)!;
    }

    /// <summary>A child whom her parent brings, until her sessions are planned.</summary>
    public async Task Bring(string child, int age)
    {
        var registered = await (await city[counsellor]).Done("/puspaga/episodes", new
        {
            sex = "P", ageYears = age, region = "35.74.03", family = Form, person = new { name = child },
            consent = new { items = new[] { new { item = "LAYANAN", granted = true } }, givenBy = "ORANG_TUA", method = "TTD_BASAH" },
        });
        (Episode, Number) = (registered.Stream("puspaga.episode"), registered.Number("LYK")!);
        await Step("assessment", new { themes = new[] { "POLA_ASUH" }, risk = "RENDAH", findings = Line });
        await Step("plan", new { sessions = 4, services = new[] { "KONSELING" }, goals = Line });
    }

    /// <summary>A session in which a child tells of violence: the UPTD is told, whoever brought her is not.</summary>
    public async Task Tells()
    {
        var now = (city.Clock?.Now ?? TimeProvider.System.GetUtcNow()).AddMinutes(-1);
        await Step("sessions", new
        {
            from = now.AddMinutes(-50), to = now, service = "KONSELING", mode = "TATAP_MUKA", themes = new[] { "POLA_ASUH" }, summary = Line, violenceIndicated = true, risk = "TINGGI",
            outcome = "RUJUK_UPTD", progress = 5, screening = new { decision = "PERLINDUNGAN_WAJIB", reason = Line },
        });
    }

    /// <summary>The family comes, the session is held and written down.</summary>
    public async Task Meet(JsonNode booking, string summary)
    {
        var (day, id) = ((Guid)booking["day"]!, (Guid)booking["booking"]!);
        foreach (var step in new[] { "acceptance", "arrival", "beginning" }) await (await city[counsellor]).Done($"/puspaga/days/{day}/bookings/{id}/{step}");
        var now = (city.Clock?.Now ?? TimeProvider.System.GetUtcNow()).AddMinutes(-1);
        await Step("sessions", new
        {
            from = now.AddMinutes(-50), to = now, service = "KONSELING", mode = "TATAP_MUKA", themes = new[] { "POLA_ASUH" }, summary, violenceIndicated = false, risk = "RENDAH",
            outcome = "LANJUT", progress = 5, day, booking = id,
        });
    }

    public async Task Finish()
    {
        await Step("evaluation", new { goalsReached = true, summary = Line });
        await Step("end", new { outcome = "SELESAI" });
    }

    public async Task<Answer> Step(string step, object? body = null) => await (await city[counsellor]).Done($"{Path}/{step}", body);

    private static object Form { get; } = new { clientType = "ORANG_TUA", reason = "Ingin belajar mengasuh.", themes = new[] { "POLA_ASUH" } };
}
