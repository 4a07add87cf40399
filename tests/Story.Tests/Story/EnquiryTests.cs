using System.Net;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>Who asks from outside, and who takes it down, learn nothing; whoever cares for her learns that somebody asked.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class EnquiryTests(Database database)
{
    private City _city = null!;
    private Officer _desk = null!;
    private Officer _manager = null!;
    private Care _care = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        _care = await new Care(new Report(_city)).Begin();
        (_desk, _manager) = (await _city["konselor"], await _city["manajer"]);
    }

    [Test]
    public async Task Enquiry_AboutAClient_IsToldToHerManagerAndToNobodyElse()
    {
        await _desk.Done("/enquiries", About(_care.Victim.Name, _care.Victim, "Mengaku suami"));

        var told = Mine(await _manager.Sees("/enquiries", a => Mine(a, "Mengaku suami").Any(IsHers), "the enquiry about her client"), "Mengaku suami").First(IsHers);
        Assert.That(Mine(await (await _city["manajer.lain"]).Read("/enquiries"), "Mengaku suami"), Is.Empty);
        var own = Mine(await _desk.Read("/enquiries"), "Mengaku suami").Single();
        Assert.That((own["file"], (string?)own["number"]), Is.EqualTo(((JsonNode?)null, (string?)null)), "who took it down is not told");
        var protection = Mine(await (await _city["ppdp"]).Read("/enquiries"), "Mengaku suami").Single();
        Assert.That(protection["file"], Is.Null);

        await _manager.Done($"/enquiries/{(string)told["id"]!}/acknowledgement");
        await _manager.Sees("/enquiries", a => Mine(a, "Mengaku suami").All(e => (bool)e["seen"]!), "that she has read it");
        Assert.That((await _desk.Post($"/enquiries/{(string)told["id"]!}/acknowledgement")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Enquiry_AboutAnybody_IsAnsweredAlike()
    {
        var known = await _desk.Post("/enquiries", About(_care.Victim.Name, _care.Victim, "Mengaku kerabat"));
        var unknown = await _desk.Post("/enquiries", About("Taruna Lesmanawati Contoh", null, "Mengaku kerabat"));

        Assert.That(Shape(known), Is.EqualTo(Shape(unknown)));
    }

    private bool IsHers(JsonNode enquiry) => (string?)enquiry["file"]?["id"] == _care.Client.ToString();

    private static object About(string name, Victim? said, string asker) => new { channel = "TELEPON", asker, name, birth = said?.Birth, phone = said?.Phone };

    private static IReadOnlyList<JsonNode> Mine(Answer answer, string asker) => [.. answer.Items.Where(e => (string?)e["asker"] == asker)];

    /// <summary>All that differs between two answers but ids and places.</summary>
    private static string Shape(Answer answer) => $"{answer.Status} {System.Text.RegularExpressions.Regex.Replace(answer.Text, "[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", "#")}";
}
