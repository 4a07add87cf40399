using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Lindung.Story.Tests.Story;

/// <summary>One report on its way from the village to the city's unit: each step as its officer does it over HTTP.</summary>
internal sealed partial class Report(City city)
{
    public const string Kelurahan = "35.74.03.1001";

    public City City => city;

    public Guid EarlyReport { get; private set; }

    public Guid Referral { get; private set; }

    public Guid Complaint { get; private set; }

    public Guid Client { get; private set; }

    public string ReportPath => $"/patbm/early-reports/{EarlyReport}";

    public string ReferralPath => $"/referrals/{Referral}";

    public string ComplaintPath => $"/casemanagement/complaints/{Complaint}";

    public string ClientPath => $"/casemanagement/clients/{Client}";

    public static object Body(string kelurahan = Kelurahan, bool danger = true) => new
    {
        sex = "P",
        ageYears = 9,
        kelurahan,
        rt = "3",
        rw = "4",
        signs = new[] { "LUKA" },
        immediateDanger = danger,
        actions = new[] { "LINDUNGI_SEGERA" },
        anonymous = true,
        description = "Terlihat lebam di lengan.",
    };

    public async Task<Answer> Record()
    {
        var recorded = await (await city["aktivis"]).Done("/patbm/early-reports", Body());
        EarlyReport = recorded.Id;
        return recorded;
    }

    public async Task<Answer> Escalate()
    {
        var sent = await (await city["aktivis"]).Done(ReportPath + "/escalation");
        Referral = sent.Stream("kernel.referral");
        return sent;
    }

    public async Task<Answer> Accept(string intake = "penerima")
    {
        var accepted = await (await city[intake]).Done(ReferralPath + "/acceptance");
        Complaint = accepted.Stream("casemanagement.complaint");
        return accepted;
    }

    /// <summary>A complaint by telephone, without a village before it.</summary>
    public async Task<Answer> Receive(string intake = "penerima", string? key = null)
    {
        var received = await (await city[intake]).Post(
            "/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = Kelurahan, immediateDanger = true }, key);
        Assert.That(received.IsOk, received.ToString());
        Complaint = received.Id;
        return received;
    }

    public async Task Help(string intake = "penerima")
    {
        var officer = await city[intake];
        await officer.Done(ComplaintPath + "/emergency-steps", new { firstContact = true });
        await officer.Done(ComplaintPath + "/emergency-steps", new { firstContact = false, action = "PENJANGKAUAN", note = "Tim berangkat." });
    }

    public async Task Complete(string intake = "penerima", Victim? victim = null)
    {
        var officer = await city[intake];
        await officer.Done(ComplaintPath + "/triage", new { authority = "SENDIRI", caseType = "AMPK", risk = "TINGGI" });
        await officer.Done(ComplaintPath + "/intake", (victim ?? Victim.Somebody()).Intake());
    }

    public async Task Submit(string intake = "penerima")
    {
        var officer = await city[intake];
        await officer.Done(ComplaintPath + "/checks");
        await officer.Done(ComplaintPath + "/submission");
    }

    public async Task<Answer> Approve()
    {
        var approved = await (await city["supervisor"]).Done(ComplaintPath + "/approval", await Team());
        Client = approved.Stream("casemanagement.client");
        return approved;
    }

    public async Task<object> Team(string manager = "manajer") =>
        new { caseManager = (await city[manager]).Account, companions = new[] { (await city["pendamping"]).Account } };

    /// <summary>From the village to the registered client.</summary>
    public async Task<Report> Whole(Victim? victim = null)
    {
        await Record();
        await Escalate();
        await Accept();
        await Help();
        await Complete(victim: victim);
        await Submit();
        await Approve();
        return this;
    }

    /// <summary>Waits until the writer is told this word.</summary>
    public async Task<Answer> Word(string word) =>
        await (await city["aktivis"]).Sees(ReportPath, a => (string?)a.Body["word"] == word, $"the word {word}");

    [GeneratedRegex(@"^[A-Z]{3}-3574-[A-Z0-9]{1,10}-20\d\d-\d{5}$")]
    public static partial Regex Number();
}

/// <summary>Made-up persons of one report.</summary>
internal sealed record Victim(string Name, string? Nik, string Phone, string Street, string Chronology, string ReporterName, string ReporterPhone, string Reported, string Birth)
{
    private static int _made;

    /// <summary>Somebody who looks like nobody else of the run.</summary>
    public static Victim Somebody()
    {
        var n = Interlocked.Increment(ref _made).ToString("D4", CultureInfo.InvariantCulture);
        return new(NewName(), null, "0812990" + n + "1", "Gang Contoh " + n, "Garis netral.", NewName(), "0812990" + n + "2", NewName(),
            (2010 + RandomNumberGenerator.GetInt32(9)).ToString(CultureInfo.InvariantCulture) + "-05");
    }

    private static string NewName() => Word() + " " + Word();

    private static string Word() => string.Concat(Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString("bcdghjklmnprstwy", 1) + RandomNumberGenerator.GetString("aeiou", 1)));

    public object Intake() => new
    {
        reporter = new { kind = "MASYARAKAT", anonymous = false, person = new { name = ReporterName, phone = ReporterPhone } },
        clients = new[]
        {
            new
            {
                sex = "P", ageYears = 9, disability = "TIDAK",
                person = new { name = Name, nik = Nik, birth = Birth, phone = Phone, domicile = new { village = Report.Kelurahan, line = Street } },
            },
        },
        incident = new { on = "2026-02", place = "RUMAH_TANGGA", region = Report.Kelurahan, chronology = Chronology },
        needs = "Ingin merasa aman.",
        firstAction = "LAYANAN_KEDARURATAN",
        reported = new[] { new { relation = "TETANGGA", person = new { name = Reported } } },
    };
}
